// The page on which a development home's accounts sign in by one click, and the page of who has signed out.
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { heading, layout } from "../parts/layout.js";
import type { Words } from "../parts/texts.js";
import { type AccountChoice, accountChoices } from "./account-choices.js";

const texts = {
  signIn: { zh: "登录", en: "Sign in" },
  development: {
    zh: "本电子证照库处于开发环境：选择一个账户即可登录。生产环境由统一身份认证登录，没有本页。",
    en: "This is a development registry: choose an account to sign in. In production an identity provider signs people in, and this page is not there.",
  },
  signedOut: { zh: "已退出登录", en: "You have signed out" },
  ended: {
    zh: "本次登录已经结束，请关闭浏览器窗口。在公用计算机上，还请退出统一身份认证。",
    en: "This sign-in has ended; close the window. On a computer that others use, sign out of the identity provider too.",
  },
  again: { zh: "重新登录", en: "Sign in again" },
  atProvider: { zh: "退出统一身份认证", en: "Sign out of the identity provider" },
} as const satisfies Record<string, Words>;

export interface SignInPage {
  language: Language;
  accounts: readonly AccountChoice[];
  /** What this page's forms have to bring back. */
  state: string;
  /** Where the browser goes on to; null for where its account works. */
  to: string | null;
}

/** A button for each account. */
export const signInPage = ({ language, accounts, state, to }: SignInPage): Html =>
  layout(language, {
    title: texts.signIn[language],
    ...(to !== null && { query: { to } }),
    wide: true,
    body: html`${heading(language, texts.signIn)}
<p>${texts.development[language]}</p>
${accountChoices(language, accounts, state)}`,
  });

/** What somebody sees who has signed out; with the address at which their provider does so too, where it has one. */
export const signedOutPage = ({ language, atProvider }: { language: Language; atProvider: string | null }): Html =>
  layout(language, {
    title: texts.signedOut[language],
    body: html`${heading(language, texts.signedOut)}
<p>${texts.ended[language]}</p>
<nav class="next" aria-label="${texts.signedOut[language]}">
<a class="button" href="/sign-in?lang=${language}">${texts.again[language]}</a>
${atProvider !== null && html`<a class="button quiet" href="${atProvider}">${texts.atProvider[language]}</a>`}
</nav>`,
  });
