// A card: a heading and what belongs under it; and numbers that lead to lists.
import { type Html, html, type Piece } from "./html.js";

export const card = (title: Piece, body: Piece, id?: string): Html =>
  html`<section class="panel"${id !== undefined && html` id="${id}"`}><h2>${title}</h2>
${body}
</section>
`;

export interface Count {
  number: number | string;
  label: string;
  to: string;
  look?: "caution" | "bad";
}

/** Numbers, each a link to what it counts. */
export const counts = (list: readonly Count[]): Html => html`<ul class="counts">
${list.map(
  ({
    number,
    label,
    to,
    look,
  }) => html`<li><a href="${to}"${look && html` class="${look}"`}><strong>${number}</strong> <span>${label}</span></a></li>
`,
)}</ul>`;

/** Names with their values, as a list of descriptions; what has no value is left out. */
export const facts = (list: readonly (readonly [Piece, Piece])[]): Html => html`<dl>
${list.map(
  ([name, value]) =>
    value !== null &&
    value !== undefined &&
    value !== "" &&
    html`<div><dt>${name}</dt><dd>${value}</dd></div>
`,
)}</dl>`;
