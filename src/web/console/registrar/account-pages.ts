// Accounts: a list with filters, one of them with its rights, and the form by which somebody is appointed.
import type { AccountRole } from "../../../licence/events/account-events.js";
import { roles as allRoles, roleWords } from "../../../licence/rights.js";
import { card, facts } from "../../parts/card.js";
import { chip } from "../../parts/chip.js";
import { choose, folded, narrowing } from "../../parts/filters.js";
import type { Choice, Field, Group } from "../../parts/form/fields.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { pager } from "../../parts/pager.js";
import { state } from "../../parts/states.js";
import { table } from "../../parts/table.js";
import { listed, say } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";
import { common } from "./words.js";

export interface ShownAccount {
  id: string;
  subject: string;
  issuer: string;
  department: string | null;
  roles: AccountRole[];
  types: string[];
  dismissed: boolean;
}

export const accountTexts = {
  title: say("账户", "Accounts"),
  appoint: say("任命账户", "Appoint an account"),
  change: say("变更权限", "Change its rights"),
  dismiss: say("免职", "Dismiss"),
  dismissal: say("免去账户的全部权限", "Dismiss an account"),
  dismissed: say("已免职", "Dismissed"),
  inOffice: say("在任", "In office"),
  consequence: say(
    "免职后，其登录立即失效，之后的请求一律拒绝；此前办理的不受影响。",
    "From then on whatever it asks is refused, and its sessions end at once; what it did stands.",
  ),
  subject: say("登录标识", "Subject"),
  subjectHelp: say(
    "统一身份认证中的用户标识（sub）。开发环境中可以自拟，任用后即可在登录页一键登录。",
    "What the identity provider calls them (sub). In development any name will do: once appointed, they sign in by a click.",
  ),
  issuer: say("身份认证地址", "Identity provider"),
  roles: say("角色", "Roles"),
  types: say("可办理的证照类型", "Licence types"),
  typesHelp: say(
    "经办人员和业务系统只能办理所选类型的证照。",
    "Officers and software act on licences of these types alone.",
  ),
  allTypes: say("全部类型", "All types"),
  who: say("账户", "Who"),
  rights: say("权限", "Rights"),
  departmentHelp: say(
    "经办人员、部门管理员和业务系统须有部门；登记管理员和监察人员可以没有。",
    "Officers, administrators and software act for a department; registrars and supervisors need none.",
  ),
  empty: say("没有符合条件的账户。可以任命一个。", "No account is like that. Appoint one."),
  any: say("全部", "All"),
} as const;

const words = (language: Language, roles: readonly AccountRole[]): string =>
  listed(
    language,
    roles.map(role => roleWords[role][language]),
  );

const chipOf = (language: Language, { dismissed }: ShownAccount): Html =>
  dismissed ? chip("bad", accountTexts.dismissed[language]) : chip("good", accountTexts.inOffice[language]);

export interface AccountsPage {
  viewer: Viewer;
  accounts: readonly ShownAccount[];
  nextCursor: string | null;
  /** What the address asks for. */
  asked: Readonly<Record<string, string>>;
  departments: readonly Choice[];
  nameOf: (department: string) => string;
}

const givenRoles = allRoles.filter(role => role !== "holder");

const filters = (language: Language, { asked, departments }: AccountsPage): Html => {
  const any = accountTexts.any[language];
  const roles = givenRoles.map(value => ({ value, label: roleWords[value][language] }));
  const states = [
    { value: "false", label: accountTexts.inOffice[language] },
    { value: "true", label: accountTexts.dismissed[language] },
  ];
  return folded(
    language,
    narrowing(asked),
    html`<form class="filters" method="get" action="/desk/accounts" role="search">
<div class="field"><label for="q-subject">${accountTexts.subject[language]}</label><input id="q-subject" name="subject" type="search" value="${asked.subject}" maxlength="200"></div>
${choose("role", accountTexts.roles[language], asked.role, roles, any)}
${departments.length > 1 && choose("department", common.department[language], asked.department, departments, any)}
${choose("dismissed", common.state[language], asked.dismissed, states, any)}
<button class="button quiet" type="submit">${common.filter[language]}</button>
</form>`,
  );
};

export const accountsPage = (language: Language, page: AccountsPage): Html => {
  const { viewer, accounts, nextCursor, asked, nameOf } = page;
  return layout(language, {
    title: accountTexts.title[language],
    viewer,
    body: html`<div class="head">${heading(language, accountTexts.title)}<a class="button" href="/desk/accounts/new">${accountTexts.appoint[language]}</a></div>
${filters(language, page)}
${table<ShownAccount>({
  caption: accountTexts.title[language],
  columns: [
    { name: accountTexts.subject[language], cell: ({ subject }) => subject },
    {
      name: common.department[language],
      cell: ({ department }) => (department === null ? "–" : nameOf(department)),
    },
    { name: accountTexts.roles[language], cell: ({ roles }) => words(language, roles) },
    { name: common.state[language], cell: account => chipOf(language, account) },
  ],
  rows: accounts,
  to: ({ id }) => `/desk/accounts/${id}`,
  empty: accountTexts.empty[language],
})}
${pager(language, { path: "/desk/accounts", asked, cursor: nextCursor })}`,
  });
};

export interface AccountPage {
  viewer: Viewer;
  account: ShownAccount;
  department: string | null;
  typeNames: readonly string[];
  done: boolean;
}

export const accountPage = (language: Language, { viewer, account, department, typeNames, done }: AccountPage): Html =>
  layout(language, {
    title: `${accountTexts.title[language]} · ${account.subject}`,
    viewer,
    body: html`<p><a href="/desk/accounts">← ${accountTexts.title[language]}</a></p>
${heading(language, accountTexts.title)}
<p class="subject">${account.subject} ${chipOf(language, account)}</p>
${done && state("done", common.recorded[language])}
${card(
  accountTexts.rights[language],
  facts([
    [accountTexts.roles[language], words(language, account.roles)],
    [common.department[language], department],
    [
      accountTexts.types[language],
      account.types.includes("*") ? accountTexts.allTypes[language] : listed(language, typeNames),
    ],
    [accountTexts.issuer[language], html`<span class="long">${account.issuer}</span>`],
  ]),
)}
<ul class="actions"><li><a class="button quiet" href="/desk/accounts/new?from=${account.id}">${account.dismissed ? accountTexts.appoint[language] : accountTexts.change[language]}</a></li>
${!account.dismissed && html`<li><a class="button danger" href="/desk/accounts/${account.id}/dismissal">${accountTexts.dismiss[language]}</a></li>`}</ul>`,
  });

/** Who may be appointed by whom: an administrator appoints in their own department alone. */
export const appointmentFields = (
  language: Language,
  {
    roles,
    departments,
    own,
    types,
    subject,
  }: {
    roles: readonly AccountRole[];
    departments: readonly Choice[];
    own: string | null;
    types: readonly Choice[];
    /** Of an account that is given other rights. */
    subject: string | null;
  },
): Group[] => {
  const who: Field =
    subject === null
      ? {
          kind: "text",
          at: "/subject",
          label: accountTexts.subject[language],
          help: accountTexts.subjectHelp[language],
          required: true,
          longest: 200,
        }
      : { kind: "shown", at: "/subject", label: accountTexts.subject[language], value: subject };
  const department: Field =
    own === null
      ? {
          kind: "text",
          at: "/department",
          label: common.department[language],
          help: accountTexts.departmentHelp[language],
          list: departments,
          longest: 18,
        }
      : { kind: "shown", at: "/department", label: common.department[language], value: own };
  return [
    { title: accountTexts.who[language], fields: [who, department] },
    {
      title: accountTexts.rights[language],
      fields: [
        {
          kind: "many",
          at: "/roles",
          label: accountTexts.roles[language],
          required: true,
          choices: roles.map(value => ({ value, label: roleWords[value][language] })),
        },
        {
          kind: "many",
          at: "/types",
          label: accountTexts.types[language],
          help: accountTexts.typesHelp[language],
          choices: [{ value: "*", label: accountTexts.allTypes[language] }, ...types],
        },
      ],
    },
  ];
};

/** What a dismissal is recorded with. */
export const dismissalFields = (language: Language): Group[] => [
  {
    title: accountTexts.dismissal[language],
    fields: [{ kind: "text", at: "/reason", label: common.reason[language], required: true, longest: 200 }],
  },
];
