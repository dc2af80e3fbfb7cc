// GET /desk/audit: who did and read what, the latest first; from an act to the officer behind it, and from an officer to
// all that they did.
import { type Role, roleWords } from "../../../licence/rights.js";
import { chip, type Tone } from "../../parts/chip.js";
import { choose, day, filters, text } from "../../parts/filters.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { pager } from "../../parts/pager.js";
import { table } from "../../parts/table.js";
import { listed, say, type Words } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";

const texts = {
  title: say("审计", "Audit"),
  subject: say("人员（账户）", "Who (account)"),
  licence: say("证照 id", "Licence id"),
  department: say("部门代码", "Department's code"),
  event: say("事件", "Event"),
  from: say("起", "From"),
  to: say("止", "To"),
  any: say("全部", "All"),
  ask: say("查询", "Search"),
  csv: say("导出 CSV", "Export as CSV"),
  when: say("时间", "When"),
  who: say("人员", "Who"),
  of: say("部门", "Department"),
  what: say("事项", "What"),
  on: say("证照", "Licence"),
  purpose: say("用途", "Purpose"),
  empty: say("没有符合条件的记录。", "No line matches."),
  nobody: say("未能确认身份", "not identified"),
  more: say("全部记录", "everything they did"),
} as const;

const events = {
  read: { tone: "quiet", word: say("查阅", "read") },
  act: { tone: "good", word: say("办理", "act") },
  refused: { tone: "caution", word: say("被拒绝", "refused") },
  failed: { tone: "bad", word: say("未完成", "failed") },
} as const satisfies Record<string, { tone: Tone; word: Words }>;
export type AuditEvent = keyof typeof events;
export const isAuditEvent = (name: string | null): name is AuditEvent => name !== null && Object.hasOwn(events, name);

/** A line of `GET /v1/audit`, with names in place of codes. */
export interface AuditLine {
  id: string;
  when: string;
  event: AuditEvent;
  subject: string | null;
  department: string | null;
  roles: readonly string[];
  /** What was asked for, in words where the route has some. */
  what: Words;
  licence: string | null;
  purpose: string | null;
  /** Why it was refused, in a sentence. */
  refusal: Words | null;
}

export interface AuditPage {
  viewer: Viewer;
  asked: Readonly<Record<string, string>>;
  lines: readonly AuditLine[];
  cursor: string | null;
  /** The address of the same question as CSV. */
  csv: string;
}

const rolesOf = (language: Language, roles: readonly string[]): string =>
  listed(
    language,
    roles.map(role => (Object.hasOwn(roleWords, role) ? roleWords[role as Role][language] : role)),
  );

export const auditPage = (language: Language, { viewer, asked, lines, cursor, csv }: AuditPage): Html => {
  const value = (name: string): string => asked[name] ?? "";
  const who = ({ subject, roles }: AuditLine): Html =>
    subject === null
      ? html`${texts.nobody[language]}`
      : html`<a href="/desk/audit?subject=${encodeURIComponent(subject)}" title="${texts.more[language]}">${subject}</a> <span class="note">${rolesOf(language, roles)}</span>`;
  return layout(language, {
    title: texts.title[language],
    viewer,
    body: html`${heading(language, texts.title)}
${filters(language, {
  path: "/desk/audit",
  ask: texts.ask[language],
  asked,
  fields: [
    text("subject", texts.subject[language], value("subject")),
    text("licence", texts.licence[language], value("licence")),
    text("department", texts.department[language], value("department")),
    choose(
      "event",
      texts.event[language],
      value("event"),
      Object.entries(events).map(([name, { word }]) => ({ value: name, label: word[language] })),
      texts.any[language],
    ),
    day("from", texts.from[language], value("from")),
    day("to", texts.to[language], value("to")),
  ],
})}
<p><a href="${csv}" download>${texts.csv[language]}</a></p>
${table({
  caption: texts.title[language],
  columns: [
    { name: texts.when[language], cell: line => line.when },
    { name: texts.event[language], cell: line => chip(events[line.event].tone, events[line.event].word[language]) },
    { name: texts.who[language], cell: who },
    { name: texts.of[language], cell: line => line.department ?? "—" },
    {
      name: texts.what[language],
      cell: line =>
        html`${line.what[language]}${line.refusal !== null && html`<br><span class="note">${line.refusal[language]}</span>`}`,
    },
    {
      name: texts.on[language],
      cell: line =>
        line.licence === null
          ? "—"
          : html`<a class="code" href="/desk/licences/${line.licence}">${line.licence.slice(0, 8)}…</a>`,
    },
    { name: texts.purpose[language], cell: line => line.purpose ?? "—" },
  ],
  rows: lines,
  empty: texts.empty[language],
})}
${pager(language, { path: "/desk/audit", asked, cursor })}`,
  });
};
