// Where labels and values of the face stand: two short fields share a line, long values shrink to 9 pt before they are
// too long.
import { textWidth } from "../fonts/glyph-metrics.js";
import type { FieldOnPaper } from "./licence-on-paper.js";
import { wrapText } from "./wrap-text.js";

/** A line of text; x and y in points from the top left of the face, y at the baseline, `tracking` in ems. */
export interface PlacedLine {
  field: number;
  kind: "label" | "value";
  x: number;
  y: number;
  size: number;
  tracking: number;
  text: string;
}

export type FaceLayout = { fits: true; lines: readonly PlacedLine[] } | { fits: false; longest: number };

/** Value sizes tried in turn: [of short values, of values over two lines] (docs/look.md, The paper). */
const sizes: readonly (readonly [number, number])[] = [
  [12.5, 12.5],
  [12.5, 11.5],
  [12.5, 10.5],
  [12.5, 9],
  [11.5, 9],
  [10.5, 9],
  [9, 9],
];

interface Cell {
  field: number;
  label: string[];
  labelSize: number;
  value: string[];
  size: number;
  lead: number;
  right: boolean;
}
interface Row {
  cells: Cell[];
  height: number;
}

const labelSizeAt = (size: number) => size * 0.92;
const leading = (size: number) => size * (size > 10.5 ? 1.65 : 1.45);
/** A label a little longer than its column is set smaller, down to this share; a longer one wraps. */
const leastLabel = 0.72;
const gap = 14;
const gutter = 28;

const rowsAt = (fields: readonly FieldOnPaper[], width: number, short: number, long: number) => {
  const labelSize = labelSizeAt(short);
  const labelColumn = Math.min(Math.max(0, ...fields.map(f => textWidth(f.label, labelSize))), labelSize * 10);
  const half = (width - gutter) / 2;
  const rows: Row[] = [];
  fields.forEach((field, index) => {
    const squeezed = labelSize * Math.min(1, labelColumn / textWidth(field.label, labelSize));
    const ownSize = squeezed >= labelSize * leastLabel ? squeezed : labelSize;
    const label = wrapText(field.label, labelColumn + 0.01, ownSize);
    const wide = wrapText(field.value, width - labelColumn - gap, short);
    const single = wide.length === 1 && label.length === 1;
    const isShort = single && textWidth(field.value, short) <= half - labelColumn - gap;
    const size = wide.length > 2 ? long : short;
    const value = size === short ? wide : wrapText(field.value, width - labelColumn - gap, size);
    const cell: Cell = { field: index, label, labelSize: ownSize, value, size, lead: leading(size), right: false };
    const height = Math.max(value.length * cell.lead, label.length * leading(labelSize), leading(short));
    const before = rows.at(-1);
    const partner = before?.cells.length === 1 ? before.cells[0] : undefined;
    const free = partner && partner.label.length === 1 && partner.value.length === 1;
    const partnerShort = free && textWidth(partner.value[0] ?? "", short) <= half - labelColumn - gap;
    if (isShort && before && partnerShort) before.cells.push({ ...cell, right: true });
    else rows.push({ cells: [cell], height });
  });
  return { rows, labelColumn, labelSize, half, height: rows.reduce((sum, row) => sum + row.height, 0) };
};

/** Spreads a label over the label column (分散对齐); a single character stays at the left. */
const justified = (text: string, size: number, column: number): number => {
  const spaces = [...text].length - 1;
  return spaces < 1 ? 0 : Math.max(0, (column - textWidth(text, size)) / spaces / size);
};

const place = (laid: ReturnType<typeof rowsAt>, height: number, first: number): PlacedLine[] => {
  const spare = height - laid.height;
  const between = Math.min(spare / (laid.rows.length + 1), leading(first) * 1.1);
  let top = (spare - between * (laid.rows.length - 1)) * 0.45;
  const placed: PlacedLine[] = [];
  for (const row of laid.rows) {
    const baseline = top + leading(first) * 0.5 + first * 0.38;
    for (const { field, label, labelSize, value, size, lead, right } of row.cells) {
      const x = right ? laid.half + gutter : 0;
      label.forEach((text, i) => {
        const tracking = label.length > 1 ? 0 : justified(text, labelSize, laid.labelColumn);
        const y = baseline + i * leading(laid.labelSize);
        placed.push({ field, kind: "label", x, y, size: labelSize, tracking, text });
      });
      value.forEach((text, i) => {
        const line = { field, kind: "value" as const, x: x + laid.labelColumn + gap, y: baseline + i * lead, size };
        placed.push({ ...line, tracking: 0, text });
      });
    }
    top += row.height + between;
  }
  return placed;
};

type Measured = { laid: ReturnType<typeof rowsAt>; short: number } | { longest: number };

const measured = (fields: readonly FieldOnPaper[], width: number, height: number): Measured => {
  const lengths = fields.map(field => field.value.length);
  const longest = lengths.indexOf(Math.max(...lengths));
  // far too long: not worth, and by the length of hostile text not affordable, to lay out
  const least = fields.reduce((sum, field) => sum + textWidth(field.value, 9), 0) * leading(9);
  if (least > width * height) return { longest };
  for (const [short, long] of sizes) {
    const laid = rowsAt(fields, width, short, long);
    if (laid.height <= height) return { laid, short };
  }
  return { longest };
};

/** Null when the face fits into a box (points), else the index of the field that takes most room; places nothing. */
export const longestOfTooMany = (fields: readonly FieldOnPaper[], width: number, height: number): number | null => {
  const face = measured(fields, width, height);
  return "longest" in face ? face.longest : null;
};

/** Lays the face into a box (points); where even 9 pt does not fit, names the field that takes most room. */
export const layoutFace = (fields: readonly FieldOnPaper[], width: number, height: number): FaceLayout => {
  const face = measured(fields, width, height);
  if ("longest" in face) return { fits: false, longest: face.longest };
  return { fits: true, lines: place(face.laid, height, face.short) };
};
