// Icons as inline SVG: drawn with the text's colour, silent for screen readers because a word always stands beside
// them.
import { type Html, html } from "./html.js";

const icon = (shapes: Html): Html =>
  html`<svg class="icon" viewBox="0 0 48 48" aria-hidden="true" focusable="false">${shapes}</svg>`;

/** A tick in a circle. */
export const tick = icon(html`<circle cx="24" cy="24" r="20" /><path d="M15 24.5l6.5 6.5L34 18" />`);

/** A cross in an octagon. */
export const cross = icon(html`<path d="M16 4h16l12 12v16L32 44H16L4 32V16z" /><path d="M17 17l14 14M31 17L17 31" />`);

/** A seal broken in two. */
export const brokenSeal = icon(
  html`<path d="M21 6.2A18 18 0 0 0 18 41l4-7-5-6 6-6-5-6z" /><path d="M27.500 6.300A18 18 0 0 1 24.500 42l4-8-5-6 6-6-5-6z" />`,
);

/** A question mark in a circle of dashes. */
export const question = icon(
  html`<circle cx="24" cy="24" r="20" stroke-dasharray="6 4" /><path d="M18.500 19a5.500 5.500 0 1 1 8.200 4.800c-1.900 1.100-2.700 2.200-2.700 4.200M24 33.500v.5" />`,
);

/** A triangle with an exclamation mark. */
export const triangle = icon(html`<path d="M24 6L44 41H4z" /><path d="M24 18v11M24 34.500v.5" />`);
