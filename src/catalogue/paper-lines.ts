// The face of a version line by line, as it is printed.
import { Day } from "../licence/day.js";
import { type FaceValue, isPicture } from "../licence/events/face-value.js";
import type { PaperDraft } from "../licence/events/licence-events.js";
import type { FaceField, TableColumn } from "../licence/events/type/face-field.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import { isErased } from "../licence/personal.js";
import { isIdentityNumber, maskBirthday } from "../licence/resident-identity-number.js";
import { dayText, openEndedText, termText } from "./day-text.js";
import { shownText } from "./shown-text.js";

/**
 * One line of the face as printed. `key` is the face field's, or `holder` and `term` for lines that the type's face
 * lacks.
 */
export interface PaperLine {
  key: string;
  label: string;
  /** Empty for a table and a picture. */
  value: string;
  /** A table's columns by their labels, and its rows, each with a text for every column. */
  table?: { columns: string[]; rows: string[][] };
  /** A picture by its hash, and the millimetres in which it stands. */
  picture?: { sha256: string; width: number; height: number };
  /** In prose: whom it is addressed to, or a paragraph without its label. */
  role?: "addressee" | "paragraph";
}

interface PlainHolder {
  name: string;
  codeType: string;
  code: string;
}

type Paper = Pick<PaperDraft, "holders" | "face" | "validFrom" | "validTo" | "issuedOn">;
type Style = TypeDefinition["page"]["dateStyle"];

// Only a resident identity number hides its birthday: a credit code may well be 18 digits too.
const withoutBirthday = (field: FaceField, value: string, holders: readonly PlainHolder[]): string => {
  if (!field.hidesBirthday) return value;
  const numbers = new Set(holders.filter(holder => holder.codeType === "111").map(holder => holder.code));
  return value
    .split("、")
    .map(part => (numbers.has(part) || (!field.derivedFrom && isIdentityNumber(part)) ? maskBirthday(part) : part))
    .join("、");
};

const printed = (rule: Pick<FaceField | TableColumn, "kind" | "codes">, text: string, style: Style): string =>
  rule.kind === "date" && Day.safeParse(text).success ? dayText(text, style) : shownText(rule, text);

/** A derived day or term in the style of the page, whatever style it was recorded in; undefined of anything else. */
const derivedDay = (source: FaceField["derivedFrom"], paper: Paper, style: Style): string | undefined => {
  switch (source) {
    case "issuedOn":
    case "validFrom":
      return dayText(paper[source], style);
    case "validTo":
      return paper.validTo === null ? openEndedText : dayText(paper.validTo, style);
    case "term":
      return termText(paper.validFrom, paper.validTo, style);
    default:
      return undefined;
  }
};

/** A small portrait (一寸): what a picture is drawn in where its type says nothing else. */
const portrait = { width: 25, height: 35 };

const lineOf = (field: FaceField, value: FaceValue, style: Style, holders: readonly PlainHolder[]): PaperLine => {
  const line = { key: field.key, label: field.label.zh };
  if (typeof value === "string")
    return { ...line, value: withoutBirthday(field, printed(field, value, style), holders) };
  if (isPicture(value)) return { ...line, value: "", picture: { ...value, ...(field.box ?? portrait) } };
  const { columns = [] } = field;
  const rows = value.map(row => columns.map(column => printed(column, row[column.key] ?? "", style)));
  return { ...line, value: "", table: { columns: columns.map(({ label }) => label.zh), rows } };
};

const plainHolders = (holders: PaperDraft["holders"]): PlainHolder[] | null => {
  const plain: PlainHolder[] = [];
  for (const { name, codeType, code } of holders) {
    if (isErased(name) || isErased(code)) return null;
    plain.push({ name, codeType, code });
  }
  return plain;
};

/** What the foot says, and so no line of the face. */
const inFoot: ReadonlySet<FaceField["derivedFrom"]> = new Set(["issuer.name", "issuedOn"]);

const roleOf = ({ kind, derivedFrom }: FaceField): Pick<PaperLine, "role"> => {
  if (derivedFrom === "holder.name") return { role: "addressee" };
  return kind === "text" && !derivedFrom ? { role: "paragraph" } : {};
};

/**
 * The lines of the face that these fields make, or null when any of them has been erased; issuer and date stand in the
 * foot instead, and the number of prose under its title.
 */
export const paperLines = (
  fields: readonly FaceField[],
  { form, dateStyle }: Pick<TypeDefinition["page"], "form" | "dateStyle">,
  paper: Paper,
): PaperLine[] | null => {
  const holders = plainHolders(paper.holders);
  if (!holders) return null;
  const isElsewhere = (source: FaceField["derivedFrom"]) =>
    inFoot.has(source) || (form === "prose" && source === "number");
  const lines: PaperLine[] = [];
  for (const field of fields) {
    const value = Object.hasOwn(paper.face, field.key) ? paper.face[field.key] : undefined;
    if (isErased(value)) return null;
    if (value === undefined || isElsewhere(field.derivedFrom)) continue;
    const day = derivedDay(field.derivedFrom, paper, dateStyle) ?? value;
    lines.push({ ...lineOf(field, day, dateStyle, holders), ...(form === "prose" && roleOf(field)) });
  }
  const derived = new Set(fields.map(field => field.derivedFrom));
  if (!derived.has("holder.name")) {
    const value = holders.map(holder => holder.name).join("、");
    lines.unshift({ key: "holder", label: "持证主体", value, ...(form === "prose" && { role: "addressee" }) });
  }
  if (!derived.has("validTo") && !derived.has("term") && paper.validTo !== null)
    lines.push({ key: "term", label: "有效期", value: termText(paper.validFrom, paper.validTo, dateStyle) });
  return lines;
};
