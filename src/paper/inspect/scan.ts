// Whether a PDF is nothing but pictures of papers, as scanners and phones make them; with the text that was read off a
// picture, it may be, laid over it unseen.
import { drawnPictures } from "./drawn-pictures.js";
import { nameIn, type PdfDictionary } from "./syntax/pdf-value.js";
import type { PdfObject } from "./syntax/read-file.js";
import { type Resolver, resolverOf } from "./syntax/resolver.js";

const mostPages = 50;
/** How deep the tree of pages may be. */
const deepest = 16;

/** A page's own resources, or those of the tree above it (ISO 32000-2, 7.7.3.4). */
const resourcesOf = (page: PdfDictionary, { dictionaryAt }: Resolver): PdfDictionary | undefined => {
  let at: PdfDictionary | undefined = page;
  for (let levels = 0; at && levels < deepest; levels += 1) {
    const own = dictionaryAt(at.entries.get("Resources"));
    if (own) return own;
    at = dictionaryAt(at.entries.get("Parent"));
  }
  return undefined;
};

/** What a page draws, in one piece or several. */
const partsOf = (page: PdfDictionary, { objectAt }: Resolver): readonly (PdfObject | undefined)[] => {
  const contents = page.entries.get("Contents");
  const one = objectAt(contents);
  const list = one?.value ?? contents;
  return list?.kind === "array" ? list.items.map(objectAt) : [one];
};

/**
 * True where every page draws pictures, and no letters that can be seen. One that also holds what acts, hides or covers is
 * asked about elsewhere.
 */
export const isScan = (objects: readonly PdfObject[]): boolean => {
  const resolver = resolverOf(objects);
  const isOfPictures = drawnPictures(resolver);
  const pages = objects.flatMap(({ value }) =>
    value.kind === "dictionary" && nameIn(value, "Type") === "Page" ? [value] : [],
  );
  return (
    pages.length > 0 &&
    pages.length <= mostPages &&
    pages.every(page => isOfPictures({ parts: partsOf(page, resolver), resources: resourcesOf(page, resolver) }))
  );
};
