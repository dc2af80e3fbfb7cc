// A question before something that cannot be taken back: folded until it is asked for, without a script; the button that
// does it is named for what it does.

import { proofFields } from "./form/form.js";
import { type Html, html, type Piece } from "./html.js";
import type { Viewer } from "./viewer.js";

export interface Dialog {
  /** What opens it. */
  open: string;
  question: Piece;
  /** Where its button posts to, and what it says. */
  action: string;
  button: string;
  fields?: Piece;
  look?: "danger" | "quiet";
}

export const dialog = (viewer: Viewer, { open, question, action, button, fields, look = "danger" }: Dialog): Html =>
  html`<details class="dialog"><summary><span class="button quiet small">${open}</span></summary>
<form method="post" action="${action}">${proofFields(viewer)}
<div>${question}</div>
${fields}
<button class="button ${look}" type="submit">${button}</button></form></details>`;
