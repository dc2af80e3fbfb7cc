// The pictures of a face: one under the other in a column at the right, each with its label below.
import { textWidth } from "../fonts/glyph-metrics.js";
import type { FieldOnPaper } from "./licence-on-paper.js";
import { mm } from "./page-geometry.js";
import type { PlacedFace, PlacedLine } from "./placed-face.js";

const gutter = 24;
const labelSize = 9;
const leastLabel = 5;
const leastScale = 0.1;
/** From the lower edge of a picture to the baseline of its label, and on to the next picture. */
const [toLabel, toNext] = [12, 8];

export interface PictureColumn {
  /** With the gutter left of it; 0 where there is no picture. */
  width: number;
  height: number;
  pictures: PlacedFace["pictures"];
  labels: PlacedLine[];
}

/** A label in the middle below its picture, as small as it has to be. */
const labelBelow = (
  field: number,
  text: string,
  { x, y, width }: { x: number; y: number; width: number },
): PlacedLine => {
  const size = Math.max(leastLabel, Math.min(labelSize, (labelSize * width) / textWidth(text, labelSize)));
  const middle = x + (width - textWidth(text, size)) / 2;
  return { field, kind: "label", x: middle, y, size, tracking: 0, text };
};

/** The column at the right edge of the room, from 0 down; boxes too high for it, all together, are made smaller alike. */
export const layoutPictures = (
  fields: readonly FieldOnPaper[],
  { width: room, first }: { width: number; first: number },
): PictureColumn => {
  const shown = fields.flatMap(({ label, picture }, field) => (picture ? [{ field, label, ...picture }] : []));
  if (shown.length === 0) return { width: 0, height: 0, pictures: [], labels: [] };
  const between = shown.length * toLabel + (shown.length - 1) * toNext;
  const high = shown.reduce((sum, { height }) => sum + mm(height), 0);
  const wide = Math.max(...shown.map(({ width }) => mm(width)));
  const scale = Math.max(leastScale, Math.min(1, (first - between) / high, room / 2 / wide));
  const column: PictureColumn = {
    width: wide * scale + gutter,
    height: high * scale + between,
    pictures: [],
    labels: [],
  };
  let y = 0;
  for (const { field, label, sha256, ...box } of shown) {
    const [width, height] = [mm(box.width) * scale, mm(box.height) * scale];
    const x = room - (wide * scale + width) / 2;
    column.pictures.push({ sha256, x, y, width, height });
    column.labels.push(labelBelow(field, label, { x, y: y + height + toLabel - 2, width }));
    y += height + toLabel + toNext;
  }
  return column;
};
