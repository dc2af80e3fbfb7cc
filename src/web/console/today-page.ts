// What waits for whoever is signed in, and where they may go.
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { heading, layout } from "../parts/layout.js";
import { placesOf } from "../parts/navigation.js";
import { say } from "../parts/texts.js";
import type { Viewer } from "../parts/viewer.js";

const title = say("今日", "Today");

export const todayPage = (language: Language, { viewer }: { viewer: Viewer }): Html =>
  layout(language, {
    title: title[language],
    viewer,
    body: html`${heading(language, title)}
<ul class="links">
${placesOf(viewer.roles).map(
  ({ path, name }) => html`<li><a href="${path}">${name[language]}</a></li>
`,
)}</ul>`,
  });
