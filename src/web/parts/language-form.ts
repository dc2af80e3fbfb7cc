// Leads to the same page in the other language where that page answers a form: what was sent stands in no address, so it is
// sent once more.
import { type Html, html } from "./html.js";
import { type Language, languageTag } from "./language.js";
import { otherLanguage } from "./layout.js";
import { other } from "./texts.js";

/** A form with one button; `path` is where the fields were sent, and what is undefined was not. */
export const languageForm = (
  language: Language,
  path: string,
  fields: Readonly<Record<string, string | undefined>>,
): Html => {
  const beside = other(language);
  return html`<form action="${path}?lang=${beside}" method="post">
${Object.entries(fields).map(
  ([name, value]) =>
    value !== undefined &&
    html`<input type="hidden" name="${name}" value="${value}">
`,
)}<button class="language" type="submit" lang="${languageTag[beside]}">${otherLanguage[beside]}</button>
</form>`;
};
