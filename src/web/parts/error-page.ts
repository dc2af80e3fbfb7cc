// A refusal or failure as a page, for people in a browser.

import { type Html, html } from "./html.js";
import type { Language } from "./language.js";
import { layout } from "./layout.js";
import { words } from "./texts.js";

const home = { zh: "返回首页", en: "Home page" } as const;

/** What happened and where to go; `instance` is the number to tell the operator. */
export const errorPage = (
  language: Language,
  { status, detail, instance }: { status: number; detail: string; instance: string },
): Html =>
  layout(language, {
    title: String(status),
    body: html`<h1>${status}</h1>
<p>${detail}</p>
<p class="note code">${instance}</p>
<nav class="next" aria-label="${home[language]}">
<a class="button" href="/verify?lang=${language}">${words.verify[language]}</a>
<a class="button quiet" href="/?lang=${language}">${home[language]}</a>
</nav>`,
  });
