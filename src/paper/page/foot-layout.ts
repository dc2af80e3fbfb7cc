// The foot of a page decides how much room its face has: fixed texts, then issuer, date and seal.

import type { FittedLines } from "./fitted-lines.js";
import { fixedLines } from "./fixed-lines.js";
import type { LicenceOnPaper } from "./licence-on-paper.js";
import { type PageGeometry, pageGeometry, textWidthOf } from "./page-geometry.js";
import type { PaperText, paperTexts } from "./paper-texts.js";
import { type SignatureLayout, signatureLayout } from "./signature-layout.js";

export interface FootLayout {
  geometry: PageGeometry;
  /** The fixed texts; null: they are too long. */
  fixed: FittedLines | null;
  /** Or what of it is too long. */
  signature: SignatureLayout | { tooLong: PaperText };
}

/** The measures of a page with these texts. */
export const layoutFoot = (
  { orientation, seal, emblem }: Pick<LicenceOnPaper, "orientation" | "seal" | "emblem">,
  texts: ReturnType<typeof paperTexts>,
): FootLayout => {
  const fixed = fixedLines(texts.fixedTexts, textWidthOf(orientation));
  const geometry = pageGeometry({
    orientation,
    diameter: seal.diameter,
    fixedHeight: (fixed?.lines.length ?? 0) * (fixed?.lead ?? 0),
    hasEmblem: emblem !== null,
  });
  return { geometry, fixed, signature: signatureLayout(texts, geometry) };
};
