// A refusal or failure as a page, for people in a browser.

import { type Html, html } from "./html.js";
import type { Language } from "./language.js";
import { heading, layout } from "./layout.js";
import { beginningOf, placeAt } from "./navigation.js";
import { type Words, words } from "./texts.js";
import type { Viewer } from "./viewer.js";

const texts = {
  signIn: { zh: "重新登录", en: "Sign in again" },
  home: { zh: "返回首页", en: "Home page" },
  back: { zh: "返回：", en: "Back to: " },
  notFound: { zh: "找不到这个网页", en: "There is no such page" },
  refused: { zh: "未能办理", en: "This could not be done" },
  failed: { zh: "暂时出了故障", en: "Something went wrong here" },
  notFoundHelp: {
    zh: "网址可能不完整或输入有误。核验证照的，请扫描证照上的二维码，或在核验页输入二维码旁的 26 位 id。",
    en: "The address may not be whole, or was mistyped. To check a licence, scan the code on it, or give the 26-character id beside it to the page for checking.",
  },
  tell: { zh: "如需向我们反映，请提供此编号：", en: "If you tell us about it, give this number:" },
} as const satisfies Record<string, Words>;

const titleOf = (status: number): Words => {
  if (status === 404) return texts.notFound;
  return status < 500 ? texts.refused : texts.failed;
};

/** Whether signing in anew is what to do. */
const leadsToSignIn = (code: string): boolean => code === "session-ended" || /^sign-in-(?!not-set-up)/.test(code);

/** The place where somebody's work begins, by its name. */
const backToWork = (language: Language, { roles }: Viewer): Html => {
  const path = beginningOf(roles);
  const name = placeAt(path)?.name ?? texts.home;
  return html`<a class="button" href="${path}">${texts.back[language]}${name[language]}</a>`;
};

/**
 * What happened and what to do, an address without a page in other words than software is told; `instance` is told for
 * a failure of ours, whose lines in the log it finds. Who is signed in keeps the frame that they work in.
 */
export const errorPage = (
  language: Language,
  { status, code, detail, instance }: { status: number; code: string; detail: string; instance: string },
  viewer?: Viewer | null,
): Html => {
  const title = titleOf(status);
  return layout(language, {
    title: title[language],
    viewer: viewer ?? null,
    body: html`${heading(language, title)}
<p>${code === "unknown-route" ? texts.notFoundHelp[language] : detail}</p>
${status >= 500 && html`<p class="note">${texts.tell[language]} <span class="code">${instance}</span></p>`}
<nav class="next" aria-label="${texts.home[language]}">
${leadsToSignIn(code) && html`<a class="button" href="/sign-in?lang=${language}">${texts.signIn[language]}</a>`}
${
  viewer
    ? backToWork(language, viewer)
    : html`<a class="button" href="/verify?lang=${language}">${words.verify[language]}</a>
<a class="button quiet" href="/?lang=${language}">${texts.home[language]}</a>`
}
</nav>`,
  });
};
