// A recorded version as it is printed: what stands where, in words; the room that draws knows nothing of types.
import { Day } from "../licence/day.js";
import type { PaperDraft, Stamp } from "../licence/events/licence-events.js";
import type { FaceField, TypeDefinition } from "../licence/events/type-events.js";
import { isErased } from "../licence/personal.js";
import { arabicDay, hanDay, termText } from "./day-text.js";
import { isIdentityNumber, maskBirthday } from "./resident-identity-number.js";

/** One line of the face: its field, label and value, as printed. `key` is the face field's, or `holder` and `term` for lines of Licet's own. */
export interface PaperLine {
  key: string;
  label: string;
  value: string;
}

/** Everything that stands on the paper. `url` is what the QR code says. */
export interface PaperPage {
  title: { zh: string; en: string };
  number: { label: string; value: string };
  lines: PaperLine[];
  issuer: { name: string; code: string };
  date: string;
  url: string;
  identifier: string;
  version: number;
  orientation: TypeDefinition["page"]["orientation"];
  accent: TypeDefinition["page"]["accent"];
}

type PlainHolder = { name: string; codeType: string; code: string };

// Only a resident identity number hides its birthday: a credit code may well be 18 digits too.
const masked = (field: FaceField, value: string, holders: readonly PlainHolder[]): string => {
  if (field.mask === "none") return value;
  const numbers = new Set(holders.filter(holder => holder.codeType === "111").map(holder => holder.code));
  return value
    .split("、")
    .map(part => (numbers.has(part) || (!field.derivedFrom && isIdentityNumber(part)) ? maskBirthday(part) : part))
    .join("、");
};

const printed = (field: FaceField, value: string, holders: readonly PlainHolder[]): string =>
  field.kind === "date" && Day.safeParse(value).success ? arabicDay(value) : masked(field, value, holders);

/**
 * The page of a version under its own type revision, fields in the type's order, masked as the type asks; a type whose face names no
 * holder or no term gets a line for it. Null when anything on it has been erased: such a licence is never printed again.
 */
export const paperPage = (
  definition: Pick<TypeDefinition, "name" | "fields" | "number" | "page">,
  paper: PaperDraft & Stamp,
): PaperPage | null => {
  const holders: PlainHolder[] = [];
  for (const { name, codeType, code } of paper.holders) {
    if (isErased(name) || isErased(code)) return null;
    holders.push({ name, codeType, code });
  }
  if (isErased(paper.token)) return null;
  const lines: PaperLine[] = [];
  for (const field of definition.fields) {
    const value = Object.hasOwn(paper.face, field.key) ? paper.face[field.key] : undefined;
    if (isErased(value)) return null;
    if (typeof value === "string")
      lines.push({ key: field.key, label: field.label.zh, value: printed(field, value, holders) });
  }
  const derived = new Set(definition.fields.map(field => field.derivedFrom));
  if (!derived.has("holder.name"))
    lines.unshift({ key: "holder", label: "持证主体", value: holders.map(holder => holder.name).join("、") });
  if (!derived.has("validTo") && !derived.has("term"))
    lines.push({ key: "term", label: "有效期", value: termText(paper.validFrom, paper.validTo) });
  return {
    title: definition.name,
    number: { label: definition.number.label.zh, value: paper.number },
    lines,
    issuer: paper.issuer,
    date: definition.page.dateStyle === "han" ? hanDay(paper.issuedOn) : arabicDay(paper.issuedOn),
    url: paper.urlBase + paper.token,
    identifier: paper.identifier,
    version: paper.version,
    orientation: definition.page.orientation,
    accent: definition.page.accent,
  };
};
