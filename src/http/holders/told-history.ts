// The history of a licence in words, for its holder: what was done, by which organ, on which ground; never which officer
// did it, and never what the paper of another holder said.
import { z } from "zod";
import { actName } from "../../licence/act-name.js";
import { changedWords, doneWords, replacementWords, resultWords } from "../../licence/act-words.js";
import type { Day } from "../../licence/day.js";
import { FaceValue } from "../../licence/events/face-value.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { groundTexts } from "../../licence/grounds.js";
import { type Change, type HistoryItem, history } from "../../licence/history.js";
import type { Holding } from "../../licence/holding.js";
import { isErased } from "../../licence/personal.js";
import { spokenDay } from "../../verification/spoken-day.js";
import type { Language } from "../../web/parts/language.js";

const day = z.iso.date();

export const ToldHistoryItem = z
  .strictObject({
    act: z.string(),
    version: z.int(),
    effectiveFrom: day,
    recordedOn: day,
    text: z.string(),
    changes: z.array(
      z.strictObject({
        field: z.string(),
        label: z.string(),
        from: FaceValue.nullable().optional(),
        to: FaceValue.nullable().optional(),
      }),
    ),
  })
  .meta({ id: "ToldHistoryItem" });
export type ToldHistoryItem = z.infer<typeof ToldHistoryItem>;

interface Telling {
  language: Language;
  definition: TypeDefinition | null;
  /** The registry's day of an instant. */
  dayOf(instant: string): Day;
}

const labelOf = (field: string, { language, definition }: Telling): string => {
  const key = field.startsWith("face.") ? field.slice("face.".length) : null;
  if (key === null) return changedWords[field]?.[language] ?? field;
  return definition?.fields.find(each => each.key === key)?.label[language] ?? key;
};

/** A value that can be told as it stands; holders and the issuer are told by the versions themselves. */
const plainValue = (value: unknown): z.infer<typeof FaceValue> | null | undefined =>
  value === null || isErased(value) ? null : FaceValue.safeParse(value).data;

const changeOf = ({ field, from, to }: Change, isTheirs: boolean, telling: Telling) => {
  const label = labelOf(field, telling);
  if (!isTheirs) return { field, label };
  const [before, after] = [plainValue(from), plainValue(to)];
  return { field, label, ...(before !== undefined && { from: before }), ...(after !== undefined && { to: after }) };
};

const known = (text: unknown): string | null => (typeof text === "string" && text !== "" ? text : null);

/** 自2026年3月1日起暂扣至2026年5月31日（示例市市场监督管理局，示监罚〔2026〕7号）：限期整改。 */
const sentence = (item: HistoryItem, isTheirs: boolean, { language }: Telling): string => {
  const zh = language === "zh";
  const spoken = (each: Day): string => spokenDay(each)[language];
  const act = (item.kind ? replacementWords[item.kind] : doneWords[actName(item.act)])[language];
  const until = item.until ? (zh ? `，至${spoken(item.until)}止` : ` until ${spoken(item.until)}`) : "";
  const result = item.result ? (zh ? `：${resultWords[item.result].zh}` : `: ${resultWords[item.result].en}`) : "";
  const head = zh
    ? `${spoken(item.effectiveFrom)}${act}${until}${result}`
    : `${act} on ${spoken(item.effectiveFrom)}${until}${result}`;
  if (!isTheirs) return zh ? `${head}。` : `${head}.`;
  const by = [item.decidedBy?.name, known(item.decisionNumber)].filter(each => each !== undefined && each !== null);
  const decided = by.length === 0 ? "" : zh ? `（${by.join("，")}）` : ` (${by.join(", ")})`;
  const code = item.groundCode as keyof typeof groundTexts | undefined;
  const grounds = [code !== undefined ? groundTexts[code]?.[language] : undefined, known(item.ground)];
  const ground = grounds.filter(each => each !== undefined && each !== null).join(zh ? "；" : "; ");
  const why = ground === "" ? "" : zh ? `：${ground}` : `: ${ground}`;
  return zh ? `${head}${decided}${why}。` : `${head}${decided}${why}.`;
};

/**
 * Every act on the licence of who holds it now; of who held it formerly, those on the versions that named them. What an
 * act on another's version said, and what it changed there, is left out.
 */
export const toldHistory = ({ licence, versions, held }: Holding, telling: Telling): ToldHistoryItem[] => {
  const own = new Set(versions.map(({ version }) => version));
  const before = (version: number): number | undefined =>
    licence.versions[licence.versions.findIndex(each => each.version === version) - 1]?.version;
  return history(licence)
    .filter(({ version }) => held === "now" || own.has(version))
    .map(item => {
      const isTheirs = own.has(item.version);
      const former = before(item.version);
      const areBothTheirs = isTheirs && (former === undefined || own.has(former));
      return {
        act: actName(item.act),
        version: item.version,
        effectiveFrom: item.effectiveFrom,
        recordedOn: telling.dayOf(item.recordedAt),
        text: sentence(item, isTheirs, telling),
        changes: item.changes.map(change => changeOf(change, areBothTheirs, telling)),
      };
    });
};
