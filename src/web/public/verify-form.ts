// The one field that understands what stands on a paper, typed or pasted; it works without script.
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import type { Words } from "../parts/texts.js";

const texts = {
  label: { zh: "输入或粘贴", en: "Type or paste" },
  help: {
    zh: "二维码旁的 26 位 id、二维码的网址、电子证照标识、证照编号都可以，大小写、空格、短横不限。凭标识或编号核验的，下一步还要填写持证主体代码。",
    en: "The 26-character id beside the code, the code's address, the identifier or the number of the licence; case, blanks and hyphens do not matter. An identifier or a number needs the holder's code as well, which the next step asks for.",
  },
  refused: {
    zh: "无法识别，未作核验。id 为 26 位，只含字母 A–Z 和数字 2–7；标识、编号请照证照上的写法完整填写，不要附带其他文字。",
    en: "This cannot be read, so nothing was checked. An id has 26 characters, letters A–Z and digits 2–7; give an identifier or a number whole, as it stands on the licence, and without other words.",
  },
  mistyped: {
    zh: "标识有误：末位校验码不符，未作核验。请对照证照最下面一行重新输入，或改用二维码旁的 26 位 id。",
    en: "The identifier was mistyped: its last character does not fit the others, so nothing was checked. Compare it with the last line of the licence, or give the 26-character id beside the code.",
  },
  submit: { zh: "核验", en: "Check" },
} as const satisfies Record<string, Words>;

/** What was typed and led nowhere, with why; where that is told elsewhere on the page it is only kept. */
export interface TypedBefore {
  text: string;
  why: "refused" | "mistyped" | "told-above";
}

const longestTyped = 4_000;

export const verifyForm = (language: Language, before?: TypedBefore): Html => {
  const why = before && before.why !== "told-above" ? before.why : null;
  return html`<form class="card" action="/verify?lang=${language}" method="post" role="search">
<label for="code">${texts.label[language]}</label>
${why && html`<p class="error" id="code-error" role="alert">${texts[why][language]}</p>`}
<textarea id="code" name="code" rows="3" required maxlength="${longestTyped}" spellcheck="false" autocapitalize="characters" autocomplete="off" aria-describedby="${why && "code-error "}code-help"${why && html` aria-invalid="true"`}>${before?.text.slice(0, longestTyped)}</textarea>
<p class="note" id="code-help">${texts.help[language]}</p>
<button class="button" type="submit">${texts.submit[language]}</button>
</form>`;
};
