// The warning of an address that is not the registry's: whoever made it may show there whatever he likes.
import { originForms } from "../../network/origin-forms.js";
import { type Html, html } from "../parts/html.js";
import { triangle } from "../parts/icons.js";
import type { Language } from "../parts/language.js";
import { say, type Words } from "../parts/texts.js";

const texts = {
  title: say("不是本库的网址，请勿打开", "This is not our address: do not open it"),
  leads: say("它指向", "It leads to"),
  why: say(
    "未作核验。假冒网站可以仿制本页、显示“有效”。请不要打开，也不要在那里填写任何内容；请向出示人索取证照原件，扫描其上的二维码。本库的网址只有",
    "Nothing was checked. A false site can copy this page and say “Valid”. Do not open it, and fill in nothing there. Ask for the licence itself and scan the code on it. Our address is",
  ),
} as const satisfies Record<string, Words>;

export interface OwnOrigins {
  publicUrl: string;
  formerOrigins: readonly string[];
}

/** Names the host, in the ASCII form that cannot look like another; nothing in it can be clicked. */
export const foreignHost = (language: Language, host: string, { publicUrl, formerOrigins }: OwnOrigins): Html => {
  const own = [publicUrl, ...formerOrigins].flatMap(originForms);
  return html`<section class="foreign" role="alert" aria-labelledby="foreign">
${triangle}
<h2 id="foreign">${texts.title[language]}</h2>
<p>${texts.leads[language]} <strong class="host" dir="ltr">${host}</strong></p>
<p>${texts.why[language]} ${own.map((origin, at) => [at > 0 && " · ", html`<strong>${origin}</strong>`])}</p>
</section>`;
};
