// Names and texts of licences, which are Chinese on English pages too: screen readers are told so (WCAG 2.2, 3.1.2).
import { html, type Piece } from "./html.js";
import { type Language, languageTag } from "./language.js";

const han = /\p{Script=Han}/u;

/** The text, marked as Chinese where the page around it is not. */
export const chinese = (language: Language, text: string | null): Piece =>
  language === "en" && text !== null && han.test(text) ? html`<span lang="${languageTag.zh}">${text}</span>` : text;
