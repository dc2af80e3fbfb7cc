// Where somebody who is signed in may go: a row for each place, shown to whom the table of rights lets do something there.
import { grantsOf, type RightName, type Role } from "../../licence/rights.js";
import { say, type Words } from "./texts.js";

export interface Place {
  path: string;
  name: Words;
  /** Whoever has one of these rights is shown the place. */
  rights: readonly RightName[];
  /** Other addresses that belong to it. */
  also?: readonly string[];
  /** Of these, only those with this role: for what everybody who is signed in may do. */
  role?: Role;
  /** Its way is elsewhere in the frame, so that it needs no row. */
  unlisted?: true;
}

/** In the order in which they are shown. */
export const places: readonly Place[] = [
  { path: "/desk", name: say("今日", "Today"), rights: ["case.read", "licence.read", "account.appoint"] },
  { path: "/desk/find", name: say("查找证照", "Find licences"), rights: ["licence.read"], also: ["/desk/licences"] },
  { path: "/desk/issue", name: say("签发", "Issue"), rights: ["licence.issue"] },
  { path: "/desk/cases", name: say("办件", "Cases"), rights: ["case.read"] },
  { path: "/desk/corrections", name: say("更正申请", "Corrections"), rights: ["correction.read"] },
  { path: "/desk/imports", name: say("批量导入", "Import"), rights: ["licence.import"] },
  { path: "/desk/statistics", name: say("统计", "Statistics"), rights: ["statistics.read"] },
  { path: "/desk/warnings", name: say("预警", "Warnings"), rights: ["warning.handle"] },
  { path: "/desk/audit", name: say("审计", "Audit"), rights: ["audit.read"] },
  { path: "/desk/types", name: say("证照类型", "Licence types"), rights: ["type.history"] },
  { path: "/desk/departments", name: say("部门", "Departments"), rights: ["department.define"] },
  { path: "/desk/accounts", name: say("账户", "Accounts"), rights: ["account.appoint"] },
  { path: "/desk/keys", name: say("密钥", "Keys"), rights: ["key.manage"] },
  { path: "/desk/settings", name: say("系统设置", "Settings"), rights: ["settings.see"] },
  { path: "/my", name: say("我的证照", "My licences"), rights: ["own.read"], role: "holder" },
  { path: "/my/delegations", name: say("受托证照", "Delegated to me"), rights: ["own.delegate"] },
  { path: "/my/reminders", name: say("提醒", "Reminders"), rights: ["own.remind"] },
  { path: "/my/sessions", name: say("登录管理", "Where you are signed in"), rights: ["self.know"], unlisted: true },
];

/** The places of somebody with these roles. */
export const placesOf = (roles: readonly Role[]): Place[] =>
  places.filter(
    ({ rights, role, unlisted }) =>
      !unlisted &&
      rights.some(right => grantsOf(right, roles).length > 0) &&
      (role === undefined || roles.includes(role)),
  );

const isWithin = (path: string, under: string): boolean => path === under || path.startsWith(`${under}/`);

/** The place that an address belongs to: the one with the longest path that it begins with. */
export const placeAt = (path: string): Place | undefined => {
  const all = places.flatMap(place => [place.path, ...(place.also ?? [])].map(under => ({ under, place })));
  const within = all.filter(({ under }) => isWithin(path, under));
  return within.sort((one, next) => next.under.length - one.under.length)[0]?.place;
};

/** Where those with a role begin, once they have signed in, where that is not the first of their places. */
const beginnings: Readonly<Partial<Record<Role, string>>> = {
  supervisor: "/desk/statistics",
  registrar: "/desk/types",
  administrator: "/desk/accounts",
};

/** Where somebody with these roles goes on to after signing in: to the desk, or to their drawer. */
export const beginningOf = (held: readonly Role[]): string => {
  const open = placesOf(held).map(({ path }) => path);
  const [role] = held;
  const named = role && beginnings[role];
  return (named !== undefined && open.includes(named) ? named : open[0]) ?? "/";
};
