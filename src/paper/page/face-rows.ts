// The face as rows: labels and values broken into lines, two short fields side by side, and a row cut where a page ends.
import { textWidth } from "../fonts/glyph-metrics.js";
import type { FieldOnPaper } from "./licence-on-paper.js";
import { wrapText } from "./wrap-text.js";

/** A field in a row. `label` is what is left of it on this page, `wholeLabel` what is said again on the next one. */
interface Cell {
  field: number;
  wholeLabel: string[];
  label: string[];
  labelSize: number;
  labelLead: number;
  value: string[];
  size: number;
  lead: number;
  /** Size of a short value: its line is what every first line takes, so that small ones do not crowd. */
  strut: number;
  right: boolean;
}

/** One field, or two short ones; `baseline` is that of the first line, from the top of the row. */
export interface Row {
  cells: Cell[];
  height: number;
  baseline: number;
}

/** All rows, and the columns that they stand in; `half` is the width of a short field. */
export interface FaceRows {
  rows: Row[];
  labelColumn: number;
  half: number;
  height: number;
}

const labelSizeAt = (size: number) => size * 0.92;
/** From baseline to baseline (docs/look.md, The paper). */
export const leading = (size: number): number => size * (size > 10.5 ? 1.65 : 1.45);
/** A label a little longer than its column is set smaller, down to this share; a longer one wraps. */
const leastLabel = 0.72;
export const gap = 14;
export const gutter = 28;

const rowOf = (cell: Cell): Row => {
  const { label, labelLead, value, lead, strut } = cell;
  const further = Math.max((value.length - 1) * lead, (label.length - 1) * labelLead);
  return { cells: [cell], height: leading(strut) + further, baseline: leading(strut) * 0.5 + strut * 0.38 };
};

/** How many lines stand in a room, the first with its strut. */
const linesIn = (room: number, strut: number, lead: number): number =>
  room < leading(strut) ? 0 : 1 + Math.floor((room - leading(strut)) / lead);

/** Lays fields into rows of this width, values of over two lines at `long` points and everything else at `short`. */
export const faceRows = (
  fields: readonly FieldOnPaper[],
  width: number,
  [short, long]: readonly [number, number],
): FaceRows => {
  const labelSize = labelSizeAt(short);
  const labelColumn = Math.min(Math.max(0, ...fields.map(f => textWidth(f.label, labelSize))), labelSize * 10);
  const half = (width - gutter) / 2;
  const isShort = ({ label, value, size }: Cell): boolean =>
    label.length === 1 && value.length === 1 && textWidth(value[0] ?? "", size) <= half - labelColumn - gap;
  const rows: Row[] = [];
  fields.forEach((field, index) => {
    const squeezed = labelSize * Math.min(1, labelColumn / textWidth(field.label, labelSize));
    const ownSize = squeezed >= labelSize * leastLabel ? squeezed : labelSize;
    const label = wrapText(field.label, labelColumn + 0.01, ownSize);
    const wide = wrapText(field.value, width - labelColumn - gap, short);
    const size = wide.length > 2 ? long : short;
    const value = size === short ? wide : wrapText(field.value, width - labelColumn - gap, size);
    const lead = leading(size);
    const labels = { wholeLabel: label, label, labelSize: ownSize, labelLead: leading(labelSize) };
    const cell: Cell = { field: index, ...labels, value, size, lead, strut: short, right: false };
    const before = rows.at(-1);
    const [partner, ...others] = before?.cells ?? [];
    if (before && partner && others.length === 0 && isShort(partner) && isShort(cell))
      before.cells.push({ ...cell, right: true });
    else rows.push(rowOf(cell));
  });
  return { rows, labelColumn, half, height: rows.reduce((sum, row) => sum + row.height, 0) };
};

/** Fewer lines than these are not left alone at the foot of a page. */
const leastLines = 2;

/** Cuts a row after as many lines as the room holds; it is not begun where it is better begun on the next page. */
const cut = (row: Row, room: number, isFresh: boolean): { here: Row | null; rest: Row | null } => {
  const [cell, ...others] = row.cells;
  const isWhole = !cell || others.length > 0;
  if (isWhole && isFresh) return { here: row, rest: null };
  const values = cell ? linesIn(room, cell.strut, cell.lead) : 0;
  const labels = cell ? linesIn(room, cell.strut, cell.labelLead) : 0;
  if (isWhole || (!isFresh && Math.min(values, labels) < leastLines)) return { here: null, rest: row };
  const [value, label] = [cell.value.slice(0, Math.max(1, values)), cell.label.slice(0, Math.max(1, labels))];
  const rest = cell.value.slice(value.length);
  const restOfLabel = cell.label.slice(label.length);
  const isOver = rest.length + restOfLabel.length === 0;
  return {
    here: rowOf({ ...cell, value, label }),
    rest: isOver
      ? null
      : rowOf({ ...cell, value: rest, label: restOfLabel.length > 0 ? restOfLabel : cell.wholeLabel }),
  };
};

/** The same rows on as many pages as they need: `first` points are free on the first page, `next` on every other. */
export const onPages = (rows: readonly Row[], { first, next }: { first: number; next: number }): Row[][] => {
  let page: Row[] = [];
  const pages = [page];
  let room = first;
  for (const row of rows) {
    let left: Row | null = row;
    while (left) {
      if (left.height <= room) {
        page.push(left);
        room -= left.height;
        break;
      }
      const { here, rest } = cut(left, room, page.length === 0);
      if (here) page.push(here);
      left = rest;
      room = 0;
      if (!rest) break;
      page = [];
      pages.push(page);
      room = next;
    }
  }
  return pages;
};
