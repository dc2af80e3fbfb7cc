// A picture that is out of focus, made sharper: what each pixel differs from those around it by is added to it, several
// times over. To people it looks worse, and codes are read from it that were not.
import type { Pixels } from "../scaled-down.js";

/** How far around a pixel is looked, and how many times over the difference is added. */
export interface Sharpening {
  radius: number;
  times: number;
}

const greyOf = ({ width, height, data }: Pixels): Uint8Array => {
  const grey = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 4)
    grey[at] = ((data[from] ?? 0) * 77 + (data[from + 1] ?? 0) * 150 + (data[from + 2] ?? 0) * 29) >> 8;
  return grey;
};

interface Line {
  start: number;
  step: number;
  length: number;
}

/** Along a line, the mean of each value and of those around it; the values at both ends stand for those beyond. */
const spread = (from: Uint8Array, into: Uint8Array, { start, step, length }: Line, radius: number): void => {
  const last = start + (length - 1) * step;
  const around = radius * 2 + 1;
  let sum = (from[start] ?? 0) * (radius + 1);
  for (let nth = 1; nth <= radius; nth += 1) sum += from[Math.min(start + nth * step, last)] ?? 0;
  for (let at = start; at <= last; at += step) {
    into[at] = sum / around;
    sum += (from[Math.min(at + (radius + 1) * step, last)] ?? 0) - (from[Math.max(at - radius * step, start)] ?? 0);
  }
};

const blurred = (grey: Uint8Array, { width, height }: Pixels, radius: number): Uint8Array => {
  const across = new Uint8Array(grey.length);
  for (let y = 0; y < height; y += 1) spread(grey, across, { start: y * width, step: 1, length: width }, radius);
  const both = new Uint8Array(grey.length);
  for (let x = 0; x < width; x += 1) spread(across, both, { start: x, step: width, length: height }, radius);
  return both;
};

/** The picture in greys. */
export const sharpened = (picture: Pixels, { radius, times }: Sharpening): Pixels => {
  const grey = greyOf(picture);
  const around = blurred(grey, picture, radius);
  // Clamped, each value stays between black and white.
  const data = new Uint8ClampedArray(grey.length * 4);
  for (let at = 0; at < grey.length; at += 1) {
    const value = grey[at] ?? 0;
    data.fill(value + times * (value - (around[at] ?? 0)), at * 4, at * 4 + 3);
    data[at * 4 + 3] = 255;
  }
  return { width: picture.width, height: picture.height, data: new Uint8Array(data.buffer) };
};
