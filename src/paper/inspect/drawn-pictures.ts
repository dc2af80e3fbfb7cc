// What a page draws, as far as it is nothing but pictures: read by its resources, and where there are fonts among them, by
// its drawing too.
import { showsText } from "./shown-text.js";
import { nameIn, type PdfDictionary, PdfFault, type PdfValue } from "./syntax/pdf-value.js";
import type { PdfObject } from "./syntax/read-file.js";
import { type DictionaryObject, isDictionary, type Resolver } from "./syntax/resolver.js";
import { unfolded } from "./syntax/unfolded.js";

/** How deep forms may lie within forms. */
const deepest = 8;
/** Of all that is drawn, unfolded, where it has to be read. */
const mostDrawn = 8 * 1024 * 1024;
const lineEnd = Buffer.from("\n");

/** What is drawn, in the pieces in which it is stored, and what it may be drawn with. */
export interface Drawing {
  parts: readonly (PdfObject | undefined)[];
  resources: PdfDictionary | undefined;
}

/** Whether drawings are of pictures, at least of one, and of no letters that can be seen; each form is looked at once. */
export const drawnPictures = ({ objectAt, dictionaryAt }: Resolver): ((drawing: Drawing) => boolean) => {
  const looked = new Map<PdfObject, number>();
  let left = mostDrawn;

  const named = (resources: PdfDictionary | undefined, kind: string): PdfValue[] => [
    ...(dictionaryAt(resources?.entries.get(kind))?.entries.values() ?? []),
  ];

  const pieceOf = (part: PdfObject | undefined): Buffer | null => {
    if (!isDictionary(part) || !part.stream) return null;
    const bytes = unfolded(part.value, part.stream, Math.max(left, 1));
    left -= bytes?.length ?? 0;
    return bytes;
  };

  /** Null for what is stored in another way, or is more than a page draws. */
  const read = (parts: Drawing["parts"]): Buffer | null => {
    try {
      const pieces = parts.map(pieceOf).filter(piece => piece !== null);
      return pieces.length < parts.length ? null : Buffer.concat(pieces.flatMap(piece => [piece, lineEnd]));
    } catch (error) {
      if (error instanceof PdfFault) return null;
      throw error;
    }
  };

  /** A font whose letters are drawings (ISO 32000-2, 9.6.4) is seen in every mode. */
  const hasNoLetters = ({ parts, resources }: Drawing): boolean => {
    const fonts = named(resources, "Font").map(dictionaryAt);
    if (fonts.length === 0) return true;
    if (fonts.some(font => !font || nameIn(font, "Subtype") === "Type3")) return false;
    const content = read(parts);
    return content !== null && !showsText(content);
  };

  /** How many pictures there are; null where there is anything else. */
  const count = (drawing: Drawing, level: number): number | null => {
    if (level > deepest || !hasNoLetters(drawing)) return null;
    let pictures = 0;
    for (const drawn of named(drawing.resources, "XObject").map(objectAt)) {
      if (!isDictionary(drawn)) return null;
      const kind = nameIn(drawn.value, "Subtype");
      if (kind !== "Image" && kind !== "Form") return null;
      const inside = kind === "Image" ? 1 : (looked.get(drawn) ?? countInForm(drawn, drawing, level));
      if (inside === null) return null;
      pictures += inside;
    }
    return pictures;
  };

  const countInForm = (form: DictionaryObject, { resources }: Drawing, level: number): number | null => {
    looked.set(form, 0);
    // Without resources of its own a form draws with the page's.
    const own = dictionaryAt(form.value.entries.get("Resources"));
    const inside = count({ parts: [form], resources: own ?? resources }, level + 1);
    if (inside !== null) looked.set(form, inside);
    return inside;
  };

  return drawing => (count(drawing, 0) ?? 0) > 0;
};
