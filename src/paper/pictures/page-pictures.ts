// The pictures that a page names by their hashes: each is in the document once, however often it is drawn.
import type { PDFContext, PDFRef } from "@cantoo/pdf-lib";
import type { LicenceOnPaper } from "../page/licence-on-paper.js";
import { embedPicture } from "./embed-picture.js";
import { fittedInto, type PlacedPicture, type Rectangle } from "./fitted-into.js";

export interface PagePictures {
  /** Where a picture stands in the middle of a box, as large as it fits. Throws for one that was not handed over. */
  place(sha256: string, box: Rectangle): PlacedPicture;
  /** What was placed, by its name. */
  resources(): Record<string, PDFRef>;
}

/** The pictures of a page, registered when they are first placed. */
export const pagePictures = (
  context: PDFContext,
  { pictures = {} }: Pick<LicenceOnPaper, "pictures">,
): PagePictures => {
  const placed = new Map<string, ReturnType<typeof embedPicture> & { name: string }>();
  const named = (sha256: string) => {
    const known = placed.get(sha256);
    if (known) return known;
    const bytes = pictures[sha256];
    if (!bytes) throw new Error(`the page came without its picture ${sha256}`);
    const embedded = { ...embedPicture(context, bytes), name: `Picture${placed.size + 1}` };
    placed.set(sha256, embedded);
    return embedded;
  };
  return {
    place(sha256, box) {
      const { name, ...size } = named(sha256);
      return { name, ...fittedInto(size, box) };
    },
    resources: () => Object.fromEntries(Array.from(placed.values(), ({ name, picture }) => [name, picture])),
  };
};
