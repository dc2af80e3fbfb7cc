// What the first pages of anybody's PDF show: their pixels, and the text on them.
import type { Pixels } from "../../images/scaled-down.js";
import { withPdf } from "./pdfium.js";

const mostPages = 8;
const dotsPerInch = 200;
const pointsPerInch = 72;
/** A4 at 200 dots has half of it. */
const mostPixels = 8_000_000;
const longestText = 20_000;

export interface ShownPage extends Pixels {
  text: string;
}

/** As large as 200 dots make the page, or as the pixels allow; null for a page of no size. */
const scaleOf = (width: number, height: number): number | null => {
  const usual = dotsPerInch / pointsPerInch;
  const scale = Math.min(usual, Math.sqrt(mostPixels / (width * height)));
  return Math.floor(width * scale) >= 1 && Math.floor(height * scale) >= 1 ? scale : null;
};

/** Looks at the first eight pages, until `look` answers that it has seen enough. Rejects for what cannot be drawn. */
export const lookAtPages = (pdf: Uint8Array, look: (page: ShownPage) => Promise<boolean>): Promise<void> =>
  withPdf(pdf, async document => {
    for (let at = 0; at < Math.min(document.getPageCount(), mostPages); at += 1) {
      const page = document.getPage(at);
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const scale = scaleOf(originalWidth, originalHeight);
      if (scale === null) continue;
      const text = page.getText().slice(0, longestText);
      const { data, width, height } = await page.render({ scale, render: async ({ data }) => data });
      if (await look({ data, width, height, text })) return;
    }
  });
