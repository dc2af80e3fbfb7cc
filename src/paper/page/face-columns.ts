// The two forms of a face: a grid of labels and values (证照), or paragraphs (批复).
import { textWidth } from "../fonts/glyph-metrics.js";
import { type Column, leading, type Row, rowOf, tableRows } from "./face-rows.js";
import type { FieldOnPaper } from "./licence-on-paper.js";
import { wrapText } from "./wrap-text.js";

const labelSizeAt = (size: number) => size * 0.92;
/** A label a little longer than its column is set smaller, down to this share; a longer one wraps. */
const leastLabel = 0.72;
const gap = 14;
const gutter = 28;
/** A table of more rows is set in the size of long values. */
const shortTable = 4;

export type Sizes = readonly [short: number, long: number];

/** Lays fields but pictures into rows of this width, values of over two lines at `long` points and everything else at `short`. */
export const gridRows = (fields: readonly FieldOnPaper[], width: number, [short, long]: Sizes): Row[] => {
  const labelSize = labelSizeAt(short);
  const labels = fields.flatMap(({ label, picture }) => (picture ? [] : [textWidth(label, labelSize)]));
  const spread = Math.min(Math.max(0, ...labels), labelSize * 10);
  const valueX = spread + gap;
  const half = (width - gutter) / 2;
  const isShort = (columns: readonly Column[]): boolean =>
    columns.every(({ lines, kind, size }) => {
      const [line = "", ...others] = lines;
      return others.length === 0 && (kind === "label" || textWidth(line, size) <= half - valueX);
    });
  const labelOf = (text: string, field: number): Column => {
    const squeezed = labelSize * Math.min(1, spread / textWidth(text, labelSize));
    const size = squeezed >= labelSize * leastLabel ? squeezed : labelSize;
    const lines = wrapText(text, spread + 0.01, size);
    const column = { field, kind: "label" as const, x: 0, lines, again: lines, size, lead: leading(labelSize) };
    return lines.length > 1 ? column : { ...column, spread };
  };
  const rows: Row[] = [];
  for (const [field, { label: text, value, table, picture }] of fields.entries()) {
    if (picture) continue;
    const label = labelOf(text, field);
    if (table) {
      const size = table.rows.length > shortTable ? long : short;
      rows.push(...tableRows(table, { label, x: valueX, width: width - valueX, size, strut: size }));
      continue;
    }
    const wide = wrapText(value, width - valueX, short);
    const size = wide.length > 2 ? long : short;
    const lines = size === short ? wide : wrapText(value, width - valueX, size);
    const columns = [label, { field, kind: "value" as const, x: valueX, lines, again: [], size, lead: leading(size) }];
    const before = rows.at(-1);
    if (before && !before.head && before.columns.length === 2 && isShort(before.columns) && isShort(columns)) {
      const right = columns.map(column => ({ ...column, x: column.x + half + gutter }));
      rows[rows.length - 1] = rowOf({ columns: [...before.columns, ...right], strut: short });
    } else rows.push(rowOf({ columns, strut: short }));
  }
  return rows;
};

/**
 * Paragraphs of this width, each begun two characters from the left: a text by itself, the addressee flush and with a
 * colon, every other value after its label.
 */
export const proseRows = (fields: readonly FieldOnPaper[], width: number, [size]: Sizes): Row[] =>
  fields.flatMap((one, field): Row[] => {
    if (one.picture) return [];
    const measures = { field, x: 0, again: [], size, lead: leading(size) };
    const paragraph = (text: string): Row => {
      const lines = wrapText(text, width, size);
      return rowOf({ columns: [{ ...measures, kind: "value", lines }], strut: size });
    };
    if (one.table) {
      const label: Column = { ...measures, kind: "label", lines: [`　　${one.label}：`] };
      const heading = rowOf({ columns: [label], strut: size });
      return [
        heading,
        ...tableRows(one.table, {
          label: { ...label, lines: [""] },
          x: 2 * size,
          width: width - 2 * size,
          size,
          strut: size,
        }),
      ];
    }
    if (one.role === "addressee") return [paragraph(`${one.value}：`)];
    const lead = one.role === "paragraph" ? "　　" : `　　${one.label}：`;
    return one.value.split("\n").map((text, at) => paragraph((at === 0 ? lead : "　　") + text));
  });
