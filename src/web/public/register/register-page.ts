// GET /register: who may find what was granted to organisations and sole traders; a form that works without a script, and a
// page of what it finds.
import type { RegisterStatus } from "../../../verification/register/penalties.js";
import type { PublicLicence } from "../../../verification/verdict.js";
import { chinese } from "../../parts/chinese.js";
import { choose, day as dayField, folded, narrowing, text } from "../../parts/filters.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { pager } from "../../parts/pager.js";
import { table } from "../../parts/table.js";
import { say, type Words } from "../../parts/texts.js";
import { asOfLine, dayText, registerNav, registerStatusWord, statusOf, texts, to } from "./register-parts.js";

const words = {
  about: say(
    "法人、其他组织和个体工商户取得的行政许可依法公开，任何人都可以查阅。自然人持有的证照不在其中。",
    "What was granted to organisations and sole traders is public by law, and anybody may look it up. Licences of natural persons are not among it.",
  ),
  q: say("名称、编号或统一社会信用代码", "Name, number or credit code"),
  anyType: say("全部证照类型", "All types"),
  anyStatus: say("全部状态", "Any status"),
  on: say("该日的状态", "Status on this day"),
  anyIssuer: say("全部颁发机关", "All issuers"),
  chooseIssuer: say("从名单中选择颁发机关", "Choose an issuer from the list"),
  sort: say("排序", "Sort by"),
  more: say("其他条件", "Other conditions"),
  holderCode: say("统一社会信用代码", "Credit code of the holder"),
  identifier: say("证照标识", "Identifier"),
  clear: say("清除条件", "Clear"),
  found: say("查询结果", "What was found"),
  none: say("没有查到公示的证照。", "Nothing in the register meets this."),
  noneHelp: say(
    "请核对名称中连续的两个字、完整的编号或者 18 位统一社会信用代码；也可以减少条件再查。自然人持有的证照不公示，请扫描证照上的二维码核验。",
    "Check two characters of the name that follow one another, the whole number or the 18-character credit code, or ask for less. Licences of natural persons are not listed: scan the code on one to check it.",
  ),
  ofDepartment: say("只看", "Only those of"),
  all: say("查看全部颁发机关", "Show all issuers"),
} as const satisfies Record<string, Words>;

/** The order that is usual first. */
const sorts = [
  ["", say("颁发日期，最近的在前", "Issued on, latest first")],
  ["issuedOn", say("颁发日期，最早的在前", "Issued on, earliest first")],
  ["-recorded", say("登记时间，最近的在前", "Recorded, latest first")],
  ["recorded", say("登记时间，最早的在前", "Recorded, earliest first")],
] as const;

/** What finds one licence or one holder, whole. */
const exact = { holderCode: words.holderCode, number: texts.number, identifier: words.identifier } as const;

/** A line of a list. */
export interface RegisterRow {
  id: string;
  type: PublicLicence["type"];
  holder: string | null;
  number: string | null;
  issuer: PublicLicence["issuer"];
  issuedOn: string;
  validTo: string | null;
  status: RegisterStatus;
}

export interface RegisterPage {
  language: Language;
  publicUrl: string;
  timeZone: string;
  /** What the address asks for: what the form has, and the cursor. */
  asked: Readonly<Record<string, string>>;
  types: readonly { code: string; name: Words }[];
  statuses: readonly RegisterStatus[];
  /** Those to choose from; null where they are too many for that. */
  issuers: readonly { code: string; name: string }[] | null;
  /** What the department is called that is asked for. */
  department: string | null;
  /** Why nothing was looked for, and which field says so; null where something was. */
  fault: { parameter: string; text: string } | null;
  items: readonly RegisterRow[];
  nextCursor: string | null;
  asOf: string | null;
}

const results = ({ language, items }: RegisterPage): Html =>
  table<RegisterRow>({
    caption: words.found[language],
    rows: items,
    to: ({ id }) => to(language, `/register/licences/${id}`),
    columns: [
      { name: texts.holder[language], cell: ({ holder }) => chinese(language, holder) },
      { name: texts.licence[language], cell: ({ type }) => type.name[language] },
      { name: texts.number[language], cell: ({ number }) => chinese(language, number) },
      { name: texts.issuer[language], cell: ({ issuer }) => chinese(language, issuer.name) },
      { name: texts.issuedOn[language], cell: ({ issuedOn }) => dayText(issuedOn) },
      {
        name: texts.validTo[language],
        cell: ({ validTo }) => (validTo === null ? texts.openEnded[language] : dayText(validTo)),
      },
      { name: texts.status[language], cell: ({ status }) => statusOf(language, status) },
    ],
    empty: html`<p><strong>${words.none[language]}</strong></p><p>${words.noneHelp[language]}</p>`,
  });

/** One of the issuers in the register, whatever else may be asked for; of too many, the way to their list. */
const issuerField = ({ language, asked: { department: code }, issuers, department }: RegisterPage): Html => {
  if (issuers === null)
    return html`${code !== undefined && html`<input type="hidden" name="department" value="${code}">`}
<p class="field"><a href="${to(language, "/register/departments")}">${words.chooseIssuer[language]}</a></p>`;
  const isOther = code !== undefined && issuers.every(issuer => issuer.code !== code);
  const all = isOther ? [...issuers, { code, name: department ?? code }] : issuers;
  return choose(
    "department",
    texts.issuer[language],
    code,
    all.map(({ code: value, name: label }) => ({ value, label })),
    words.anyIssuer[language],
  );
};

const form = (page: RegisterPage): Html => {
  const { language, asked, types, statuses, fault } = page;
  const isWrong = fault?.parameter === "q" && html` aria-invalid="true" aria-describedby="fault"`;
  const hasExact = Object.keys(exact).some(name => asked[name] !== undefined);
  return html`<form class="find-form" method="get" action="/register" role="search" aria-label="${texts.search[language]}">
<div class="find"><div class="field"><label for="q">${words.q[language]}</label>
<input id="q" name="q" type="search" value="${asked.q}" maxlength="200" autocomplete="off"${isWrong}></div>
<button class="button" type="submit">${texts.search[language]}</button></div>
${fault !== null && html`<p class="error" id="fault" role="alert">${fault.text}</p>`}
${folded(
  language,
  narrowing(asked),
  html`<div class="filters">
${choose(
  "type",
  texts.licence[language],
  asked.type,
  types.map(({ code, name }) => ({ value: code, label: name[language] })),
  words.anyType[language],
)}
${choose(
  "status",
  texts.status[language],
  asked.status,
  statuses.map(status => ({ value: status, label: registerStatusWord(language, status) })),
  words.anyStatus[language],
)}
${issuerField(page)}
${dayField("on", words.on[language], asked.on)}
${choose(
  "sort",
  words.sort[language],
  asked.sort,
  sorts.map(([value, label]) => ({ value, label: label[language] })),
)}
</div>
<details class="more"${hasExact && html` open`}><summary>${words.more[language]}</summary>
<div class="filters">
${Object.entries(exact).map(([name, label]) => text(name, label[language], asked[name]))}
</div></details>
<p class="clear"><button class="button quiet small" type="submit">${texts.search[language]}</button>
${narrowing(asked) > 0 && html`<a href="${to(language, "/register")}">${words.clear[language]}</a>`}</p>`,
)}
<input type="hidden" name="lang" value="${language}">
</form>`;
};

/** The page. Only its plain address is for search engines. */
export const registerPage = (page: RegisterPage): Html => {
  const { language, publicUrl, timeZone, asked, department, fault, nextCursor, asOf } = page;
  const isPlain = Object.keys(asked).length === 0;
  return layout(language, {
    title: asked.q === undefined ? texts.title[language] : `${asked.q} · ${texts.title[language]}`,
    wide: true,
    tables: true,
    query: asked,
    ...(isPlain && { canonical: `${publicUrl}/register` }),
    body: html`${heading(language, texts.title)}
${registerNav(language, "search")}
<p>${words.about[language]}</p>
${form(page)}
${
  // Where issuers are chosen from in the form, it says which one was.
  department !== null &&
  page.issuers === null &&
  html`<p class="chosen">${words.ofDepartment[language]} <strong>${chinese(language, department)}</strong> · <a href="${to(language, "/register")}">${words.all[language]}</a></p>`
}
${fault === null && results(page)}
${pager(language, { path: "/register", asked: { ...asked, lang: language }, cursor: nextCursor })}
${asOf !== null && asOfLine(language, { asOf, timeZone })}`,
  });
};
