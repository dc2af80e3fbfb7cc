// A chart of bars as SVG made here, beside the table that says the same: attributes and classes alone, since the content
// security policy takes no style that stands within a page.
import { type Html, html } from "./html.js";

export interface Bar {
  name: string;
  value: number;
}

const [width, row, labels, numbers] = [720, 30, 220, 70] as const;

/** As much of a name as stands before its bar; the table has all of it. */
const shortened = (name: string): string => {
  const characters = [...name];
  // Chinese characters are twice as wide as others.
  let room = 26;
  const kept = characters.filter(character => {
    room -= /[\u2E80-\uFFEF]/u.test(character) ? 2 : 1;
    return room >= 0;
  });
  return kept.length === characters.length ? name : `${kept.slice(0, -1).join("")}…`;
};

/** Lying bars, the longest as long as there is room; `title` says what they count. */
export const bars = (title: string, list: readonly Bar[]): Html => {
  const most = Math.max(1, ...list.map(({ value }) => value));
  const room = width - labels - numbers;
  const height = list.length * row;
  return html`<svg class="bars" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
${list.map(({ name, value }, index) => {
  const [y, long] = [index * row, Math.round((value / most) * room * 10) / 10];
  return html`<g><text class="name" x="${labels - 10}" y="${y + 20}" text-anchor="end">${shortened(name)}</text><rect x="${labels}" y="${y + 6}" width="${long}" height="${row - 12}" rx="2" /><text class="value" x="${labels + long + 8}" y="${y + 20}">${value}</text></g>
`;
})}</svg>`;
};
