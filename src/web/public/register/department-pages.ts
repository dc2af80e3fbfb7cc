// GET /register/departments and /register/departments/{code}: who issued what the public register tells of.
import { chinese } from "../../parts/chinese.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { pager } from "../../parts/pager.js";
import { table } from "../../parts/table.js";
import { say, type Words } from "../../parts/texts.js";
import { asOfLine, countText, registerNav, texts, to } from "./register-parts.js";

const words = {
  about: say(
    "以下机关颁发的证照在公示之中，按统一社会信用代码排列。",
    "These issuers have licences in the register, by their credit codes.",
  ),
  none: say("目前没有公示的证照。", "There is nothing in the register yet."),
  code: say("统一社会信用代码", "Credit code"),
  listed: say(
    "该机关颁发的证照中，共有 {n} 件在公示之中。",
    "Of the licences that it issued, {n} are in the register.",
  ),
  search: say("查询该机关颁发的证照", "Search its licences"),
} as const satisfies Record<string, Words>;

interface Department {
  code: string;
  name: string;
  count: number;
  types: number;
}

export interface DepartmentsPage {
  language: Language;
  publicUrl: string;
  timeZone: string;
  cursor: string | undefined;
  items: readonly Department[];
  nextCursor: string | null;
  asOf: string;
}

/** The list; its first page alone is for search engines. */
export const departmentsPage = ({
  language,
  publicUrl,
  timeZone,
  cursor,
  items,
  nextCursor,
  asOf,
}: DepartmentsPage): Html =>
  layout(language, {
    title: texts.departments[language],
    wide: true,
    tables: true,
    query: cursor === undefined ? {} : { cursor },
    ...(cursor === undefined && { canonical: `${publicUrl}/register/departments` }),
    body: html`${heading(language, texts.departments)}
${registerNav(language, "departments")}
<p>${words.about[language]}</p>
${table<Department>({
  caption: texts.departments[language],
  rows: items,
  to: ({ code }) => to(language, `/register/departments/${code}`),
  columns: [
    { name: texts.issuer[language], cell: ({ name }) => chinese(language, name) },
    { name: words.code[language], cell: ({ code }) => html`<span class="code">${code}</span>` },
    { name: texts.types[language], cell: ({ types }) => types, number: true },
    { name: texts.count[language], cell: ({ count }) => countText(count), number: true },
  ],
  empty: html`<p>${words.none[language]}</p>`,
})}
${pager(language, {
  path: "/register/departments",
  asked: { ...(cursor !== undefined && { cursor }), lang: language },
  cursor: nextCursor,
})}
${asOfLine(language, { asOf, timeZone })}`,
  });

export interface DepartmentPage {
  language: Language;
  publicUrl: string;
  timeZone: string;
  department: {
    code: string;
    name: string;
    count: number;
    types: readonly { code: string; name: Words; count: number }[];
    asOf: string;
  };
}

/** One issuer, and how many licences of each type it has in the register. */
export const departmentPage = ({ language, publicUrl, timeZone, department }: DepartmentPage): Html => {
  const { code, name, count, types, asOf } = department;
  return layout(language, {
    title: name,
    wide: true,
    tables: true,
    canonical: `${publicUrl}/register/departments/${code}`,
    body: html`<h1>${chinese(language, name)} <span class="beside code">${code}</span></h1>
${registerNav(language, null)}
<p>${words.listed[language].replace("{n}", countText(count))}</p>
${table<(typeof types)[number]>({
  caption: texts.types[language],
  rows: types,
  to: type => to(language, "/register", { department: code, type: type.code }),
  columns: [
    { name: texts.types[language], cell: type => type.name[language] },
    { name: texts.count[language], cell: type => countText(type.count), number: true },
  ],
  empty: words.none[language],
})}
<nav class="next" aria-label="${texts.search[language]}">
<a class="button" href="${to(language, "/register", { department: code })}">${words.search[language]}</a>
</nav>
${asOfLine(language, { asOf, timeZone })}`,
  });
};
