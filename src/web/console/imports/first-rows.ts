// The first rows of a file, as they were read: what who maps its columns looks at.
import { card } from "../../parts/card.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { say } from "../../parts/texts.js";

const texts = {
  title: say("文件的前几行", "The first rows of the file"),
  row: say("行", "Row"),
} as const;

export interface FirstRows {
  columns: readonly { name: string; header: string }[];
  rows: readonly (readonly string[])[];
}

/** Wide on purpose: it is moved sideways within its frame, and stays a table on a phone. */
export const firstRows = (language: Language, { columns, rows }: FirstRows): Html =>
  card(
    texts.title[language],
    html`<div class="sheet" role="region" aria-label="${texts.title[language]}" tabindex="0"><table>
<thead><tr><th scope="col">${texts.row[language]}</th>${columns.map(
      ({ name, header }) => html`<th scope="col">${header === "" ? name : header}</th>`,
    )}</tr></thead>
<tbody>
${rows.map(
  (
    cells,
    index,
  ) => html`<tr><th scope="row">${index + 1}</th>${columns.map((_, at) => html`<td>${cells[at] ?? ""}</td>`)}</tr>
`,
)}</tbody>
</table></div>`,
  );
