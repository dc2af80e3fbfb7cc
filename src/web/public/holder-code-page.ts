// The second step of a check by number or identifier: the holder's code, which only who has the licence before him knows.
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { languageForm } from "../parts/language-form.js";
import { heading, layout } from "../parts/layout.js";
import { say, type Words, words } from "../parts/texts.js";

const texts = {
  title: say("还需要持证主体代码", "The holder's code as well"),
  number: say("证照编号", "The licence's number"),
  identifier: say("电子证照标识", "The licence's identifier"),
  code: say("持证主体代码", "The holder's code"),
  help: say(
    "单位和个体工商户填统一社会信用代码，个人填身份证件号码，均印在证照上。编号容易猜到，因此须两项相符才显示登记内容；所填内容不作保存，也不写入网址。",
    "The credit code of an organisation or a business, the identity number of a person; both stand on the licence. Numbers are easy to guess, so that the record is shown only where both fit. What you type is not kept, and stands in no address.",
  ),
  severalTypes: say(
    "这一编号和代码对应不止一种证照，请选择证照类型后再核验。",
    "Several types of licence have this number and this holder: choose the type that stands on the licence.",
  ),
  type: say("证照类型", "Type of licence"),
  any: say("请选择", "Choose one"),
  submit: say("核验", "Check"),
  instead: say("换一种方式核验", "Check in another way"),
  withoutCode: say(
    "没有持证主体代码的：单位和个体工商户的证照，可在行政许可公示中按编号查询。",
    "You have no such code? Licences of organisations and businesses are found by their number in the public register.",
  ),
  register: say("查询行政许可公示", "Search the public register"),
} as const satisfies Record<string, Words>;

export interface NamedLicence {
  kind: "number" | "identifier";
  text: string;
}

export interface HolderCodeAsked {
  language: Language;
  named: NamedLicence;
  holderCode?: string | undefined;
  /** Why it is asked for again. */
  fault?: string | undefined;
  /** Of these one has to be chosen: several types have the number. */
  types?: readonly { code: string; name: Words }[] | undefined;
}

const longestTyped = 200;

const field = ({
  id,
  label,
  value,
  describedBy,
}: {
  id: string;
  label: string;
  value: string;
  describedBy?: string;
}): Html => html`<label for="${id}">${label}</label>
<input class="typed" id="${id}" name="${id}" value="${value}" required maxlength="${longestTyped}" spellcheck="false" autocomplete="off" autocapitalize="characters"${describedBy && html` aria-describedby="${describedBy}"`}>`;

/** The form by itself, which also stands under an answer that found nothing: what was typed is kept. */
export const holderCodeForm = ({ language, named, holderCode = "", fault, types }: HolderCodeAsked): Html =>
  html`<form class="card" action="/verify?lang=${language}" method="post">
${fault !== undefined && html`<p class="error" role="alert">${fault}</p>`}
${field({ id: "code", label: texts[named.kind][language], value: named.text })}
${field({ id: "holderCode", label: texts.code[language], value: holderCode, describedBy: "holder-code-help" })}
<p class="note" id="holder-code-help">${texts.help[language]}</p>
${
  types &&
  html`<p class="error" role="alert">${texts.severalTypes[language]}</p>
<label for="type">${texts.type[language]}</label>
<select id="type" name="type" required><option value="">${texts.any[language]}</option>
${types.map(({ code, name }) => html`<option value="${code}">${name[language]}</option>`)}</select>`
}
<button class="button" type="submit">${texts.submit[language]}</button>
</form>`;

export const holderCodePage = (asked: HolderCodeAsked): Html => {
  const { language, named, holderCode } = asked;
  return layout(language, {
    title: texts.title[language],
    switchLanguage: languageForm(language, "/verify", { code: named.text, holderCode }),
    body: html`${heading(language, texts.title)}
${holderCodeForm(asked)}
<nav class="next" aria-label="${words.verify[language]}">
<p>${texts.withoutCode[language]}</p>
<a class="button quiet" href="/register?lang=${language}">${texts.register[language]}</a>
<a class="button quiet" href="/verify?lang=${language}">${texts.instead[language]}</a>
</nav>`,
  });
};
