// A recorded version as it is printed: what stands where, in words; the room that draws knows nothing of types.
import { Day } from "../licence/day.js";
import type { FaceValue, TableRow } from "../licence/events/face-value.js";
import type { PaperDraft, Stamp } from "../licence/events/licence-events.js";
import type { FaceField, TableColumn } from "../licence/events/type/face-field.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import { isErased } from "../licence/personal.js";
import { arabicDay, termText } from "./day-text.js";
import { isIdentityNumber, maskBirthday } from "./personal/resident-identity-number.js";
import { shownText } from "./shown-text.js";

/**
 * One line of the face as printed. `key` is the face field's, or `holder` and `term` for lines that the type's face
 * lacks.
 */
export interface PaperLine {
  key: string;
  label: string;
  value: string;
  /** Of a table its rows, which `value` has as one text. */
  table?: PaperTable;
}

/** A table as printed: the heads of its columns, and rows of as many texts. */
export interface PaperTable {
  head: string[];
  rows: string[][];
}

/**
 * Everything that stands on the paper. `accent` is `#RRGGBB`, `qrUrl` what the QR code says, `host` what people may
 * type.
 */
export interface PaperPage {
  title: { zh: string; en: string };
  copy: "正本" | "副本";
  numberLabel: string;
  number: string;
  fields: PaperLine[];
  issuer: { name: string; code: string };
  issuedOn: Day;
  dateStyle: TypeDefinition["page"]["dateStyle"];
  identifier: string;
  version: number;
  id: string;
  qrUrl: string;
  host: string;
  orientation: TypeDefinition["page"]["orientation"];
  accent: string;
}

/** The accent colours of the page, `#RRGGBB`. */
export const accentColours: Readonly<Record<TypeDefinition["page"]["accent"], string>> = {
  business: "#7A2E5D",
  food: "#2E7D4F",
  transport: "#1F5FA8",
  health: "#1B7F83",
  construction: "#9A6B1F",
  hazard: "#B7791F",
  neutral: "#4A5A6A",
};

interface PlainHolder {
  name: string;
  codeType: string;
  code: string;
}

// Only a resident identity number hides its birthday: a credit code may well be 18 digits too.
const withoutBirthday = (field: FaceField, value: string, holders: readonly PlainHolder[]): string => {
  if (!field.hidesBirthday) return value;
  const numbers = new Set(holders.filter(holder => holder.codeType === "111").map(holder => holder.code));
  return value
    .split("、")
    .map(part => (numbers.has(part) || (!field.derivedFrom && isIdentityNumber(part)) ? maskBirthday(part) : part))
    .join("、");
};

const printed = (rule: Pick<FaceField | TableColumn, "kind" | "codes">, text: string): string =>
  rule.kind === "date" && Day.safeParse(text).success ? arabicDay(text) : shownText(rule, text);

/** The rows of a table as they are printed, each with a text for every column. */
const printedTable = ({ columns = [] }: FaceField, rows: readonly TableRow[]): PaperTable => ({
  head: columns.map(({ label }) => label.zh),
  rows: rows.map(row => columns.map(column => printed(column, row[column.key] ?? ""))),
});

/** A table as one text: what is measured and searched for characters that no font has. */
const asText = ({ rows }: PaperTable): string => rows.map(cells => cells.filter(Boolean).join(" ")).join("；");

const lineOf = (field: FaceField, value: FaceValue, holders: readonly PlainHolder[]): PaperLine => {
  const line = { key: field.key, label: field.label.zh };
  if (typeof value === "string") return { ...line, value: withoutBirthday(field, printed(field, value), holders) };
  const table = printedTable(field, value);
  return { ...line, value: asText(table), table };
};

const plainHolders = (holders: PaperDraft["holders"]): PlainHolder[] | null => {
  const plain: PlainHolder[] = [];
  for (const { name, codeType, code } of holders) {
    if (isErased(name) || isErased(code)) return null;
    plain.push({ name, codeType, code });
  }
  return plain;
};

/** The lines of the face, or null when any of them has been erased. */
export const paperLines = (
  definition: Pick<TypeDefinition, "fields">,
  paper: Pick<PaperDraft, "holders" | "face" | "validFrom" | "validTo">,
): PaperLine[] | null => {
  const holders = plainHolders(paper.holders);
  if (!holders) return null;
  const lines: PaperLine[] = [];
  for (const field of definition.fields) {
    const value = Object.hasOwn(paper.face, field.key) ? paper.face[field.key] : undefined;
    if (isErased(value)) return null;
    if (value !== undefined) lines.push(lineOf(field, value, holders));
  }
  const derived = new Set(definition.fields.map(field => field.derivedFrom));
  if (!derived.has("holder.name"))
    lines.unshift({ key: "holder", label: "持证主体", value: holders.map(holder => holder.name).join("、") });
  if (!derived.has("validTo") && !derived.has("term"))
    lines.push({ key: "term", label: "有效期", value: termText(paper.validFrom, paper.validTo) });
  return lines;
};

/**
 * The page of a version of the licence `id` under its own type revision, fields in the type's order, masked as the type asks; a type whose
 * face names no holder or no term gets a line for it. Null when anything on it has been erased: such a licence is never
 * printed again.
 */
export const paperPage = (
  definition: Pick<TypeDefinition, "name" | "fields" | "number" | "page">,
  paper: PaperDraft & Stamp,
  id: string,
): PaperPage | null => {
  const fields = paperLines(definition, paper);
  if (!fields || isErased(paper.number) || isErased(paper.token)) return null;
  const { orientation, accent, dateStyle } = definition.page;
  return {
    title: definition.name,
    copy: orientation === "landscape" ? "正本" : "副本",
    numberLabel: definition.number.label.zh,
    number: paper.number,
    fields,
    issuer: paper.issuer,
    issuedOn: paper.issuedOn,
    dateStyle,
    identifier: paper.identifier,
    version: paper.version,
    id,
    qrUrl: paper.urlBase + paper.token,
    host: new URL(paper.urlBase).host,
    orientation,
    accent: accentColours[accent],
  };
};
