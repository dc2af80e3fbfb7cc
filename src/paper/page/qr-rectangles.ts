// The QR code as few rectangles: runs of dark modules along a row, so that it stays 3 kB and sharp at any size.
import { create } from "qrcode";

export interface QrRectangles {
  /** Modules along a side, without the quiet zone. */
  modules: number;
  /** QR version, 1 to 40. */
  version: number;
  /** [x, y, width, 1] in modules from the top left. */
  rectangles: readonly (readonly [number, number, number, number])[];
}

/** The characters of the alphanumeric mode (ISO/IEC 18004, 7.3.4). */
const alphanumeric = /^[0-9A-Z $%*+\-./:]+$/;

/** Encodes at error correction level M, in the alphanumeric mode where the text allows it (ISO/IEC 18004). */
export const qrRectangles = (text: string): QrRectangles => {
  // one segment named beforehand saves the search for the best mixture of modes
  const content = alphanumeric.test(text) ? [{ data: text, mode: "alphanumeric" as const }] : text;
  const code = create(content, { errorCorrectionLevel: "M" });
  const { size, data } = code.modules;
  const rectangles: [number, number, number, number][] = [];
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      if (!data[y * size + x]) continue;
      const from = x;
      while (x < size && data[y * size + x]) x++;
      rectangles.push([from, y, x - from, 1]);
    }
  return { modules: size, version: code.version, rectangles };
};
