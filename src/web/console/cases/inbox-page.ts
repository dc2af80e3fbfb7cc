// GET /desk/cases: what waits for whoever is signed in, what their department has, what they sent; how long there is.
import { type ActVerb, actWords } from "../../../licence/act-words.js";
import type { Day } from "../../../licence/day.js";
import { chip } from "../../parts/chip.js";
import { choose, filters } from "../../parts/filters.js";
import { type Html, html, type Piece } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { pager } from "../../parts/pager.js";
import { table } from "../../parts/table.js";
import { say } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";
import { type CaseState, stateWords } from "./case-words.js";

const texts = {
  title: say("办件", "Cases"),
  mine: say("待我办理", "Waits for me"),
  department: say("本部门", "My department’s"),
  sent: say("我提出的", "Sent by me"),
  state: say("状态", "State"),
  any: say("全部", "All"),
  ask: say("查看", "Show"),
  number: say("办件编号", "Case"),
  act: say("事项", "Act"),
  holder: say("持证主体", "Holder"),
  due: say("办理期限", "Due"),
  by: say("经办人", "Prepared by"),
  late: say("已超期", "late"),
  soon: say("将到期", "due"),
  none: say("无期限", "none"),
  erased: say("已依法删除", "erased"),
  emptyMine: say("没有等您办理的办件。", "Nothing waits for you."),
  empty: say("没有符合条件的办件。", "No case matches."),
  how: say(
    "需要多人办理的事项，从证照页或者“签发”提出，即成为办件。",
    "An act that takes several hands becomes a case when it is sent from a licence’s page or from “Issue”.",
  ),
} as const;

export const inboxes = ["mine", "department", "sent"] as const;
export type Inbox = (typeof inboxes)[number];

/** A case of `GET /v1/cases`. */
export interface CaseSummary {
  id: string;
  number: string;
  act: Exclude<ActVerb, "take-over" | "abandon">;
  type: string;
  state: CaseState;
  about: { holder: string | null; number: string | null };
  preparedBy: { subject: string };
  due: Day | null;
}

const open: ReadonlySet<CaseState> = new Set(["to-review", "to-sign", "asked", "returned"]);

/** The day by which it is to be decided, with a word where that is near or over. */
export const dueText = (
  language: Language,
  { due, state }: Pick<CaseSummary, "due" | "state">,
  { today, tomorrow }: { today: Day; tomorrow: Day },
): Piece => {
  if (due === null) return texts.none[language];
  const day = html`<time datetime="${due}">${due}</time>`;
  if (!open.has(state)) return day;
  if (due < today) return html`${day} ${chip("bad", texts.late[language])}`;
  return due <= tomorrow ? html`${day} ${chip("caution", texts.soon[language])}` : day;
};

export interface InboxPage {
  viewer: Viewer;
  inbox: Inbox;
  asked: Readonly<Record<string, string>>;
  cases: readonly CaseSummary[];
  typeName(code: string): string;
  today: Day;
  tomorrow: Day;
  cursor: string | null;
}

export const inboxPage = (language: Language, page: InboxPage): Html => {
  const { viewer, inbox, asked, cases, typeName, cursor } = page;
  const tab = (name: Inbox): Html =>
    html`<a class="button small quiet" href="/desk/cases?inbox=${name}"${name === inbox && html` aria-current="page"`}>${texts[name][language]}</a>`;
  const empty = inbox === "mine" ? texts.emptyMine : texts.empty;
  return layout(language, {
    title: texts.title[language],
    viewer,
    body: html`${heading(language, texts.title)}
<p class="buttons">${inboxes.map(tab)}</p>
${
  inbox !== "mine" &&
  filters(language, {
    path: "/desk/cases",
    ask: texts.ask[language],
    asked,
    fields: [
      html`<input type="hidden" name="inbox" value="${inbox}">`,
      choose(
        "state",
        texts.state[language],
        asked.state ?? "",
        Object.entries(stateWords).map(([value, { word }]) => ({ value, label: word[language] })),
        texts.any[language],
      ),
    ],
  })
}
${table({
  caption: texts[inbox][language],
  columns: [
    { name: texts.number[language], cell: row => row.number },
    {
      name: texts.act[language],
      cell: row => html`${actWords[row.act][language]} <span class="note">${typeName(row.type)}</span>`,
    },
    { name: texts.holder[language], cell: row => row.about.holder ?? texts.erased[language] },
    {
      name: texts.state[language],
      cell: row => chip(stateWords[row.state].tone, stateWords[row.state].word[language]),
    },
    { name: texts.due[language], cell: row => dueText(language, row, page) },
    { name: texts.by[language], cell: row => row.preparedBy.subject },
  ],
  rows: cases,
  to: row => `/desk/cases/${row.id}`,
  empty: html`<p>${empty[language]}</p><p>${texts.how[language]}</p>`,
})}
${pager(language, { path: "/desk/cases", asked, cursor })}`,
  });
};
