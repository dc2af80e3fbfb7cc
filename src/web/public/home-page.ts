// GET /: what this is to departments, to businesses, and to anyone who checks; each is led on from here.

import { type Html, html } from "../parts/html.js";
import { type Language, languageTag } from "../parts/language.js";
import { heading, layout } from "../parts/layout.js";
import { other, say, type Words } from "../parts/texts.js";
import { homePicture } from "./home-picture.js";
import { verifyForm } from "./verify-form.js";

const texts = {
  title: say("电子证照登记与核验", "Licences, registered and checked"),
  about: say(
    "从签发到注销，证照的每一步都记录在案；一份证照真不真、今天还有没有效，谁都可以当场查明。",
    "Every step of a licence is on record, from its issue to its end; and anyone can find out on the spot whether one is genuine and good today.",
  ),
  check: say("核验一份证照", "Check a licence"),
  anyone: say(
    "任何人：扫一扫证照上的二维码，或者在这里输入，即知真伪和当前状态，无需登录。",
    "For anyone: scan the code on it, or type it here, and see at once whether it is genuine and good. Nobody has to sign in.",
  ),
  desk: say("部门工作台", "The department's desk"),
  departments: say(
    "审批和监管部门：在线签发、变更、延续、暂扣和吊销证照，办结即可核验，每一步由谁办理、依据什么都有据可查。",
    "For departments: issue, amend, renew, suspend and revoke licences; what is done can be checked at once, and who did it, on what ground, stays on record.",
  ),
  toDesk: say("登录工作台", "Sign in to the desk"),
  drawer: say("我的证照", "My licences"),
  businesses: say(
    "企业和个人：查看、下载自己的证照，需要时亮码出示，看得到谁查阅过，也可以委托他人或者申请更正。",
    "For businesses and people: see, download and show licences of your own, see who looked at them, delegate, and ask for corrections.",
  ),
  toDrawer: say("登录查看我的证照", "Sign in to my licences"),
  demo: say("先试一试", "Try it first"),
  demoAbout: say(
    "本站有一套虚构的示例：每种状态一份证照，也可以一键登录为任一角色。",
    "There is an invented demo here: a licence in every state, and you can sign in as anybody by one click.",
  ),
  toDemo: say("打开示例", "Open the demo"),
  register: say("公示", "Public register"),
  registerAbout: say(
    "法人、其他组织和个体工商户取得的行政许可依法公开：按名称、编号查阅，按日下载。",
    "What was granted to organisations and sole traders is public: look it up by name or number, or take it day by day.",
  ),
  toRegister: say("查阅行政许可公示", "Open the public register"),
  more: say("供开发者使用", "For developers"),
  docs: say("接口文档", "API documentation"),
  description: say("接口描述（OpenAPI）", "API description (OpenAPI)"),
} as const satisfies Record<string, Words>;

/** The home page; `hasDemo` where this home has a demo. */
export const homePage = ({ language, hasDemo }: { language: Language; hasDemo: boolean }): Html => {
  const beside = other(language);
  const title = (id: string, text: Words): Html =>
    html`<h2 id="${id}">${text[language]} <span lang="${languageTag[beside]}">${text[beside]}</span></h2>`;
  return layout(language, {
    title: texts.title[language],
    wide: true,
    body: html`<div class="hero"><div>${heading(language, texts.title)}
<p>${texts.about[language]}</p></div>
${homePicture}</div>
<div class="ways">
<section class="way check" aria-labelledby="check">${title("check", texts.check)}
<p>${texts.anyone[language]}</p>
${verifyForm(language)}</section>
<section class="way" aria-labelledby="desk">${title("desk", texts.desk)}
<p>${texts.departments[language]}</p>
<a class="button" href="/desk?lang=${language}">${texts.toDesk[language]}</a></section>
<section class="way" aria-labelledby="drawer">${title("drawer", texts.drawer)}
<p>${texts.businesses[language]}</p>
<a class="button" href="/my?lang=${language}">${texts.toDrawer[language]}</a></section>
</div>
<section class="try" aria-labelledby="register"><h2 id="register">${texts.register[language]}</h2>
<p>${texts.registerAbout[language]}</p>
<p><a class="button quiet" href="/register?lang=${language}">${texts.toRegister[language]}</a></p></section>
${
  hasDemo &&
  html`<section class="try" aria-labelledby="demo"><h2 id="demo">${texts.demo[language]}</h2>
<p>${texts.demoAbout[language]}</p>
<p><a class="button quiet" href="/demo?lang=${language}">${texts.toDemo[language]}</a></p></section>`
}
<nav class="links" aria-label="${texts.more[language]}">
<a href="/docs">${texts.docs[language]}</a>
<a href="/openapi.json">${texts.description[language]}</a>
</nav>`,
  });
};
