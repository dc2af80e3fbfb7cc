// The frame of every page: head, wordmark, language switch; for who is signed in, where they may go and the way out.

import { script } from "../script.js";
import { stylesheets } from "../stylesheet.js";
import { type Html, html, type Piece } from "./html.js";
import { type Language, languageTag } from "./language.js";
import { mark } from "./mark.js";
import { placeAt, placesOf } from "./navigation.js";
import { other, say, type Words, words } from "./texts.js";
import type { Viewer } from "./viewer.js";

/** What a page is called in its other language. */
export const otherLanguage: Readonly<Record<Language, string>> = { zh: "中文", en: "English" };

const texts = {
  skip: say("跳到正文", "Skip to content"),
  menu: say("菜单", "Menu"),
  places: say("栏目", "Sections"),
  signOut: say("退出", "Sign out"),
} as const satisfies Record<string, Words>;

export interface Layout {
  title: string;
  body: Piece;
  /** What the address of the same page in the other language asks for too. */
  query?: Readonly<Record<string, string>>;
  /** Who is signed in; the frame of pages for anybody when left out. */
  viewer?: Viewer | null;
  /** Whether a page for anybody uses the whole width of a large screen. */
  wide?: boolean;
  /** Leads to the same page in the other language, where an address does not. */
  switchLanguage?: Html;
  /** The address of a script that a page for anybody is helped by. */
  script?: string;
  /** Seconds after which a browser without a script asks again; with one, `data-polls` does. */
  again?: number;
  /** Whether a page for anybody has tables, chips and filters, whose looks stand in the sheet for who is signed in. */
  tables?: boolean;
  /** The one address of a page that search engines may list, without a query; others are listed by none. */
  canonical?: string;
}

/** A page that is listed has an address for each language: its own without a language is the Chinese one, as by itself. */
const listed = (language: Language, canonical: string): Html => {
  const english = `${canonical}?lang=en`;
  return html`<link rel="canonical" href="${language === "en" ? english : canonical}">
<link rel="alternate" hreflang="${languageTag.zh}" href="${canonical}">
<link rel="alternate" hreflang="${languageTag.en}" href="${english}">
<link rel="alternate" hreflang="x-default" href="${canonical}">`;
};

/** Nothing is drawn before the whole of it is there: what comes in pieces, as a line or a table may, would move. */
const wholeFirst = html`<link rel="expect" href="#end" blocking="render">`;

const head = (language: Language, { title, viewer, script: own, again, tables, canonical }: Layout): Html => html`<head>
<meta charset="utf-8">
<title>${title} · Licet</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
${canonical === undefined ? html`<meta name="robots" content="noindex">` : listed(language, canonical)}
${again !== undefined && html`<noscript><meta http-equiv="refresh" content="${again}"></noscript>`}
<link rel="icon" href="${mark.address}" type="image/svg+xml">
<link rel="stylesheet" href="${stylesheets.everybody.address}">
${(viewer || tables) && html`<link rel="stylesheet" href="${stylesheets.signedIn.address}">`}
${wholeFirst}
${viewer && html`<script src="${script.address}" defer></script>`}
${own && html`<script src="${own}" defer></script>`}
</head>`;

const wordmark = (language: Language, to: string): Html =>
  html`<a class="wordmark" href="${to}"><img src="${mark.address}" alt="" width="28" height="28">Licet <span>${words.name[language]}</span></a>`;

const languageLink = (beside: Language, address: string): Html =>
  html`<a class="language" href="${address}" lang="${languageTag[beside]}" hreflang="${languageTag[beside]}">${otherLanguage[beside]}</a>`;

const navigation = (language: Language, { roles, at }: Viewer): Html => {
  const here = placeAt(at.split("?")[0] ?? "");
  const links = placesOf(roles).map(
    place =>
      html`<li><a href="${place.path}"${place === here && html` aria-current="page"`}>${place.name[language]}</a></li>
`,
  );
  return html`<nav class="rail" aria-label="${texts.places[language]}">
<details class="menu"><summary>${texts.menu[language]}${here && html` · ${here.name[language]}`}</summary>
<ul>
${links}</ul>
</details>
<ul class="wide-only">
${links}</ul>
</nav>`;
};

/** The address of the same page in a language; its other parameters stay. */
const inLanguage = (at: string, language: Language): string => {
  const [path = "", query = ""] = at.split("?");
  const asked = new URLSearchParams(query);
  asked.set("lang", language);
  return `${path}?${asked}`;
};

/** A page with its title and body in a language. */
export const layout = (language: Language, page: Layout): Html => {
  const { body, query, viewer, wide, switchLanguage } = page;
  const beside = other(language);
  if (!viewer)
    return html`<html lang="${languageTag[language]}">
${head(language, page)}
<body${wide && html` class="wide"`}>
<header class="top">
${wordmark(language, `/?lang=${language}`)}
${switchLanguage ?? languageLink(beside, `?${new URLSearchParams({ ...query, lang: beside })}`)}
</header>
<main>
${body}
</main>
<div id="end"></div>
</body>
</html>`;
  return html`<html lang="${languageTag[language]}">
${head(language, page)}
<body class="signed-in">
<a class="skip" href="#content">${texts.skip[language]}</a>
<header class="top">
${wordmark(language, placesOf(viewer.roles)[0]?.path ?? "/")}
<div class="who"><a class="account" href="/my/sessions">${viewer.account}</a>
${languageLink(beside, inLanguage(viewer.at, beside))}
<form method="post" action="/sign-out"><input type="hidden" name="_csrf" value="${viewer.csrf}"><button class="link" type="submit">${texts.signOut[language]}</button></form></div>
</header>
<div class="frame">
${navigation(language, viewer)}
<main id="content" tabindex="-1">
${body}
</main>
</div>
<div id="end"></div>
</body>
</html>`;
};

/** The heading of a page, the other language beside it. */
export const heading = (language: Language, text: Words): Html => {
  const beside = other(language);
  return html`<h1>${text[language]} <span class="beside" lang="${languageTag[beside]}">${text[beside]}</span></h1>`;
};
