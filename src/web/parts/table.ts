// A table of things: the first column leads to each; on a phone every row becomes a card whose cells bear their column's
// name. What an empty one says is what to do.
import { type Html, html, type Piece } from "./html.js";

export interface Column<T> {
  name: string;
  cell: (row: T) => Piece;
  /** Numbers stand to the right. */
  number?: boolean;
}

export interface Table<T> {
  /** What the table lists, for screen readers. */
  caption: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  /** Where a row leads; its first cell is the link. */
  to?: (row: T) => string | null;
  empty: Piece;
}

export const table = <T>({ caption, columns, rows, to, empty }: Table<T>): Html => {
  if (rows.length === 0) return html`<div class="empty">${empty}</div>`;
  const cell = ({ name, cell, number }: Column<T>, row: T, index: number): Html => {
    const address = index === 0 && to ? to(row) : null;
    const content = address === null ? cell(row) : html`<a href="${address}">${cell(row)}</a>`;
    const look = number && html` class="number"`;
    return index === 0
      ? html`<th scope="row"${look} data-label="${name}"><div>${content}</div></th>`
      : html`<td${look} data-label="${name}"><div>${content}</div></td>`;
  };
  return html`<div class="table" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map(({ name, number }) => html`<th scope="col"${number && html` class="number"`}>${name}</th>`)}</tr></thead>
<tbody>
${rows.map(
  row => html`<tr>${columns.map((column, index) => cell(column, row, index))}</tr>
`,
)}</tbody>
</table></div>`;
};
