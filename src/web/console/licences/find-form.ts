// The one field that takes anything, and what narrows a search: a form that is asked by its address, without a script.
import { statusNames } from "../../../licence/status.js";
import { choose, day, folded, narrowing, text } from "../../parts/filters.js";
import type { Choice } from "../../parts/form/fields.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { statusWord } from "../../parts/status-chip.js";
import { say } from "../../parts/texts.js";
import { choicesFor, chosenFilters } from "./find-choices.js";
import type { NamedType } from "./told-licence.js";

const texts = {
  search: say("查找证照", "Find licences"),
  anything: say("查找", "Find"),
  help: say(
    "编号、持证主体名称或其中一部分、统一社会信用代码、证件号码、电子证照标识、办件编号、决定文号，或者粘贴二维码的网址。",
    "A number, the holder's name or a part of it, a credit code or identity number, an identifier, a case's or decision's number, or the address in a QR code.",
  ),
  find: say("查找", "Find"),
  clear: say("清除条件", "Clear"),
  more: say("更多条件", "More filters"),
  any: say("全部", "All"),
  type: say("证照类型", "Type"),
  status: say("状态", "Status"),
  department: say("颁发机关", "Issuer"),
  sort: say("排序", "Order"),
  purpose: say("查阅用途", "Purpose of reading"),
  caseNumber: say("办件编号", "Case number"),
  decisionNumber: say("决定文号", "Decision number"),
  holderCode: say("持证主体代码", "Holder's code"),
  validOn: say("某日有效", "Valid on"),
  expiresFrom: say("有效期止不早于", "Last day from"),
  expiresBefore: say("有效期止早于", "Last day before"),
  issuedFrom: say("颁发日期不早于", "Issued from"),
  issuedBefore: say("颁发日期早于", "Issued before"),
  inspectionDueBefore: say("检验应早于", "Inspection due before"),
  region: say("行政区划代码的前二、四或六位", "First two, four or six digits of the region"),
  organ: say("指定机关", "Appointed organ"),
  holderCategory: say("持证主体类别", "Kind of holder"),
  groundCode: say("理由", "Ground"),
  grade: say("数据可信等级", "How far it is to be trusted"),
  caution: say("提示事项", "Caution"),
} as const;

/** What the form asks beside the one field, in this order: days, and texts. */
const days = ["expiresFrom", "expiresBefore", "issuedFrom", "issuedBefore", "validOn", "inspectionDueBefore"] as const;
const others = ["caseNumber", "decisionNumber", "holderCode", "region"] as const;

const sorts = [
  ["-recorded", say("最后登记的在前", "Recorded last")],
  ["validTo", say("最先到期的在前", "Ending soonest")],
  ["-issuedOn", say("最近颁发的在前", "Issued last")],
  ["number", say("按编号", "By number")],
] as const;

/** Every parameter of the page's address that asks the API. */
export const findFilters = [
  "q",
  "type",
  "status",
  "department",
  "organ",
  "sort",
  "purpose",
  ...days,
  ...others,
  ...chosenFilters,
] as const;
export type FindAsked = Readonly<Partial<Record<(typeof findFilters)[number] | "cursor", string>>>;

export interface FindForm {
  asked: FindAsked;
  types: readonly NamedType[];
  /** Those to choose from; none for who finds their own department's. */
  departments: readonly { code: string; name: string }[];
  /** Every department, as the one that may be appointed; none where there are too many to choose from. */
  organs: readonly { code: string; name: string }[];
}

/** The field alone, as other pages have it. */
export const findBox = (language: Language, q = ""): Html => html`<div class="find"><div class="field">
<label for="find-q">${texts.anything[language]}</label>
<input id="find-q" name="q" type="search" value="${q}" maxlength="2000" autocomplete="off" aria-describedby="find-help"></div>
<button class="button" type="submit">${texts.find[language]}</button></div>
<p class="note" id="find-help">${texts.help[language]}</p>`;

/** A form with the field alone, for pages that lead to the search. */
export const findAnything = (language: Language): Html =>
  html`<form class="find-form" method="get" action="/desk/find" role="search" aria-label="${texts.search[language]}">${findBox(language)}</form>`;

const named = (departments: FindForm["departments"]): Choice[] =>
  departments.map(({ code, name }) => ({ value: code, label: name }));

const hasMore = (asked: FindAsked): boolean =>
  [...days, ...others, ...chosenFilters, "organ" as const].some(name => asked[name] !== undefined);

export const findForm = (language: Language, { asked, types, departments, organs }: FindForm): Html => {
  const t = (key: keyof typeof texts): string => texts[key][language];
  const statuses = statusNames.map(value => ({ value, label: statusWord(language, value) }));
  return html`<form class="find-form" method="get" action="/desk/find" role="search" aria-label="${t("search")}">
${findBox(language, asked.q)}
${folded(
  language,
  narrowing(asked),
  html`<div class="filters">
${choose(
  "type",
  t("type"),
  asked.type,
  types.map(({ code, name }) => ({ value: code, label: name[language] })),
  t("any"),
)}
${choose("status", t("status"), asked.status, statuses, t("any"))}
${departments.length > 0 && choose("department", t("department"), asked.department, named(departments), t("any"))}
${choose(
  "sort",
  t("sort"),
  asked.sort,
  sorts.map(([value, words]) => ({ value, label: words[language] })),
)}
</div>
<details class="more"${hasMore(asked) && html` open`}><summary>${t("more")}</summary>
<div class="filters">
${days.map(name => day(name, t(name), asked[name]))}
${others.map(name => text(name, t(name), asked[name]))}
${organs.length > 0 && choose("organ", t("organ"), asked.organ, named(organs), t("any"))}
${chosenFilters.map(name => choose(name, t(name), asked[name], choicesFor(name, language), t("any")))}
</div></details>
<p class="clear"><button class="button quiet small" type="submit">${t("find")}</button> <a href="/desk/find">${t("clear")}</a></p>`,
)}
${asked.purpose !== undefined && text("purpose", t("purpose"), asked.purpose)}
</form>`;
};
