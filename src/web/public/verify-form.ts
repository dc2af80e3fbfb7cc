// The form that works without script: a token, an id or the whole address, typed or pasted.

import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import type { Words } from "../parts/texts.js";

const texts = {
  label: { zh: "证照 id、核验码或二维码网址", en: "Licence id, code or the QR code's address" },
  help: {
    zh: "用手机相机扫描证照上的二维码即可打开核验页；二维码损坏的，请在此输入其旁印的 26 位 id（大小写、空格、短横均可），也可粘贴网址。",
    en: "Your phone's camera opens the check from the QR code. Where that is damaged, type the 26-character id printed beside it (either case, with or without blanks and hyphens), or paste the address.",
  },
  refused: {
    zh: "无法识别。证照 id 为 26 位，核验码更长，均只含字母 A–Z 和数字 2–7；证照编号不能用于核验。请核对后重新输入。",
    en: "This cannot be read. An id has 26 characters, a code has more, all of them letters A–Z and digits 2–7; a licence number is neither. Check it and type it again.",
  },
  submit: { zh: "核验", en: "Check" },
} as const satisfies Record<string, Words>;

/** The form; `refused` is what was typed and could not be read. */
export const verifyForm = (language: Language, refused?: string): Html => {
  const isRefused = refused !== undefined;
  return html`<form class="card" action="/verify" method="get" role="search">
<label for="code">${texts.label[language]}</label>
${isRefused && html`<p class="error" id="code-error" role="alert">${texts.refused[language]}</p>`}
<textarea id="code" name="code" rows="3" required maxlength="4000" spellcheck="false" autocapitalize="characters" autocomplete="off" aria-describedby="${isRefused ? "code-error " : ""}code-help"${isRefused && html` aria-invalid="true"`}>${refused?.slice(0, 4000)}</textarea>
<p class="note" id="code-help">${texts.help[language]}</p>
<input type="hidden" name="lang" value="${language}">
<button class="button" type="submit">${texts.submit[language]}</button>
</form>`;
};
