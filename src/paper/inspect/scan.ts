// Whether a PDF is nothing but pictures of papers, as scanners and phones make them.
import { nameIn, type PdfDictionary, type PdfValue } from "./syntax/pdf-value.js";
import type { PdfObject } from "./syntax/read-file.js";

const mostPages = 50;

/**
 * True where every page draws pictures and no letters. One that also holds what acts, hides or covers is asked about
 * elsewhere.
 */
export const isScan = (objects: readonly PdfObject[]): boolean => {
  const byNumber = new Map(objects.map(object => [object.number, object.value]));
  const dictionaryAt = (value: PdfValue | undefined): PdfDictionary | undefined => {
    const meant = value?.kind === "reference" ? byNumber.get(value.number) : value;
    return meant?.kind === "dictionary" ? meant : undefined;
  };
  /** A page's own resources, or those of the tree above it (ISO 32000-2, 7.7.3.4). */
  const resourcesOf = (page: PdfDictionary): PdfDictionary | undefined => {
    let at: PdfDictionary | undefined = page;
    for (let levels = 0; at && levels < 16; levels += 1) {
      const own = dictionaryAt(at.entries.get("Resources"));
      if (own) return own;
      at = dictionaryAt(at.entries.get("Parent"));
    }
    return undefined;
  };
  const drawsOnlyPictures = (page: PdfDictionary): boolean => {
    const resources = resourcesOf(page);
    const fonts = dictionaryAt(resources?.entries.get("Font"));
    const drawn = [...(dictionaryAt(resources?.entries.get("XObject"))?.entries.values() ?? [])].map(dictionaryAt);
    const arePictures = drawn.every(each => each && nameIn(each, "Subtype") === "Image");
    return arePictures && drawn.length > 0 && (fonts?.entries.size ?? 0) === 0;
  };
  const pages = objects.flatMap(({ value }) =>
    value.kind === "dictionary" && nameIn(value, "Type") === "Page" ? [value] : [],
  );
  return pages.length > 0 && pages.length <= mostPages && pages.every(drawsOnlyPictures);
};
