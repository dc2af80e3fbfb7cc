// GET /my: what is theirs, a card for each licence.
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { heading, layout } from "../parts/layout.js";
import { pager } from "../parts/pager.js";
import { say } from "../parts/texts.js";
import type { Viewer } from "../parts/viewer.js";
import { chipOf, holderNames, type OwnLicence, type TypeNames, termText, typeName } from "./own-licence.js";

const texts = {
  title: say("我的证照", "My licences"),
  empty: say(
    "这里还没有您的证照。证照按登录时核实的统一社会信用代码或者证件号码归到您名下；如有遗漏，请向颁发机关查询。",
    "No licence of yours is here yet. Licences are found by the credit code or identity number that your sign-in vouched for; if one is missing, ask the department that issued it.",
  ),
  delegated: say("他人委托给我的证照", "Licences delegated to me"),
  show: say("亮证", "Show"),
  download: say("下载", "Download"),
  number: say("编号", "Number"),
  issuer: say("颁发机关", "Issuer"),
  validTo: say("有效期", "Term"),
  until: say("持有至", "Held until"),
} as const;

export interface MyPage {
  viewer: Viewer;
  types: TypeNames;
  licences: readonly OwnLicence[];
  asked: Readonly<Record<string, string>>;
  cursor: string | null;
}

const card = (language: Language, licence: OwnLicence, types: TypeNames): Html => {
  const name = typeName(language, types, licence);
  const { id, number, issuer, held, until } = licence;
  return html`<li class="licence-card">
<div class="head"><h2><a href="/my/licences/${id}">${name}</a></h2>${chipOf(language, licence)}</div>
<p><strong>${holderNames(language, licence)}</strong></p>
<dl>
${number !== null && html`<div><dt>${texts.number[language]}</dt><dd>${number}</dd></div>`}
<div><dt>${texts.issuer[language]}</dt><dd>${issuer.name}</dd></div>
${
  held === "now"
    ? html`<div><dt>${texts.validTo[language]}</dt><dd>${termText(language, licence)}</dd></div>`
    : html`<div><dt>${texts.until[language]}</dt><dd>${until ?? "—"}</dd></div>`
}
</dl>
${
  held === "now" &&
  html`<p class="buttons"><a class="button" href="/my/licences/${id}/show">${texts.show[language]}<span class="unseen"> ${name}</span></a>
<a class="button quiet" href="/my/licences/${id}/document">${texts.download[language]}<span class="unseen"> ${name}</span></a></p>`
}
</li>
`;
};

export const myPage = (language: Language, { viewer, types, licences, asked, cursor }: MyPage): Html =>
  layout(language, {
    title: texts.title[language],
    viewer,
    body: html`${heading(language, texts.title)}
${
  licences.length === 0
    ? html`<div class="empty"><p>${texts.empty[language]}</p><p><a href="/my/delegations">${texts.delegated[language]}</a></p></div>`
    : html`<ul class="licence-cards">
${licences.map(licence => card(language, licence, types))}</ul>`
}
${pager(language, { path: "/my", asked, cursor })}`,
  });
