// What each role may do, and under which condition: the one table from which routes are opened, refusals say who may,
// and docs/rights.md is made. What is not in it, nobody may. Who may act on a licence is in `authority.ts`.

/** In the order in which people are told them. */
export const roles = ["officer", "system", "administrator", "registrar", "supervisor", "holder"] as const;
export type Role = (typeof roles)[number];

interface Words {
  zh: string;
  en: string;
}

export const roleWords: Readonly<Record<Role, Words>> = {
  officer: { zh: "经办人员", en: "officers" },
  system: { zh: "部门业务系统", en: "departments' own software" },
  administrator: { zh: "部门管理员", en: "departments' administrators" },
  registrar: { zh: "登记管理员", en: "registrars" },
  supervisor: { zh: "监察人员", en: "supervisors" },
  holder: { zh: "持证主体", en: "holders" },
};

/** What has to be true beside the role. */
export type Condition = "department" | "entitled" | "type" | "another-hand" | "own-accounts" | "purpose";

export const conditionWords: Readonly<Record<Condition, Words>> = {
  department: { zh: "为本部门办理", en: "for the department that they act for" },
  entitled: {
    zh: "本部门是该证照的颁发机关、承继机关、指定机关或上级机关",
    en: "whose department is the licence's issuer, its successor, an appointed organ or above it",
  },
  type: { zh: "账户可办理该证照类型", en: "whose account is good for the type" },
  "another-hand": { zh: "未办理该办件的其他环节", en: "who took no other step of the case" },
  "own-accounts": {
    zh: "限本部门的经办人员、管理员和业务系统",
    en: "of their department's officers, administrators and software",
  },
  purpose: { zh: "须说明查阅用途", en: "who state their purpose" },
};

/** Those who may, each under all of its conditions; `signed-in` for whoever is signed in, with any role or none. */
export type Grants = Readonly<Partial<Record<Role, readonly Condition[]>>> | "signed-in";

interface Right {
  words: Words;
  may: Grants;
}

const forDepartment = ["department", "type"] as const;
const onLicence = ["entitled", "type"] as const;

export const rights = {
  "self.know": { words: { zh: "查看本人账户", en: "see who they are" }, may: "signed-in" },
  "catalogue.read": { words: { zh: "查看证照类型和部门", en: "read types and departments" }, may: "signed-in" },
  "licence.issue": {
    words: { zh: "签发证照、纳入存量证照", en: "issue licences and take over older ones" },
    may: { officer: forDepartment, system: forDepartment },
  },
  "licence.act": {
    words: { zh: "对证照办理各项行为", en: "act on licences" },
    may: { officer: onLicence, system: onLicence },
  },
  "licence.read": {
    words: { zh: "查阅、检索、下载证照", en: "read, search and download licences" },
    may: { officer: ["entitled"], system: ["entitled"], supervisor: [], registrar: ["purpose"] },
  },
  "licence.copy": {
    words: { zh: "制作加注件", en: "make annotated copies" },
    may: { officer: ["entitled"], system: ["entitled"] },
  },
  "licence.import": {
    words: { zh: "批量导入证照，查看、停止导入", en: "import licences from files, see and stop imports" },
    may: { officer: forDepartment, system: forDepartment, administrator: ["department"], registrar: [] },
  },
  "case.prepare": {
    words: { zh: "提出、撤回办件，要求补正和答复", en: "open and withdraw cases, ask in them and answer" },
    may: { officer: forDepartment, system: forDepartment },
  },
  "case.decide": {
    words: { zh: "审核、签发、退回办件或者不予办理", en: "review, sign, return or reject cases" },
    may: { officer: [...forDepartment, "another-hand"] },
  },
  "case.read": {
    words: { zh: "查看办件", en: "read cases" },
    may: { officer: ["department"], system: ["department"], supervisor: [] },
  },
  "paper.preview": {
    words: { zh: "预览证照样张", en: "preview papers" },
    may: { officer: [], system: [], registrar: [] },
  },
  "statistics.read": {
    words: { zh: "查看统计", en: "see statistics" },
    may: { officer: ["entitled"], system: ["entitled"], supervisor: [], registrar: [] },
  },
  "warning.handle": {
    words: { zh: "查看、处理预警", en: "see warnings and deal with them" },
    may: { officer: ["entitled"], supervisor: [], registrar: [] },
  },
  "warning.set": {
    words: { zh: "设定预警规则", en: "set the rules of warnings" },
    may: { registrar: [] },
  },
  "own.read": {
    words: {
      zh: "查阅本人、本单位的证照（他人的证照一概视为不存在）",
      en: "read licences that are their own (of any other, it is as if there were none)",
    },
    may: "signed-in",
  },
  "own.show": {
    words: { zh: "出示本人、本单位的证照（亮证）", en: "show licences that are their own" },
    may: "signed-in",
  },
  "own.delegate": {
    words: { zh: "委托他人，接受、收回、放弃委托", en: "delegate, accept, recall and give back" },
    may: "signed-in",
  },
  "own.ask-correction": {
    words: { zh: "就本人、本单位的证照申请更正", en: "ask for corrections of licences that are their own" },
    may: "signed-in",
  },
  "correction.read": {
    words: { zh: "查看更正申请", en: "read the corrections that holders ask for" },
    may: { officer: ["entitled"], system: ["entitled"], supervisor: [] },
  },
  "correction.answer": {
    words: { zh: "答复更正申请", en: "answer the corrections that holders ask for" },
    may: { officer: onLicence, system: onLicence },
  },
  "own.remind": {
    words: { zh: "订阅本人、本部门证照的提醒", en: "be reminded of licences of their own or of their department" },
    may: "signed-in",
  },
  "audit.read": { words: { zh: "查看审计记录", en: "read the audit" }, may: { supervisor: [] } },
  "account.appoint": {
    words: { zh: "任免和查看账户", en: "appoint, dismiss and list accounts" },
    may: { registrar: [], administrator: ["own-accounts"] },
  },
  "type.define": { words: { zh: "定义证照类型", en: "define licence types" }, may: { registrar: [] } },
  "type.history": {
    words: { zh: "查看证照类型的历次修订", en: "see the revisions of licence types" },
    may: { officer: [], administrator: [], registrar: [], supervisor: [] },
  },
  "department.define": { words: { zh: "设立、撤销部门", en: "define and end departments" }, may: { registrar: [] } },
  "key.manage": {
    words: { zh: "查看、更换、终止密钥", en: "see, rotate and end keys" },
    may: { registrar: [] },
  },
  "settings.see": { words: { zh: "查看系统设置", en: "see the settings" }, may: { registrar: [] } },
  "organ.appoint": { words: { zh: "指定办理机关", en: "appoint organs" }, may: { registrar: [] } },
  "image.give": {
    words: {
      zh: "上传图片（部门：照面图片；登记管理员：印模、徽标）",
      en: "give pictures (departments for faces, registrars of seals and emblems)",
    },
    may: { officer: ["department"], system: ["department"], registrar: [] },
  },
} as const satisfies Readonly<Record<string, Right>>;

export type RightName = keyof typeof rights;

/** One way in which somebody may: by a role of theirs, under its conditions. */
export interface Grant {
  role: Role | null;
  when: readonly Condition[];
}

/** The roles that have a right; null where it takes none. */
export const rolesWith = (name: RightName): readonly Role[] | null => {
  const may: Grants = rights[name].may;
  return may === "signed-in" ? null : roles.filter(role => may[role] !== undefined);
};

/** Every way in which somebody with these roles has a right; none where they do not have it. */
export const grantsOf = (name: RightName, held: readonly Role[]): Grant[] => {
  const may: Grants = rights[name].may;
  if (may === "signed-in") return [{ role: null, when: [] }];
  return roles.flatMap(role => {
    const when = held.includes(role) ? may[role] : undefined;
    return when ? [{ role, when }] : [];
  });
};

/** What somebody without a right is told: who has it. */
export const lacksRight = (name: RightName): Words => {
  const { words } = rights[name];
  const who = rolesWith(name) ?? [];
  return {
    zh: `您的角色不能${words.zh}。可以办理的是：${who.map(role => roleWords[role].zh).join("、")}。`,
    en: `Your role may not ${words.en}. Those who may: ${who.map(role => roleWords[role].en).join(", ")}.`,
  };
};
