// The page of rights (docs/rights.md), made of the tables in src/licence/rights.ts and src/licence/authority.ts and of
// the routes of the service.
import type { GuardedRoute } from "../src/http/identity/asks.js";
import { actWords } from "../src/licence/act-words.js";
import { actsOfSuperiors } from "../src/licence/authority.js";
import { LicenceAct } from "../src/licence/events/department-events.js";
import { conditionWords, grantsOf, type RightName, rights, roles, roleWords } from "../src/licence/rights.js";
import { describedApp } from "./describe-api.js";

const both = ({ zh, en }: { zh: string; en: string }): string => `${zh} · ${en}`;

const mayOf = (name: RightName): string => {
  const ways = grantsOf(name, roles);
  if (ways.some(({ role }) => role === null)) return "登录即可 · whoever is signed in";
  return ways
    .map(({ role, when }) => {
      const who = role === null ? "" : both(roleWords[role]);
      return when.length === 0 ? who : `${who}: ${when.map(one => both(conditionWords[one])).join("; ")}`;
    })
    .join("<br>");
};

const rowOf = (name: RightName, routes: readonly GuardedRoute[]): string => {
  const asked = routes.filter(({ right }) => right === name).map(({ method, url }) => `\`${method} ${url}\``);
  return `| \`${name}\` ${both(rights[name].words)} | ${mayOf(name)} | ${asked.join("<br>")} |`;
};

const standings = [
  "颁发机关、承继机关 · issuer, its successor",
  "指定机关 · appointed organ",
  "上级机关 · above the issuer",
];

const actRow = (act: LicenceAct): string => {
  const superior = actsOfSuperiors.includes(act) ? "是 · yes" : "—";
  return `| \`${act}\` ${actWords[act].zh} | 是 · yes | 如经指定 · where it was appointed for it | ${superior} |`;
};

/** The text of docs/rights.md. */
export const describeRights = async (): Promise<string> => {
  const app = await describedApp();
  const routes = [...app.guardedRoutes].sort((a, b) => (a.url < b.url ? -1 : a.url > b.url ? 1 : 0));
  await app.close();
  return `# Who may do what

Made by \`npm run rights\` from the tables that the service itself asks: \`src/licence/rights.ts\` (roles) and \`src/licence/authority.ts\` (departments and licences). What is not here, nobody may: a route for
who is signed in that names no right keeps the service from starting. Where roles come from stands in docs/operations.md, "Who signs in".

| right | who may, and when | routes |
| --- | --- | --- |
${(Object.keys(rights) as RightName[]).map(name => rowOf(name, routes)).join("\n")}

## Acts on a licence

Beside the role, an act wants a department that has a right on the licence:

| act | ${standings.join(" | ")} |
| --- | --- | --- | --- |
${LicenceAct.options.map(actRow).join("\n")}
`;
};
