// GET /desk/corrections: what holders ask to be put right, those that nobody has answered first of all.
import { correctionChip, correctionWords } from "../../parts/correction-chip.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { pager } from "../../parts/pager.js";
import { table } from "../../parts/table.js";
import { say, words } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";
import { type Correction, whole } from "./told-correction.js";

const texts = {
  title: say("更正申请", "Corrections"),
  help: say(
    "持证主体认为证照内容有误的，在此申请更正（纠错）。请核对登记档案后答复。",
    "Holders ask here for what their licences say wrongly. Answer once you have looked at the record.",
  ),
  filter: say("筛选", "Filter"),
  all: say("全部", "All"),
  asked: say("申请日期", "Asked on"),
  licence: say("证照", "Licence"),
  field: say("项目", "Field"),
  text: say("申请内容", "What was asked"),
  state: say("状态", "State"),
  noneWaits: say("没有待答复的更正申请。", "No request waits for an answer."),
  noneHere: say("没有这样的更正申请。", "There is no such request."),
  seeAll: say("查看全部", "See all of them"),
} as const;

/** The first one is shown where none is chosen. */
export const correctionFilters = ["asked", "accepted", "all"] as const;
export type CorrectionFilter = (typeof correctionFilters)[number];

export interface CorrectionsPage {
  viewer: Viewer;
  filter: CorrectionFilter;
  corrections: readonly Correction[];
  asked: Readonly<Record<string, string>>;
  cursor: string | null;
}

const path = "/desk/corrections";
const longestShown = 60;

const short = (text: string): string => {
  const letters = [...text.replace(/\s+/gu, " ")];
  return letters.length > longestShown ? `${letters.slice(0, longestShown).join("")}…` : letters.join("");
};

const nothing = (language: Language, filter: CorrectionFilter): Html => {
  const text = filter === "asked" ? texts.noneWaits : texts.noneHere;
  return html`<p>${text[language]}</p>${filter !== "all" && html`<p><a href="${path}?state=all">${texts.seeAll[language]}</a></p>`}`;
};

export const correctionsPage = (
  language: Language,
  { viewer, filter, corrections, asked, cursor }: CorrectionsPage,
): Html => {
  const t = (key: keyof typeof texts): string => texts[key][language];
  const tab = (name: CorrectionFilter): Html => {
    const label = name === "all" ? t("all") : correctionWords[name][language];
    return html`<a class="button small quiet" href="${path}?state=${name}"${name === filter && html` aria-current="page"`}>${label}</a>
`;
  };
  return layout(language, {
    title: t("title"),
    viewer,
    body: html`${heading(language, texts.title)}
<p>${t("help")}</p>
<nav class="buttons" aria-label="${t("filter")}">${correctionFilters.map(tab)}</nav>
${table({
  caption: t("title"),
  columns: [
    { name: t("asked"), cell: ({ askedOn }) => askedOn },
    { name: t("licence"), cell: ({ type }) => type },
    { name: t("field"), cell: ({ label }) => label ?? whole[language] },
    { name: t("text"), cell: ({ text }) => (text === null ? words.erased[language] : short(text)) },
    { name: t("state"), cell: ({ state }) => correctionChip(language, state) },
  ],
  rows: corrections,
  to: ({ id }) => `${path}/${encodeURIComponent(id)}`,
  empty: nothing(language, filter),
})}
${pager(language, { path, asked, cursor })}`,
  });
};
