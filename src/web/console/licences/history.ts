// The history of a licence as a timeline, the latest act first: what was done, why, by whom, and what it changed, both
// values side by side.
import { changedWords, doneWords, replacementWords, resultWords } from "../../../licence/act-words.js";
import { groundTexts } from "../../../licence/grounds.js";
import { type Role, roleWords } from "../../../licence/rights.js";
import type { Tone } from "../../parts/chip.js";
import { type Html, html, type Piece } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { listed, say, words } from "../../parts/texts.js";
import { type Moment, timeline } from "../../parts/timeline.js";
import { dayOf } from "./days.js";
import { type FaceField, faceValue } from "./face.js";
import type { ToldAct } from "./told-act.js";

const texts = {
  version: say("版本", "Version"),
  from: say("生效", "Takes effect"),
  until: say("至", "until"),
  ground: say("事由", "Ground"),
  decision: say("决定", "Decision"),
  note: say("说明", "Note"),
  late: say("逾期理由", "Why so late"),
  nextDue: say("下次应检验", "Next due"),
  by: say("经办", "Recorded by"),
  confirmed: say("审核、签发", "Reviewed and signed by"),
  ofCase: say("办件", "Case"),
  open: say("查看办件", "Open the case"),
  changes: say("变更内容", "What changed"),
  field: say("项目", "Field"),
  before: say("变更前", "Before"),
  after: say("变更后", "After"),
  empty: say("（空）", "(empty)"),
} as const;

const tones: Readonly<Partial<Record<ToldAct["act"], Tone>>> = {
  suspend: "caution",
  "refuse-renewal": "caution",
  annul: "bad",
  withdraw: "bad",
  revoke: "bad",
  cancel: "bad",
  void: "bad",
  issue: "good",
  "take-over": "good",
  renew: "good",
  reinstate: "good",
  "set-aside": "good",
};

export interface HistoryFacts {
  acts: readonly ToldAct[];
  fields: readonly FaceField[];
  /** Departments by their codes, as far as they are known. */
  departmentName(code: string): string;
}

/** Why, as the law and as the decision says it. */
export const groundOf = ({ groundCode, ground }: ToldAct, language: Language): string => {
  const code = groundCode !== undefined && Object.hasOwn(groundTexts, groundCode) ? groundCode : null;
  const law = code === null ? null : groundTexts[code as keyof typeof groundTexts][language];
  return [law, ground].filter(text => text !== null && text !== undefined).join(language === "zh" ? "；" : "; ");
};

/** Which organ decided, under which number, on which day. */
export const decisionOf = ({ decidedBy, decisionNumber, decisionDate }: ToldAct): Html | null => {
  const said: Piece[] = [decidedBy?.name, decisionNumber, decisionDate && dayOf(decisionDate)];
  const told = said.filter(piece => piece !== undefined && piece !== null);
  return told.length === 0 ? null : html`${told.map((piece, at) => [at > 0 && " · ", piece])}`;
};

/** Officers by their department; whoever acted as something else, also as what. */
const person = ({ subject, department, role }: ToldAct["by"], facts: HistoryFacts, language: Language): string => {
  const as = role !== "officer" && Object.hasOwn(roleWords, role) ? roleWords[role as Role][language] : null;
  const of = [department === undefined ? null : facts.departmentName(department), as].filter(text => text !== null);
  if (of.length === 0) return subject;
  return language === "zh" ? `${subject}（${of.join("，")}）` : `${subject} (${of.join(", ")})`;
};

const holdersText = (value: unknown, language: Language): string | null =>
  Array.isArray(value)
    ? listed(
        language,
        value
          .filter(
            (holder): holder is { name?: unknown; code?: unknown } => typeof holder === "object" && holder !== null,
          )
          .map(({ name, code }) => [name, code].filter(text => typeof text === "string").join(" ")),
      )
    : null;

const changed = (field: string, value: unknown, facts: Pick<HistoryFacts, "fields">, language: Language): Piece => {
  if (field.startsWith("face.")) {
    const known = facts.fields.find(({ key }) => `face.${key}` === field);
    if (value === null) return texts.empty[language];
    return faceValue(known ?? { kind: "text" }, value, { language });
  }
  if (field === "holders") return holdersText(value, language);
  if (field === "validTo" && value === null) return words.openEnded[language];
  if (typeof value === "object" && value !== null) return String(Reflect.get(value, "name") ?? "");
  return typeof value === "string" ? value : texts.empty[language];
};

const labelOf = (field: string, { fields }: Pick<HistoryFacts, "fields">, language: Language): string =>
  changedWords[field]?.[language] ?? fields.find(({ key }) => `face.${key}` === field)?.label[language] ?? field;

/** What an act changes on the paper, both values side by side; null where that is nothing. */
export const changesOf = (
  { changes }: Pick<ToldAct, "changes">,
  facts: Pick<HistoryFacts, "fields">,
  language: Language,
): Html | null => {
  const told = changes.filter(({ field }) => field !== "identifier");
  if (told.length === 0) return null;
  const t = (key: keyof typeof texts): string => texts[key][language];
  return html`<table class="changes"><caption>${t("changes")}</caption>
<thead><tr><th scope="col">${t("field")}</th><th scope="col">${t("before")}</th><th scope="col">${t("after")}</th></tr></thead>
<tbody>${told.map(
    ({ field, from, to }) => html`<tr><th scope="row">${labelOf(field, facts, language)}</th>
<td data-label="${t("before")}">${changed(field, from, facts, language)}</td><td data-label="${t("after")}">${changed(field, to, facts, language)}</td></tr>
`,
  )}</tbody></table>`;
};

const line = (label: string, value: Piece, language: Language): Html | null =>
  value === null || value === undefined || value === "" ? null : html`<p>${label}${words.colon[language]}${value}</p>`;

const detailOf = (act: ToldAct, facts: HistoryFacts, language: Language): Html => {
  const t = (key: keyof typeof texts): string => texts[key][language];
  const { effectiveFrom, until, note, lateReason, nextDue, by, confirmedBy = [], ofCase } = act;
  const people = listed(
    language,
    confirmedBy.map(one => person(one, facts, language)),
  );
  const end = until && html` ${t("until")} ${dayOf(until)}`;
  return html`${line(t("from"), html`${dayOf(effectiveFrom)}${end}`, language)}
${line(t("ground"), groundOf(act, language), language)}
${line(t("decision"), decisionOf(act), language)}
${line(t("note"), note, language)}${line(t("late"), lateReason, language)}
${line(t("nextDue"), nextDue && dayOf(nextDue), language)}
${line(t("by"), person(by, facts, language), language)}${line(t("confirmed"), people, language)}
${ofCase !== undefined && line(t("ofCase"), html`<a href="/desk/cases/${ofCase}">${t("open")}</a>`, language)}
${changesOf(act, facts, language)}`;
};

const titleOf = ({ act, kind, result, version }: ToldAct, language: Language): Html => {
  const word = (kind ? replacementWords[kind] : doneWords[act])[language];
  const told = result && `${words.colon[language]}${resultWords[result][language]}`;
  return html`${word}${told} <span class="note">${texts.version[language]} ${String(version).padStart(3, "0")}</span>`;
};

/** Every act, the latest first. */
export const historyTimeline = (facts: HistoryFacts, language: Language): Html =>
  timeline(
    facts.acts.toReversed().map((act): Moment => {
      const tone = tones[act.act];
      return {
        when: act.recordedOn,
        title: titleOf(act, language),
        detail: detailOf(act, facts, language),
        ...(tone && { tone }),
      };
    }),
  );
