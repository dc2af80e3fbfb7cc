// What a file holds that no document of this registry does: whatever acts, hides, covers, or asks to be filled in.
import type { Finding } from "./finding.js";
import { nameIn, type PdfDictionary } from "./syntax/pdf-value.js";

/** Kinds of annotation (ISO 32000-2, table 171), but for the widget, which a seal's field has too. */
const annotations: ReadonlySet<string | undefined> = new Set(
  `Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink Popup
  FileAttachment Sound Movie Screen PrinterMark TrapNet Watermark 3D Redact Projection RichMedia`.split(/\s+/),
);

/** Actions that a viewer carries out (12.6.4), but for JavaScript. */
const actions: ReadonlySet<string | undefined> = new Set(
  `GoToR GoToE Launch Thread URI Sound Movie Hide Named SubmitForm ResetForm ImportData SetOCGState Rendition Trans
  GoTo3DView RichMediaExecute`.split(/\s+/),
);

const hasAny = ({ entries }: PdfDictionary, ...keys: readonly string[]): boolean => keys.some(key => entries.has(key));

const isAnnotation = (dictionary: PdfDictionary): boolean => {
  const kind = nameIn(dictionary, "Subtype");
  if (kind === "Widget") return false;
  return hasAny(dictionary, "Rect") && (annotations.has(kind) || nameIn(dictionary, "Type") === "Annot");
};

/** A field of a form, by itself or with its widget, that is no signature's. */
const isField = (dictionary: PdfDictionary): boolean => {
  const kind = nameIn(dictionary, "FT");
  return kind === undefined ? nameIn(dictionary, "Subtype") === "Widget" : kind !== "Sig";
};

const isOfForm = (dictionary: PdfDictionary): boolean => {
  const fields = dictionary.entries.get("Fields");
  return fields?.kind === "array" && fields.items.length > 1;
};

/** Each is looked for in every dictionary of a file by itself. */
const looks: Partial<Record<Finding, (dictionary: PdfDictionary) => boolean>> = {
  javascript: each => hasAny(each, "JS", "JavaScript") || nameIn(each, "S") === "JavaScript",
  xfa: each => hasAny(each, "XFA"),
  "form-fields": each => isField(each) || isOfForm(each),
  "annotation-added": isAnnotation,
  "active-content": each =>
    hasAny(each, "OpenAction", "AA") || (actions.has(nameIn(each, "S")) && !hasAny(each, "P", "K")),
  "optional-content": each =>
    hasAny(each, "OCProperties", "OC") || ["OCG", "OCMD"].includes(nameIn(each, "Type") ?? ""),
  "attachment-added": each => hasAny(each, "EmbeddedFiles", "EF") || nameIn(each, "Type") === "EmbeddedFile",
};

/** What there is of it. */
export const contentFindings = (dictionaries: readonly PdfDictionary[]): Finding[] =>
  (Object.keys(looks) as Finding[]).filter(finding => dictionaries.some(each => looks[finding]?.(each)));
