// What happened, newest first: a day, what was done, and what of it people ask about.

import type { Tone } from "./chip.js";
import { type Html, html, type Piece } from "./html.js";

export interface Moment {
  /** `YYYY-MM-DD`, or an instant; shown as it is. */
  when: string;
  title: Piece;
  detail?: Piece;
  tone?: Tone;
}

export const timeline = (moments: readonly Moment[]): Html => html`<ol class="timeline">
${moments.map(
  ({ when, title, detail, tone = "quiet" }) =>
    html`<li class="${tone}"><time datetime="${when}">${when.slice(0, 10)}</time><div><strong>${title}</strong>${
      detail && html`<div class="detail">${detail}</div>`
    }</div></li>
`,
)}</ol>`;
