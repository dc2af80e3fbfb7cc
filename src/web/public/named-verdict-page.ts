// The verdict on what was asked about by number or identifier: its address is the licence's own where one was found, and where
// none was the form stands below, with what was typed.
import type { Verdict } from "../../verification/verdict.js";
import type { Html } from "../parts/html.js";
import { languageForm } from "../parts/language-form.js";
import { type HolderCodeAsked, holderCodeForm } from "./holder-code-page.js";
import { type VerdictPageContext, verdictPage } from "./verdict-page.js";

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
    // Neither number nor code is to stand in an address.
    switchLanguage: languageForm(asked.language, "/verify", {
      code: asked.named.text,
      holderCode: asked.holderCode ?? "",
      type: asked.type,
    }),
    askAgain: verdict.licence ? undefined : holderCodeForm(asked),
  });
