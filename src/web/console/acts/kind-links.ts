// The kinds of holder that a form may be filled in for, each as a link to the form with its face.
import { type HolderCategory, holderCategoryWords } from "../../../licence/holder-category.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";

export interface KindLinks {
  /** The form's address. */
  path: string;
  /** What the address asks for already. */
  asked: Readonly<Record<string, string>>;
  kinds: readonly HolderCategory[];
}

export const kindLinks = (language: Language, { path, asked, kinds }: KindLinks): Html => html`<ul class="links">
${kinds.map(
  kind => html`<li><a href="${path}?${new URLSearchParams({ ...asked, holder: kind }).toString()}">${holderCategoryWords[kind][language]}</a></li>
`,
)}</ul>`;
