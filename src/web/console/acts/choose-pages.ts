// Which licence to issue: the type, and where each kind of holder has a face of its own, the kind of holder.
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { table } from "../../parts/table.js";
import { listed, say, type Words } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";
import type { IssueKind } from "./issue-form.js";
import { type KindLinks, kindLinks } from "./kind-links.js";

const titles: Readonly<Record<IssueKind, Words>> = {
  issue: say("签发证照", "Issue a licence"),
  "take-over": say("纳入存量证照", "Take over an older licence"),
};

const texts = {
  which: say("选择证照类型。", "Choose the type."),
  type: say("证照类型", "Type"),
  authority: say("制定机关", "Defined by"),
  none: say(
    "没有您可以签发的证照类型。账户可办理的类型由部门管理员设定；本部门可签发的类型由登记管理员设定。",
    "There is no type that you may issue. A department's administrator sets the types of an account, a registrar those of a department.",
  ),
  not: say("您现在不能签发的类型", "Types that you may not issue now"),
  kind: say("选择持证主体类别：每一类的照面不同。", "Choose the kind of holder: each has another face."),
  other: say("已有的纸质或者旧系统证照，在此纳入：", "A licence that exists already is taken over here: "),
  fresh: say("新办的证照，在此签发：", "A new licence is issued here: "),
} as const;

/** Where each kind of form begins. */
export const placesOfIssue: Readonly<Record<IssueKind, string>> = {
  issue: "/desk/issue",
  "take-over": "/desk/takeover",
};

export interface IssuableType {
  code: string;
  name: Words;
  authority: { name: string };
  /** Why it cannot be issued by who looks; null where it can. */
  refusal: { code: string; detail: string } | null;
}

/** Who may change that; a type that has ended is told of by its page alone. */
const remedies: Readonly<Record<string, Words>> = {
  "type-not-allowed": say(
    "您的账户不含这些类型；可由本部门管理员在“账户”中变更您可办理的类型。",
    "Your account is not good for these. Your department's administrator can change that under Accounts.",
  ),
  "type-not-issued-here": say(
    "本部门不在这些类型的颁发机关之列；可由登记管理员在“证照类型”中修订。",
    "Your department is none of their issuers. A registrar can change that by revising the type.",
  ),
};

const notOffered = (types: readonly IssuableType[], language: Language): Html | null => {
  const told = Object.entries(remedies).flatMap(([code, words]) => {
    const names = types.filter(({ refusal }) => refusal?.code === code).map(({ name }) => name[language]);
    return names.length === 0 ? [] : [{ names: listed(language, names), why: words[language] }];
  });
  if (told.length === 0) return null;
  return html`<section class="panel"><h2>${texts.not[language]}</h2>
<ul class="not-now">
${told.map(
  ({ names, why }) => html`<li><span class="act">${names}</span><span class="note">${why}</span></li>
`,
)}</ul></section>`;
};

export interface ChooseType {
  viewer: Viewer;
  kind: IssueKind;
  /** All types, those that cannot be issued too. */
  types: readonly IssuableType[];
}

export const chooseTypePage = (language: Language, { viewer, kind, types }: ChooseType): Html => {
  const place = placesOfIssue[kind];
  const other: IssueKind = kind === "issue" ? "take-over" : "issue";
  return layout(language, {
    title: titles[kind][language],
    viewer,
    body: html`${heading(language, titles[kind])}
<p>${texts.which[language]}</p>
${table({
  caption: texts.type[language],
  columns: [
    { name: texts.type[language], cell: ({ name }) => name[language] },
    { name: texts.authority[language], cell: ({ authority }) => authority.name },
  ],
  rows: types.filter(({ refusal }) => refusal === null),
  to: ({ code }) => `${place}/${code}`,
  empty: texts.none[language],
})}
${notOffered(types, language)}
<p>${(kind === "issue" ? texts.other : texts.fresh)[language]}<a href="${placesOfIssue[other]}">${titles[other][language]}</a></p>`,
  });
};

export interface ChooseKind extends KindLinks {
  viewer: Viewer;
  title: Words;
}

export const chooseKindPage = (language: Language, { viewer, title, ...links }: ChooseKind): Html =>
  layout(language, {
    title: title[language],
    viewer,
    body: html`${heading(language, title)}
<p>${texts.kind[language]}</p>
${kindLinks(language, links)}`,
  });
