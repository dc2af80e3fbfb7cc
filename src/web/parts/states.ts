// What stands in the place of content: nothing there yet, still on its way, not to be had just now, not for who looks.
import { type Html, html, type Piece } from "./html.js";
import { brokenSeal, cross, question, tick, triangle } from "./icons.js";

type State = "empty" | "loading" | "away" | "not-allowed" | "done" | "caution";

const icons: Readonly<Record<State, Html>> = {
  empty: question,
  loading: question,
  away: brokenSeal,
  "not-allowed": cross,
  done: tick,
  caution: triangle,
};

/** A sentence on what is the matter, and what to do. */
export const state = (kind: State, title: string, help?: Piece): Html =>
  html`<div class="state ${kind}"${(kind === "loading" || kind === "done") && html` role="status"`}${
    kind === "away" && html` role="alert"`
  }>${icons[kind]}<div><strong>${title}</strong>${help && html`<div>${help}</div>`}</div></div>`;

/** How far something is; `max` null where that is not known. */
export const progress = (label: string, { value, max }: { value: number; max: number | null }): Html =>
  html`<div class="progress"><label>${label}<progress${max !== null && html` max="${max}" value="${value}"`}></progress></label></div>`;
