// /desk/find: one field that takes anything, filters in the address, what was found as a table, and the same as a file.
import type { Day } from "../../../licence/day.js";
import { type Html, html, type Piece } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { pager } from "../../parts/pager.js";
import { state } from "../../parts/states.js";
import { statusChip } from "../../parts/status-chip.js";
import { table } from "../../parts/table.js";
import { say, words } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";
import { lastDay } from "./days.js";
import { type FindAsked, type FindForm, findForm } from "./find-form.js";
import { purposeForm } from "./purpose-form.js";
import { type FoundLicence, typeName } from "./told-licence.js";

const texts = {
  title: say("查找证照", "Find licences"),
  found: say("查到的证照", "What was found"),
  number: say("编号", "Number"),
  type: say("证照", "Licence"),
  holder: say("持证主体", "Holder"),
  status: say("状态", "Status"),
  until: say("有效期至", "Good until"),
  issuer: say("颁发机关", "Issuer"),
  none: say(
    "没有查到符合条件的证照。请核对输入，少填几个条件，或者只输入编号、名称的一部分再查找。",
    "Nothing was found. Check what you typed, take away filters, or try a part of the number or name.",
  ),
  away: say("未能查找", "This could not be searched"),
  former: say("曾用：", "Formerly: "),
  coming: say("即将改为：", "To become: "),
  export: say("导出全部结果", "Export all of it"),
  csv: say("CSV", "CSV"),
  xlsx: say("Excel（XLSX）", "Excel (XLSX)"),
} as const;

export interface Found {
  items: readonly FoundLicence[];
  nextCursor: string | null;
  hint?: { detail: string } | undefined;
}

export interface FindPage extends FindForm {
  viewer: Viewer;
  today: Day;
  /** Null where a purpose has to be stated first, or the search was refused. */
  found: Found | null;
  needsPurpose: boolean;
  /** Why nothing was searched. */
  refused: string | null;
}

const said = (asked: FindAsked): Record<string, string> =>
  Object.fromEntries(Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined));

const holderCell = ({ holders, matches = [] }: FoundLicence, language: Language): Html => {
  const [first] = holders;
  const more =
    holders.length > 1 && (language === "zh" ? ` 等 ${holders.length} 个` : ` and ${holders.length - 1} more`);
  const other = matches.find(({ standing }) => standing !== "current");
  return html`${first?.name ?? words.erased[language]}${more}${
    other &&
    html` <span class="note">${texts[other.standing === "former" ? "former" : "coming"][language]}${other.text}</span>`
  }`;
};

const exportLinks = (asked: FindAsked, language: Language): Html => {
  const { cursor: _cursor, ...question } = said(asked);
  const search = Object.keys(question).length > 0 ? `?${new URLSearchParams(question)}` : "";
  return html`<nav class="export" aria-label="${texts.export[language]}">${texts.export[language]}
<a href="/v1/licences.csv${search}" download>${texts.csv[language]}</a>
<a href="/v1/licences.xlsx${search}" download>${texts.xlsx[language]}</a></nav>`;
};

const results = (found: Found, { asked, types, today }: FindPage, language: Language): Html => {
  const t = (key: keyof typeof texts): string => texts[key][language];
  const why = asked.purpose === undefined ? "" : `?${new URLSearchParams({ purpose: asked.purpose })}`;
  return html`<section class="found"><div class="head"><h2>${t("found")}</h2>
${found.items.length > 0 && exportLinks(asked, language)}</div>
${found.hint && state("caution", found.hint.detail)}
${table({
  caption: t("found"),
  columns: [
    { name: t("number"), cell: ({ number }) => number ?? words.erased[language] },
    { name: t("type"), cell: ({ type }) => typeName(type, types, language) },
    { name: t("holder"), cell: licence => holderCell(licence, language) },
    { name: t("status"), cell: ({ status }) => statusChip(language, status) },
    { name: t("until"), cell: licence => lastDay(licence, today, language) },
    { name: t("issuer"), cell: ({ issuer }) => issuer.name },
  ],
  rows: found.items,
  to: ({ id }) => `/desk/licences/${id}${why}`,
  empty: t("none"),
})}
${pager(language, { path: "/desk/find", asked: said(asked), cursor: found.nextCursor })}
</section>`;
};

const content = (page: FindPage, language: Language): Piece => {
  const { found, needsPurpose, refused, asked } = page;
  if (needsPurpose) return purposeForm(language, { action: "/desk/find", asked });
  if (refused !== null) return state("away", texts.away[language], refused);
  return found && results(found, page, language);
};

export const findPage = (language: Language, page: FindPage): Html =>
  layout(language, {
    title: texts.title[language],
    viewer: page.viewer,
    body: html`${heading(language, texts.title)}
${findForm(language, page)}
${content(page, language)}`,
  });
