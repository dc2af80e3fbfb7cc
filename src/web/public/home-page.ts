// GET /: what this is, and where to go.

import { type Html, html } from "../parts/html.js";
import { type Language, languageTag } from "../parts/language.js";
import { heading, layout } from "../parts/layout.js";
import { other, type Words, words } from "../parts/texts.js";
import { verifyForm } from "./verify-form.js";

const texts = {
  title: { zh: "电子证照登记与核验", en: "Licences, registered and checked" },
  about: {
    zh: "本电子证照库记录各机关颁发、变更、延续、暂扣和吊销的电子证照。任何人都可以在此核验一份证照是否真实、今日是否有效，无需登录。",
    en: "This registry records the licences that departments issue, amend, renew, suspend and revoke. Anyone can check here, without signing in, whether a licence is genuine and good today.",
  },
  more: { zh: "更多", en: "More" },
  demo: { zh: "示例证照：每种状态各一例", en: "Demo licences, one in every state" },
  signIn: { zh: "登录", en: "Sign in" },
  docs: { zh: "接口文档", en: "API documentation" },
  description: { zh: "接口描述（OpenAPI）", en: "API description (OpenAPI)" },
} as const satisfies Record<string, Words>;

/** The home page; `hasDemo` where this home has a demo. */
export const homePage = ({ language, hasDemo }: { language: Language; hasDemo: boolean }): Html =>
  layout(language, {
    title: texts.title[language],
    body: html`${heading(language, texts.title)}
<p>${texts.about[language]}</p>
<p class="note" lang="${languageTag[other(language)]}">${texts.about[other(language)]}</p>
<section aria-labelledby="verify">
<h2 id="verify">${words.verify[language]}</h2>
${verifyForm(language)}
</section>
<section aria-labelledby="more">
<h2 id="more">${texts.more[language]}</h2>
<ul class="links">
${hasDemo && html`<li><a href="/demo?lang=${language}">${texts.demo[language]}</a></li>`}
<li><a href="/sign-in?lang=${language}">${texts.signIn[language]}</a></li>
<li><a href="/docs">${texts.docs[language]}</a></li>
<li><a href="/openapi.json">${texts.description[language]}</a></li>
</ul>
</section>`,
  });
