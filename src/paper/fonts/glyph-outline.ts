// A glyph's outline as PDF path operators, for letters that must not be text (OpenType, glyf: simple glyph).
import type { Weight } from "./font-files.js";
import { glyphMetrics } from "./glyph-metrics.js";
import { glyphPrograms } from "./glyph-programs.js";

interface Point {
  x: number;
  y: number;
  onCurve: boolean;
}

const onCurveFlag = 0x01;
const repeatFlag = 0x08;

const flagsFrom = (program: Buffer, start: number, count: number): { flags: number[]; end: number } => {
  const flags: number[] = [];
  let at = start;
  while (flags.length < count) {
    const flag = program.readUInt8(at++);
    const times = flag & repeatFlag ? program.readUInt8(at++) + 1 : 1;
    for (let i = 0; i < times; i++) flags.push(flag);
  }
  return { flags, end: at };
};

/** Coordinates are differences: one byte with its sign in the flag, two bytes, or none for no difference. */
const coordinatesFrom = (program: Buffer, start: number, flags: readonly number[], short: number, same: number) => {
  let at = start;
  let value = 0;
  const values = flags.map(flag => {
    if (flag & short) value += flag & same ? program.readUInt8(at++) : -program.readUInt8(at++);
    else if (!(flag & same)) {
      value += program.readInt16BE(at);
      at += 2;
    }
    return value;
  });
  return { values, end: at };
};

const contoursOf = (program: Buffer): Point[][] => {
  if (program.length === 0) return [];
  const count = program.readInt16BE(0);
  const ends = Array.from({ length: count }, (_, i) => program.readUInt16BE(10 + i * 2));
  const instructions = 10 + count * 2;
  const start = instructions + 2 + program.readUInt16BE(instructions);
  const { flags, end } = flagsFrom(program, start, (ends.at(-1) ?? -1) + 1);
  const xs = coordinatesFrom(program, end, flags, 0x02, 0x10);
  const ys = coordinatesFrom(program, xs.end, flags, 0x04, 0x20);
  const points = flags.map((flag, i) => ({
    x: xs.values[i] ?? 0,
    y: ys.values[i] ?? 0,
    onCurve: (flag & onCurveFlag) !== 0,
  }));
  return ends.map((last, i) => points.slice(i === 0 ? 0 : (ends[i - 1] ?? 0) + 1, last + 1));
};

/** Outlines are written in this many units less: 1/250 em is under 0.06 pt in the largest letter of a seal. */
export const outlineUnit = 4;

const whole = (units: number): number => Math.round(units / outlineUnit);

const between = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, onCurve: true });

/** A quadratic curve from p over c to q as the cubic one that PDF has. */
const curve = (p: Point, c: Point, q: Point): string =>
  [p.x + ((c.x - p.x) * 2) / 3, p.y + ((c.y - p.y) * 2) / 3, q.x + ((c.x - q.x) * 2) / 3, q.y + ((c.y - q.y) * 2) / 3]
    .concat(q.x, q.y)
    .map(whole)
    .join(" ");

const contourPath = (contour: readonly Point[]): string => {
  const [first] = contour;
  const last = contour.at(-1);
  if (!first || !last) return "";
  const start = first.onCurve ? first : last.onCurve ? last : between(last, first);
  const out = [`${whole(start.x)} ${whole(start.y)} m`];
  let here = start;
  let control: Point | null = null;
  for (const point of [...(first.onCurve ? contour.slice(1) : contour), start]) {
    if (point.onCurve) {
      if (control) out.push(`${curve(here, control, point)} c`);
      else if (point !== start) out.push(`${whole(point.x)} ${whole(point.y)} l`);
      here = point;
      control = null;
    } else {
      const middle: Point | null = control && between(control, point);
      if (control && middle) out.push(`${curve(here, control, middle)} c`);
      here = middle ?? here;
      control = point;
    }
  }
  return `${out.join("\n")} h`;
};

/** The outline in steps of `outlineUnit` thousandths of the em, whole numbers, to be filled by the non-zero rule. */
export const glyphOutline = (weight: Weight, codePoint: number): string => {
  const [program] = glyphPrograms(weight, [glyphMetrics(weight).glyphOf(codePoint)]);
  return program ? contoursOf(program).map(contourPath).join("\n") : "";
};
