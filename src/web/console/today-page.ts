// What waits for whoever is signed in, what of their licences is due, and of what they are warned: numbers that lead to
// lists.
import { addDays, type Day } from "../../licence/day.js";
import { spokenDay } from "../../verification/spoken-day.js";
import { type Count, card, counts } from "../parts/card.js";
import { chip } from "../parts/chip.js";
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { heading, layout } from "../parts/layout.js";
import { placesOf } from "../parts/navigation.js";
import { state } from "../parts/states.js";
import { table } from "../parts/table.js";
import { say, type Words } from "../parts/texts.js";
import type { Viewer } from "../parts/viewer.js";
import { findAnything } from "./licences/find-form.js";

const texts = {
  title: say("今日", "Today"),
  cases: say("办件", "Cases"),
  mine: say("等我办理", "wait for me"),
  department: say("本部门办件", "of my department"),
  all: say("各部门办件", "of all departments"),
  sent: say("我提出的", "sent by me"),
  corrections: say("待答复的更正申请", "corrections to answer"),
  nothing: say("现在没有等您办理的办件。", "No case waits for you now."),
  due: say("到期与检验", "Terms and inspections"),
  overdue: say("逾期未检验", "inspections overdue"),
  inspections: say("30 天内应检验（含逾期）", "inspections due within 30 days, overdue ones too"),
  warnings: say("预警", "Warnings"),
  warning: say("预警", "Warning"),
  since: say("日期", "Day"),
  level: say("程度", "Level"),
  red: say("严重", "pressing"),
  yellow: say("提示", "to look at"),
  noWarnings: say("现在没有待处理的预警。", "There is no open warning."),
  allWarnings: say("查看全部预警", "All warnings"),
  failed: say("有提醒未能送达", "Reminders could not be delivered"),
  failedHelp: say("请检查提醒的接收地址是否仍然可用。", "See whether the address that they go to still works."),
  reminders: say("提醒设置", "Reminders"),
  places: say("栏目", "Where to go"),
  begin: say("开始办理", "Begin"),
  issue: say("签发证照", "Issue a licence"),
  import: say("批量导入", "Import a file"),
} as const;

const within = (days: number): Words => say(`${days} 天内到期`, `end within ${days} days`);

interface Bounded {
  count: number;
  more: boolean;
}

export interface TodayFacts {
  on: Day;
  cases: { mine: Bounded; department: Bounded; sent: Bounded } | null;
  due: {
    expires: readonly (Bounded & { within: number })[];
    inspections: { overdue: Bounded; within30: Bounded };
  } | null;
  remindersFailed: number;
}

export interface ToldWarning {
  id: string;
  level: "yellow" | "red";
  text: Words;
  day: Day;
  licence?: string | undefined;
  case?: string | undefined;
}

export interface TodayPage {
  viewer: Viewer;
  facts: TodayFacts;
  /** The first few; null for who is warned of nothing. */
  warnings: readonly ToldWarning[] | null;
  /** What holders ask to be put right, and nobody has answered; null for who answers none. */
  corrections: Bounded | null;
  mayFind: boolean;
  mayIssue: boolean;
  mayImport: boolean;
}

/** 10 000+ where nobody counted further. */
const shown = ({ count, more }: Bounded): string => `${count}${more ? "+" : ""}`;

const numbered = (of: Bounded, label: string, to: string, look?: Count["look"]): Count => ({
  number: shown(of),
  label,
  to,
  ...(look && of.count > 0 && { look }),
});

const casesCard = (
  cases: NonNullable<TodayFacts["cases"]>,
  { viewer, corrections }: TodayPage,
  language: Language,
): Html => {
  const t = (key: keyof typeof texts): string => texts[key][language];
  const isTheirs = viewer.department !== null;
  const list = [
    ...(isTheirs ? [numbered(cases.mine, t("mine"), "/desk/cases?inbox=mine", "caution")] : []),
    numbered(cases.department, isTheirs ? t("department") : t("all"), "/desk/cases?inbox=department"),
    ...(isTheirs ? [numbered(cases.sent, t("sent"), "/desk/cases?inbox=sent")] : []),
    ...(corrections ? [numbered(corrections, t("corrections"), "/desk/corrections", "caution")] : []),
  ];
  return card(t("cases"), [
    counts(list),
    isTheirs && cases.mine.count === 0 && html`<p class="note">${t("nothing")}</p>`,
  ]);
};

const address = (query: Readonly<Record<string, string>>): string => `/desk/find?${new URLSearchParams(query)}`;

const dueCard = (due: NonNullable<TodayFacts["due"]>, on: Day, language: Language): Html => {
  const t = (key: keyof typeof texts): string => texts[key][language];
  const expiring = due.expires.map(each => {
    const query = { status: "active", expiresFrom: on, expiresBefore: addDays(on, each.within + 1), sort: "validTo" };
    return numbered(each, within(each.within)[language], address(query), each.within === 30 ? "caution" : undefined);
  });
  const { overdue, within30 } = due.inspections;
  return card(
    t("due"),
    counts([
      ...expiring,
      numbered(overdue, t("overdue"), address({ inspectionDueBefore: on }), "bad"),
      numbered(within30, t("inspections"), address({ inspectionDueBefore: addDays(on, 31) })),
    ]),
  );
};

/** Where what tripped the rule is: its licence, or its case. */
const placeOf = ({ licence, case: id }: ToldWarning): string => {
  if (id !== undefined) return `/desk/cases/${id}`;
  return licence === undefined ? "/desk/warnings" : `/desk/licences/${licence}`;
};

const warningsCard = (warnings: readonly ToldWarning[], language: Language): Html => {
  const t = (key: keyof typeof texts): string => texts[key][language];
  return card(t("warnings"), [
    table({
      caption: t("warnings"),
      columns: [
        { name: t("warning"), cell: ({ text }) => text[language] },
        { name: t("since"), cell: ({ day }) => html`<time datetime="${day}">${day}</time>` },
        { name: t("level"), cell: ({ level }) => chip(level === "red" ? "bad" : "caution", t(level)) },
      ],
      rows: warnings,
      to: placeOf,
      empty: t("noWarnings"),
    }),
    warnings.length > 0 && html`<p><a href="/desk/warnings">${t("allWarnings")}</a></p>`,
  ]);
};

/** What one begins by oneself, beside what waits. */
const beginnings = ({ mayIssue, mayImport }: TodayPage, language: Language): Html | null =>
  mayIssue || mayImport
    ? html`<nav class="actions" aria-label="${texts.begin[language]}">${mayIssue && html`<a class="button" href="/desk/issue">${texts.issue[language]}</a>`}
${mayImport && html`<a class="button quiet" href="/desk/imports">${texts.import[language]}</a>`}</nav>`
    : null;

export const todayPage = (language: Language, page: TodayPage): Html => {
  const { viewer, facts, warnings, mayFind } = page;
  const t = (key: keyof typeof texts): string => texts[key][language];
  const { cases, due, on, remindersFailed } = facts;
  return layout(language, {
    title: t("title"),
    viewer,
    body: html`${heading(language, texts.title)}
<p class="note"><time datetime="${on}">${spokenDay(on)[language]}</time></p>
${
  remindersFailed > 0 &&
  state("caution", language === "zh" ? `${t("failed")}（${remindersFailed}）` : `${t("failed")} (${remindersFailed})`, [
    t("failedHelp"),
    html` <a href="/my/reminders">${t("reminders")}</a>`,
  ])
}
${mayFind && findAnything(language)}
${beginnings(page, language)}
${cases && casesCard(cases, page, language)}
${due && dueCard(due, on, language)}
${warnings && warningsCard(warnings, language)}
${
  !cases &&
  !due &&
  card(
    t("places"),
    html`<ul class="links">
${placesOf(viewer.roles).map(
  ({ path, name }) => html`<li><a href="${path}">${name[language]}</a></li>
`,
)}</ul>`,
  )
}`,
  });
};
