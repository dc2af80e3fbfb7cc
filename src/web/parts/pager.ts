// The way to the next page of a list, and back to its first: cursors lead on only.
import { type Html, html } from "./html.js";
import type { Language } from "./language.js";
import { say } from "./texts.js";

const texts = {
  pages: say("翻页", "Pages"),
  first: say("回到首页", "First page"),
  next: say("下一页", "Next page"),
} as const;

/** `path` with what was asked, and the cursor of the page that comes next; nothing where there is one page only. */
export const pager = (
  language: Language,
  { path, asked, cursor }: { path: string; asked: Readonly<Record<string, string>>; cursor: string | null },
): Html | null => {
  const { cursor: here, ...first } = asked;
  if (cursor === null && here === undefined) return null;
  const address = (query: Record<string, string>): string => `${path}?${new URLSearchParams(query)}`;
  return html`<nav class="pager" aria-label="${texts.pages[language]}">
${here !== undefined && html`<a href="${address(first)}">${texts.first[language]}</a>`}
${cursor !== null && html`<a class="button quiet" rel="next" href="${address({ ...first, cursor })}">${texts.next[language]}</a>`}
</nav>`;
};
