// A recorded version as it is printed: what stands where, in words; the room that draws knows nothing of types.
import type { DepartmentFacts } from "../licence/events/department-events.js";
import type { PaperDraft, Stamp } from "../licence/events/licence-events.js";
import type { FaceField } from "../licence/events/type/face-field.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import { isErased } from "../licence/personal.js";
import { dayText } from "./day-text.js";
import { type PaperLine, paperLines } from "./paper-lines.js";
import { variantOf } from "./variants.js";

/**
 * Everything that stands on the paper. `accent` is `#RRGGBB`, `qrUrl` what the QR code says, `host` what people may
 * type.
 */
export interface PaperPage {
  title: { zh: string; en: string };
  copy: "正本" | "副本";
  /** How many duplicates follow this paper in the document. */
  duplicates: number;
  form: TypeDefinition["page"]["form"];
  /** Null where the face carries the number. */
  numberLabel: string | null;
  number: string;
  fields: PaperLine[];
  issuer: { name: string; code: string };
  organLabel: string;
  /** As the face calls it; null where it has no word for it. */
  dateLabel: string | null;
  /** The day of issue, as printed. */
  date: string;
  identifier: string;
  version: number;
  id: string;
  qrUrl: string;
  host: string;
  orientation: TypeDefinition["page"]["orientation"];
  accent: string;
  fixedTexts: string[];
  seal: { text: string; code: string | null; diameter: number };
  /** The hash of the picture above the title; null where there is none. */
  emblem: string | null;
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

/** The seal of a department that has told of none. */
const plainSeal = { text: "电子证照专用章", code: null, diameter: 42 };
/** Millimetres: no organ's seal is larger (国发〔1999〕25号), and the letters of a smaller one could not be read. */
const [leastSeal, mostSeal] = [30, 60];

type Definition = Pick<TypeDefinition, "name" | "fields" | "number" | "page">;

/** A face carries its number as such, or as the holder's code; prose has no place for it but under the title. */
const isNumberOnFace = ({ number, page }: Definition, fields: readonly FaceField[]): boolean => {
  const carrying = number.is === "holder-code" ? ["number", "holder.code"] : ["number"];
  return page.form === "grid" && fields.some(({ derivedFrom = "" }) => carrying.includes(derivedFrom));
};

/** A department's seal as it is set: the first it has, or the plain one. */
export const sealOf = ([seal]: NonNullable<DepartmentFacts["seals"]>): PaperPage["seal"] =>
  seal
    ? { text: seal.text, code: seal.code ?? null, diameter: Math.min(Math.max(seal.diameter, leastSeal), mostSeal) }
    : plainSeal;

/**
 * The page of a version of the licence `id` under its own type revision, sealed by a department with these seals; fields
 * in the type's order, masked as the type asks. Number, issuer and date stand once. A type whose face names no holder or
 * no term gets a line for it. Null when anything on it has been erased: such a licence is never printed again.
 */
export const paperPage = (
  definition: Definition,
  paper: PaperDraft & Stamp,
  id: string,
  seals: NonNullable<DepartmentFacts["seals"]> = [],
): PaperPage | null => {
  const { fields: carried } = variantOf(definition, paper.holderCategory);
  const fields = paperLines(carried, definition.page, paper);
  if (!fields || isErased(paper.number) || isErased(paper.token)) return null;
  const { orientation, form, accent, dateStyle, organLabel, fixedTexts, emblem, duplicates } = definition.page;
  return {
    title: definition.name,
    copy: orientation === "landscape" || duplicates > 0 ? "正本" : "副本",
    duplicates,
    form,
    numberLabel: isNumberOnFace(definition, carried) ? null : definition.number.label.zh,
    number: paper.number,
    fields,
    issuer: paper.issuer,
    organLabel: organLabel.zh,
    dateLabel: carried.find(({ derivedFrom }) => derivedFrom === "issuedOn")?.label.zh ?? null,
    date: dayText(paper.issuedOn, dateStyle),
    identifier: paper.identifier,
    version: paper.version,
    id,
    qrUrl: paper.urlBase + paper.token,
    host: new URL(paper.urlBase).host,
    orientation,
    accent: accentColours[accent],
    fixedTexts,
    seal: sealOf(seals),
    emblem,
  };
};
