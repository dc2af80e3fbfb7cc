// The verdict on what was asked about by number or identifier: its address is the licence's own where one was found, and where
// none was the form stands below, with what was typed.
import type { Verdict } from "../../verification/verdict.js";
import { type Html, html } from "../parts/html.js";
import { languageTag } from "../parts/language.js";
import { otherLanguage } from "../parts/layout.js";
import { other } from "../parts/texts.js";
import { type HolderCodeAsked, holderCodeForm } from "./holder-code-page.js";
import { type VerdictPageContext, verdictPage } from "./verdict-page.js";

/** Asks the same in the other language, by a form: neither number nor code is to stand in an address. */
const switchLanguage = ({ language, named, holderCode = "", type }: NamedAsked): Html => {
  const beside = other(language);
  return html`<form action="/verify?lang=${beside}" method="post">
<input type="hidden" name="code" value="${named.text}">
<input type="hidden" name="holderCode" value="${holderCode}">
${type && html`<input type="hidden" name="type" value="${type}">`}
<button class="language" type="submit" lang="${languageTag[beside]}">${otherLanguage[beside]}</button>
</form>`;
};

export interface NamedAsked extends HolderCodeAsked {
  /** The type's code, where one had to be named. */
  type?: string | undefined;
}

export const namedVerdictPage = (
  verdict: Verdict,
  context: Omit<VerdictPageContext, "subject" | "switchLanguage" | "askAgain">,
  asked: NamedAsked,
): Html =>
  verdictPage(verdict, {
    ...context,
    subject: verdict.licence?.id ?? null,
    switchLanguage: switchLanguage(asked),
    askAgain: verdict.licence ? undefined : holderCodeForm(asked),
  });
