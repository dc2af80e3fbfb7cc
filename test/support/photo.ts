// What becomes of a paper in front of a camera: turned, seen from the side, out of focus, badly lit, with a thumb on it.
import jpeg from "jpeg-js";
import { PNG } from "pngjs";

export interface Taken {
  /** Degrees, around the middle. */
  turned?: number;
  /** By how much of its width the upper edge looks shorter than the lower one. */
  skewed?: number;
  /** The radius over which each pixel is spread, in pixels. */
  blurred?: number;
  /** How much darker the right edge is than the left one, 0 to 1. */
  shaded?: number;
  /** A grey rectangle: left, top, width and height, as parts of the whole. */
  covered?: readonly [number, number, number, number];
}

interface Grey {
  width: number;
  height: number;
  data: Uint8Array;
}

const greyOf = (png: Buffer): Grey => {
  const { width, height, data } = PNG.sync.read(png);
  const grey = Uint8Array.from({ length: width * height }, (_, at) =>
    Math.round((data[at * 4] ?? 0) * 0.3 + (data[at * 4 + 1] ?? 0) * 0.59 + (data[at * 4 + 2] ?? 0) * 0.11),
  );
  return { width, height, data: grey };
};

const table = 150;

/** The pixel between pixels; the table that the paper lies on where there is none. */
const sampled = ({ width, height, data }: Grey, x: number, y: number): number => {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) return table;
  const [right, low] = [x - left, y - top];
  const at = top * width + left;
  const upper = (data[at] ?? 0) * (1 - right) + (data[at + 1] ?? 0) * right;
  const lower = (data[at + width] ?? 0) * (1 - right) + (data[at + width + 1] ?? 0) * right;
  return upper * (1 - low) + lower * low;
};

const seenFrom = (paper: Grey, { turned = 0, skewed = 0 }: Taken): Grey => {
  const angle = (turned / 180) * Math.PI;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const width = Math.ceil(Math.abs(paper.width * cos) + Math.abs(paper.height * sin));
  const height = Math.ceil(Math.abs(paper.width * sin) + Math.abs(paper.height * cos));
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const far = 1 / (1 - skewed * (1 - y / height));
      const [fromX, fromY] = [(x - width / 2) * far, y - height / 2];
      const [paperX, paperY] = [fromX * cos + fromY * sin, fromY * cos - fromX * sin];
      data[y * width + x] = sampled(paper, paperX + paper.width / 2, paperY + paper.height / 2);
    }
  return { width, height, data };
};

/** Each pixel the mean of those around it along one line; two such passes, across and down, are a box. */
const spread = (
  data: Uint8Array,
  radius: number,
  { lines, stride, length, step }: Readonly<Record<string, number>>,
) => {
  const [count = 0, apart = 0, most = 0, next = 0] = [lines, stride, length, step];
  const out = new Uint8Array(data.length);
  const sums = new Uint32Array(most + 1);
  for (let line = 0; line < count; line += 1) {
    const start = line * apart;
    for (let at = 0; at < most; at += 1) sums[at + 1] = (sums[at] ?? 0) + (data[start + at * next] ?? 0);
    for (let at = 0; at < most; at += 1) {
      const [from, to] = [Math.max(at - radius, 0), Math.min(at + radius + 1, most)];
      out[start + at * next] = ((sums[to] ?? 0) - (sums[from] ?? 0)) / (to - from);
    }
  }
  return out;
};

const outOfFocus = ({ width, height, data }: Grey, radius: number): Grey => {
  const across = spread(data, radius, { lines: height, stride: width, length: width, step: 1 });
  return { width, height, data: spread(across, radius, { lines: width, stride: 1, length: height, step: width }) };
};

const withThumb = (
  { width, height, data }: Grey,
  [left, top, wide, high]: readonly [number, number, number, number],
): Grey => {
  const out = Uint8Array.from(data);
  for (let y = Math.floor(top * height); y < (top + high) * height; y += 1)
    out.fill(120, y * width + Math.floor(left * width), y * width + Math.floor((left + wide) * width));
  return { width, height, data: out };
};

const inShade = ({ width, height, data }: Grey, shaded: number): Grey => ({
  width,
  height,
  data: data.map((value, at) => value * (1 - (shaded * (at % width)) / width)),
});

/** The picture as a camera takes it, as a JPEG. */
export const photoOf = (png: Buffer, taken: Taken): Buffer => {
  const paper = greyOf(png);
  const covered = taken.covered ? withThumb(paper, taken.covered) : paper;
  const seen = taken.turned || taken.skewed ? seenFrom(covered, taken) : covered;
  const shaded = taken.shaded ? inShade(seen, taken.shaded) : seen;
  const { width, height, data } = taken.blurred ? outOfFocus(shaded, taken.blurred) : shaded;
  const pixels = Buffer.alloc(width * height * 4, 255);
  for (const [at, value] of data.entries()) pixels.fill(value, at * 4, at * 4 + 3);
  return Buffer.from(jpeg.encode({ width, height, data: pixels }, 70).data);
};
