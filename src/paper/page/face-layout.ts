// Where labels and values of the face stand: long values shrink to 9 pt to stay on one page, and go on over the next
// ones where even that is too much.
import { textWidth } from "../fonts/glyph-metrics.js";
import { type FaceRows, faceRows, gap, gutter, leading, onPages, type Row } from "./face-rows.js";
import type { FieldOnPaper } from "./licence-on-paper.js";

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

/** Where the face may stand, in points: on the first page, and on every other. */
export interface FaceRoom {
  width: number;
  first: number;
  next: number;
}

type Sizes = readonly [number, number];

/** Sizes tried in turn for one page: [of short values, of values over two lines] (docs/look.md, The paper). */
const sizes: readonly Sizes[] = [
  [12.5, 12.5],
  [12.5, 11.5],
  [12.5, 10.5],
  [12.5, 9],
  [11.5, 9],
  [10.5, 9],
  [9, 9],
];
/** Over several pages nothing short needs to be small. */
const overPages: Sizes = [12.5, 9];

/** Spreads a label over the label column (分散对齐); a single character stays at the left. */
const justified = (text: string, size: number, column: number): number => {
  const spaces = [...text].length - 1;
  return spaces < 1 ? 0 : Math.max(0, (column - textWidth(text, size)) / spaces / size);
};

const placeRow = ({ cells, baseline }: Row, top: number, { labelColumn, half }: FaceRows): PlacedLine[] =>
  cells.flatMap(({ field, label, labelSize, labelLead, value, size, lead, right }) => {
    const x = right ? half + gutter : 0;
    const y = top + baseline;
    const spread = (text: string) => (label.length > 1 ? 0 : justified(text, labelSize, labelColumn));
    return [
      ...label.map((text, i) => {
        const line = { field, kind: "label" as const, x, y: y + i * labelLead, size: labelSize };
        return { ...line, tracking: spread(text), text };
      }),
      ...value.map((text, i) => {
        const line = { field, kind: "value" as const, x: x + labelColumn + gap, y: y + i * lead, size };
        return { ...line, tracking: 0, text };
      }),
    ];
  });

/** One row under the other, so far apart, from `top` on. */
const placeRows = (rows: readonly Row[], laid: FaceRows, top = 0, between = 0): PlacedLine[] => {
  let y = top;
  return rows.flatMap(row => {
    const placed = placeRow(row, y, laid);
    y += row.height + between;
    return placed;
  });
};

/** All on one page, what room is left shared out between the rows and around them. */
const onOnePage = (laid: FaceRows, height: number, short: number): PlacedLine[] => {
  const spare = height - laid.height;
  const between = Math.min(spare / (laid.rows.length + 1), leading(short) * 1.1);
  return placeRows(laid.rows, laid, (spare - between * (laid.rows.length - 1)) * 0.45, between);
};

/** The lines of each page, in the order of the fields; a face of any length has as many pages as it needs. */
export const layoutFace = (fields: readonly FieldOnPaper[], { width, first, next }: FaceRoom): PlacedLine[][] => {
  // what takes more than the page at 9 pt even without a line ended early is not tried in seven sizes
  const least = fields.reduce((sum, { value }) => sum + textWidth(value, 9), 0) * leading(9);
  for (const pair of least > width * first ? [] : sizes) {
    const laid = faceRows(fields, width, pair);
    if (laid.height <= first) return [onOnePage(laid, first, pair[0])];
  }
  const laid = faceRows(fields, width, overPages);
  return onPages(laid.rows, { first, next }).map(rows => placeRows(rows, laid));
};
