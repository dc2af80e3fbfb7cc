// The frame of every page: head, wordmark, language switch, foot.

import { stylesheet } from "../stylesheet.js";
import { type Html, html, type Piece } from "./html.js";
import { type Language, languageTag } from "./language.js";
import { other, type Words, words } from "./texts.js";

const otherLanguage: Readonly<Record<Language, string>> = { zh: "中文", en: "English" };

export interface Layout {
  title: string;
  body: Piece;
  /** What the address of the same page in the other language asks for too. */
  query?: Readonly<Record<string, string>>;
}

/** A page with its title and body in a language. */
export const layout = (language: Language, { title, body, query }: Layout): Html => {
  const beside = other(language);
  const inOther = new URLSearchParams({ ...query, lang: beside }).toString();
  return html`<html lang="${languageTag[language]}">
<head>
<meta charset="utf-8">
<title>${title} · Licet</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${stylesheet.address}">
</head>
<body>
<header class="top">
<a class="wordmark" href="/?lang=${language}">Licet <span>${words.name[language]}</span></a>
<a class="language" href="?${inOther}" lang="${languageTag[beside]}" hreflang="${languageTag[beside]}">${otherLanguage[beside]}</a>
</header>
<main>
${body}
</main>
</body>
</html>`;
};

/** The heading of a page, the other language beside it. */
export const heading = (language: Language, text: Words): Html => {
  const beside = other(language);
  return html`<h1>${text[language]} <span class="beside" lang="${languageTag[beside]}">${text[beside]}</span></h1>`;
};
