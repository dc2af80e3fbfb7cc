// Where labels and values of the face stand: long values shrink to 9 pt to stay on one page, and go on over the next
// ones where even that is too much.
import { spreadOver, textWidth } from "../fonts/glyph-metrics.js";
import { gridRows, proseRows, type Sizes } from "./face-columns.js";
import { layoutPictures } from "./face-pictures.js";
import { heightOf, leading, onPages, type Row, withHeads } from "./face-rows.js";
import type { FieldOnPaper, LicenceOnPaper } from "./licence-on-paper.js";
import type { PlacedFace, PlacedLine } from "./placed-face.js";

/** Where the face may stand, in points: on the first page, and on every other. */
export interface FaceRoom {
  width: number;
  first: number;
  next: number;
}

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

const placeRow = ({ columns, baseline }: Row, top: number): PlacedLine[] =>
  columns.flatMap(({ field, kind, x, lines, size, lead, spread }) =>
    lines.map((text, i) => {
      const tracking = spread === undefined ? 0 : spreadOver(text, size, spread);
      return { field, kind, x, y: top + baseline + i * lead, size, tracking, text };
    }),
  );

/** One row under the other, so far apart, from `top` on; the rows of a table stand close. */
const placeRows = (rows: readonly Row[], top = 0, between = 0): PlacedFace => {
  const placed: PlacedFace = { lines: [], rules: [], pictures: [] };
  let y = top;
  for (const [at, row] of rows.entries()) {
    const isTable = row.head !== undefined;
    if (at > 0 && !isTable) y += between;
    if (row.rule) placed.rules.push({ from: row.rule[0], to: row.rule[1], y });
    placed.lines.push(...placeRow(row, y));
    y += row.height;
  }
  return placed;
};

/** All on one page, what room is left shared out between the rows and around them. */
const onOnePage = (rows: readonly Row[], height: number, short: number): PlacedFace => {
  const spare = height - heightOf(rows);
  const gaps = rows.filter(({ head }) => head === undefined).length - 1;
  const between = Math.min(spare / (gaps + 2), leading(short) * 1.1);
  return placeRows(rows, (spare - between * gaps) * 0.45, between);
};

/** What stands on each page but for pictures, in the order of the fields. */
const layoutTexts = (
  fields: readonly FieldOnPaper[],
  { width, first, next }: FaceRoom,
  form: LicenceOnPaper["form"],
): PlacedFace[] => {
  const rowsAt = (pair: Sizes) => (form === "grid" ? gridRows : proseRows)(fields, width, pair);
  // what takes more than the page at 9 pt even without a line ended early is not tried in seven sizes
  const least = fields.reduce((sum, { value }) => sum + textWidth(value, 9), 0) * leading(9);
  for (const pair of least > width * first ? [] : sizes) {
    const rows = withHeads(rowsAt(pair));
    if (heightOf(rows) <= first) return [form === "grid" ? onOnePage(rows, first, pair[0]) : placeRows(rows)];
  }
  return onPages(rowsAt(overPages), { first, next }).map(rows => placeRows(rows));
};

/**
 * What stands on each page; a face of any length has as many pages as it needs. Its pictures stand on the first, in a
 * column of their own right of everything else.
 */
export const layoutFace = (
  fields: readonly FieldOnPaper[],
  room: FaceRoom,
  form: LicenceOnPaper["form"] = "grid",
): PlacedFace[] => {
  const column = layoutPictures(fields, room);
  const pages = layoutTexts(fields, { ...room, width: room.width - column.width }, form);
  const [page, ...others] = pages;
  if (!page || column.pictures.length === 0) return pages;
  const texts = page.lines.map(({ y, size }) => y - size);
  const top = Math.max(0, Math.min(...texts, room.first - column.height));
  const down = <T extends { y: number }>(placed: readonly T[]): T[] => placed.map(one => ({ ...one, y: one.y + top }));
  return [{ ...page, lines: [...page.lines, ...down(column.labels)], pictures: down(column.pictures) }, ...others];
};
