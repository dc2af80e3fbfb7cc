// The face as rows: labels and values broken into lines, two short fields side by side, tables, paragraphs, and a row cut
// where a page ends.
import { textWidth } from "../fonts/glyph-metrics.js";
import { wrapText } from "./wrap-text.js";

/** One text of a row, broken into lines. `again` is what is said again on the next page where the row is cut. */
export interface Column {
  field: number;
  kind: "label" | "value";
  x: number;
  lines: readonly string[];
  again: readonly string[];
  size: number;
  lead: number;
  /** Points over which a single line is spread (分散对齐). */
  spread?: number;
}

/** Texts side by side; `baseline` is that of the first line, from the top of the row. */
export interface Row {
  columns: readonly Column[];
  height: number;
  baseline: number;
  /** Size of a short value: its line is what every first line takes, so that small ones do not crowd. */
  strut: number;
  /** The row of a table's columns, which stands above its first row on each page. */
  head?: Row;
  /** Points from and to which a rule stands above the row. */
  rule?: readonly [number, number];
}

/** From baseline to baseline (docs/look.md, The paper). */
export const leading = (size: number): number => size * (size > 10.5 ? 1.65 : 1.45);

export const rowOf = ({ columns, strut, ...others }: Omit<Row, "height" | "baseline">): Row => {
  const further = Math.max(0, ...columns.map(({ lines, lead }) => (lines.length - 1) * lead));
  const [height, baseline] = [leading(strut) + further, leading(strut) * 0.5 + strut * 0.38];
  return { ...others, columns, strut, height, baseline };
};

/** The same rows with each table's columns said above its first one, and how high they are together. */
export const withHeads = (rows: readonly Row[]): Row[] =>
  rows.flatMap((row, at) => (row.head && rows[at - 1]?.head !== row.head ? [row.head, row] : [row]));

export const heightOf = (rows: readonly Row[]): number => rows.reduce((sum, row) => sum + row.height, 0);

/** How many lines stand in a room, the first with its strut. */
const linesIn = (room: number, strut: number, lead: number): number =>
  room < leading(strut) ? 0 : 1 + Math.floor((room - leading(strut)) / lead);

/** Fewer lines than these are not left alone at the foot of a page. */
const leastLines = 2;

/** Cuts a row after as many lines as the room holds; it is not begun where it is better begun on the next page. */
const cut = (row: Row, room: number, isFresh: boolean): { here: Row | null; rest: Row | null } => {
  const isWhole = row.columns.every(({ lines }) => lines.length <= 1);
  if (isWhole && isFresh) return { here: row, rest: null };
  const inRoom = row.columns.map(({ lead }) => linesIn(room, row.strut, lead));
  if (isWhole || (!isFresh && Math.min(...inRoom) < leastLines)) return { here: null, rest: row };
  const parts = row.columns.map(({ lines, ...column }, at) => {
    const most = Math.max(1, inRoom[at] ?? 0);
    return { column, here: lines.slice(0, most), rest: lines.slice(most) };
  });
  const here = rowOf({ ...row, columns: parts.map(part => ({ ...part.column, lines: part.here })) });
  if (parts.every(({ rest }) => rest.length === 0)) return { here, rest: null };
  const columns = parts.map(({ column, rest }) => ({ ...column, lines: rest.length > 0 ? rest : column.again }));
  return { here, rest: rowOf({ ...row, columns }) };
};

/** The same rows on as many pages as they need: `first` points are free on the first page, `next` on every other. */
export const onPages = (rows: readonly Row[], { first, next }: { first: number; next: number }): Row[][] => {
  let page: Row[] = [];
  const pages = [page];
  let room = first;
  /** Of the table that the page ends with so far. */
  let standing: Row | undefined;
  for (const row of rows) {
    let left: Row | null = row;
    while (left) {
      const heads: Row[] = left.head && left.head !== standing ? [left.head] : [];
      const free = room - heightOf(heads);
      if (left.height <= free) {
        page.push(...heads, left);
        room = free - left.height;
        standing = left.head;
        break;
      }
      const { here, rest } = cut(left, free, page.length === 0);
      if (here) page.push(...heads, here);
      standing = here?.head;
      left = rest;
      room = 0;
      if (!rest) break;
      page = [];
      pages.push(page);
      room = next;
      standing = undefined;
    }
  }
  return pages;
};

/** Points between the columns of a table. */
const between = 10;

/** Widths of a table's columns: as its texts ask for, and never less than two characters where there is room. */
const widths = (texts: readonly (readonly string[])[], width: number, size: number): number[] => {
  const columns = texts[0]?.length ?? 0;
  const free = width - between * (columns - 1);
  const least = Math.min(size * 2.01, free / Math.max(columns, 1));
  const asked = Array.from({ length: columns }, (_, at) =>
    Math.min(Math.max(...texts.map(row => textWidth(row[at] ?? "", size)), least) + 0.01, free),
  );
  const sum = asked.reduce((total, each) => total + each, 0);
  if (sum <= free) return asked.map(each => (each * free) / sum);
  // what is over is taken from those that ask for more than their share
  const share = free / columns;
  const modest = asked.filter(each => each <= share);
  const [left, greed] = [free - modest.reduce((a, b) => a + b, 0), asked.filter(each => each > share)];
  const total = greed.reduce((a, b) => a + b, 0);
  return asked.map(each => (each <= share ? each : Math.max((each * left) / total, least)));
};

/** The rows of a table from `x` on; `label` is the column with the field's own label, which stands beside its head. */
export const tableRows = (
  { columns, rows }: { columns: readonly string[]; rows: readonly (readonly string[])[] },
  { label, x, width, size, strut }: { label: Column; x: number; width: number; size: number; strut: number },
): Row[] => {
  const wide = widths([columns, ...rows], width, size);
  const lefts = wide.map((_, at) => x + wide.slice(0, at).reduce((sum, each) => sum + each + between, 0));
  const cells = (texts: readonly string[], kind: Column["kind"]): Column[] =>
    wide.map((room, at) => {
      const lines = wrapText(texts[at] ?? "", room, kind === "label" ? size * 0.92 : size);
      const measures = { size: kind === "label" ? size * 0.92 : size, lead: leading(size) };
      return { field: label.field, kind, x: lefts[at] ?? x, lines, again: [], ...measures };
    });
  const head = rowOf({ columns: [label, ...cells(columns, "label")], strut });
  const rule = [x, x + width] as const;
  return rows.map(texts => rowOf({ columns: cells(texts, "value"), strut, head, rule }));
};
