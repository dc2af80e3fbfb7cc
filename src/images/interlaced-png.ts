// An interlaced PNG (PNG 3rd edition, 8.1): how much it may inflate to.
import { inflateSync } from "node:zlib";
import { malformed } from "./image-error.js";

/** How many samples a pixel has, by its colour type. */
const samples: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Of each pass over an interlaced picture (8.1): where it begins, and how far its pixels are from one another. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** How many bytes an interlaced picture is before it is deflated: a row of each pass has one more, its filter. */
const interlacedLength = (header: Buffer): number => {
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const bits = (header[8] ?? 0) * (samples[header[9] ?? 0] ?? 0);
  let length = 0;
  for (const [left, top, across, down] of passes) {
    const columns = Math.ceil(Math.max(width - left, 0) / across);
    const rows = Math.ceil(Math.max(height - top, 0) / down);
    if (columns > 0) length += rows * (1 + Math.ceil((columns * bits) / 8));
  }
  return length;
};

/**
 * Throws ImageError for one that inflates to more than its header says: the decoder would inflate it without a bound, so
 * that 2 MB could become 2 GB.
 */
export const requireInterlacedAsSaid = (header: Buffer, deflated: readonly Buffer[]): void => {
  try {
    inflateSync(Buffer.concat(deflated), { maxOutputLength: Math.max(interlacedLength(header), 1) });
  } catch {
    throw malformed("an interlaced PNG with more or other data than its pixels");
  }
};
