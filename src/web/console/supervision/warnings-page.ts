// GET /desk/warnings: of what supervision is warned, yellow and red; seen, and dealt with: how, and by whom.
import { chip } from "../../parts/chip.js";
import { choose, filters } from "../../parts/filters.js";
import type { Choice } from "../../parts/form/fields.js";
import { proofFields } from "../../parts/form/form.js";
import { type Html, html, type Piece } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { pager } from "../../parts/pager.js";
import { state } from "../../parts/states.js";
import { say, type Words, words } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";

const texts = {
  title: say("预警", "Warnings"),
  rules: say("预警规则", "Rules of warnings"),
  rule: say("规则", "Rule"),
  show: say("范围", "Which"),
  open: say("未处理", "Not dealt with"),
  all: say("全部", "All"),
  ask: say("查看", "Show"),
  empty: say("没有需要处理的预警。", "Nothing to deal with."),
  licence: say("查看证照", "See the licence"),
  case: say("查看办件", "See the case"),
  officer: say("查看该人员的办理记录", "See what this officer did"),
  acts: say("件", "acts"),
  seen: say("标为已阅", "Mark as seen"),
  seenBy: say("已阅", "Seen by"),
  dealt: say("处理结果", "What was done"),
  deal: say("记为已处理", "Mark as dealt with"),
  dealtBy: say("已处理", "Dealt with by"),
  read: say("已标为已阅", "Marked as seen"),
  yellow: say("黄色预警", "Yellow"),
  red: say("红色预警", "Red"),
} as const;

export const outcomes = {
  "put-right": say("已纠正", "put right"),
  "in-order": say("核查无误", "in order"),
  "passed-on": say("已移交", "passed on"),
} as const satisfies Record<string, Words>;

interface Hand {
  at: string;
  by: string;
}

/** `GET /v1/warnings`, with names in place of codes and instants as people read them. */
export interface Warning {
  id: string;
  level: "yellow" | "red";
  text: Words;
  day: string;
  department: string;
  licence?: string;
  case?: string;
  officer?: string;
  count?: number;
  seen: Hand | null;
  dealt: (Hand & { outcome: keyof typeof outcomes }) | null;
}

/** A warning that was just seen, or dealt with. */
export interface Noted {
  outcome: keyof typeof outcomes | null;
  text: Words;
  licence: string | null;
}

const notedState = (language: Language, { outcome, text, licence }: Noted): Html => {
  const colon = words.colon[language];
  const said =
    outcome === null ? texts.read[language] : `${texts.dealt[language]}${colon}${outcomes[outcome][language]}`;
  return state(
    "done",
    said,
    html`${text[language]}${licence !== null && html` <a href="/desk/licences/${licence}">${texts.licence[language]}</a>`}`,
  );
};

export interface WarningsPage {
  viewer: Viewer;
  asked: Readonly<Record<string, string>>;
  rules: readonly Choice[];
  warnings: readonly Warning[];
  cursor: string | null;
  /** What was just recorded, of which warning. */
  noted: Noted | null;
  /** Whether who looks may see the audit. */
  seesAudit: boolean;
}

const form = (language: Language, viewer: Viewer, { id, seen, dealt }: Warning): Piece => {
  if (dealt) return null;
  const post = (fields: Piece, button: string): Html =>
    html`<form method="post" action="/desk/warnings/${id}">${proofFields(viewer)}${fields}<button class="button quiet small" type="submit">${button}</button></form>`;
  return html`<div class="actions">${!seen && post(html`<input type="hidden" name="state" value="seen">`, texts.seen[language])}
${post(
  html`<input type="hidden" name="state" value="dealt"><label>${texts.dealt[language]} <select name="outcome">${Object.entries(
    outcomes,
  ).map(([value, words]) => html`<option value="${value}">${words[language]}</option>`)}</select></label> `,
  texts.deal[language],
)}</div>`;
};

export const warningsPage = (language: Language, page: WarningsPage): Html => {
  const { viewer, asked, rules, warnings, cursor, noted, seesAudit } = page;
  const colon = words.colon[language];
  const item = (warning: Warning): Html => {
    const { level, text, day, department, licence, officer, count, seen, dealt } = warning;
    return html`<li class="panel"><div class="head"><h2>${text[language]}</h2>${chip(level === "red" ? "bad" : "caution", texts[level][language])}</div>
<p>${department} · <time datetime="${day}">${day}</time>${officer !== undefined && html` · ${officer}`}${count !== undefined && html` · ${count} ${texts.acts[language]}`}</p>
<ul class="links">${licence !== undefined && html`<li><a href="/desk/licences/${licence}">${texts.licence[language]}</a></li>`}
${warning.case !== undefined && html`<li><a href="/desk/cases/${warning.case}">${texts.case[language]}</a></li>`}
${officer !== undefined && seesAudit && html`<li><a href="/desk/audit?subject=${encodeURIComponent(officer)}&amp;event=act">${texts.officer[language]}</a></li>`}</ul>
${seen && html`<p class="note">${texts.seenBy[language]}${colon}${seen.by} · ${seen.at}</p>`}
${dealt && html`<p class="note">${texts.dealtBy[language]}${colon}${dealt.by} · ${dealt.at} · ${outcomes[dealt.outcome][language]}</p>`}
${form(language, viewer, warning)}</li>
`;
  };
  return layout(language, {
    title: texts.title[language],
    viewer,
    body: html`${heading(language, texts.title)}
${noted && notedState(language, noted)}
<p><a href="/desk/warnings/rules">${texts.rules[language]}</a></p>
${filters(language, {
  path: "/desk/warnings",
  ask: texts.ask[language],
  asked,
  fields: [
    choose("rule", texts.rule[language], asked.rule ?? "", rules, texts.all[language]),
    choose("state", texts.show[language], asked.state ?? "open", [
      { value: "open", label: texts.open[language] },
      { value: "all", label: texts.all[language] },
    ]),
  ],
})}
${warnings.length === 0 ? html`<div class="empty">${texts.empty[language]}</div>` : html`<ul class="panels">${warnings.map(item)}</ul>`}
${pager(language, { path: "/desk/warnings", asked, cursor })}`,
  });
};
