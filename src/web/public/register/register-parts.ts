// What the pages of the public register share: the status of an entry, the ways to its other pages, and how old it is.
import type { Day } from "../../../licence/day.js";
import type { RegisterStatus } from "../../../verification/register/penalties.js";
import { registerStatusWords } from "../../../verification/register/register-words.js";
import { chip } from "../../parts/chip.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { statusChip } from "../../parts/status-chip.js";
import { say, type Words } from "../../parts/texts.js";
import { instantText } from "../checked.js";

export const texts = {
  title: say("行政许可公示", "Public register"),
  departments: say("颁发机关", "Issuers"),
  feeds: say("每日公示", "Day by day"),
  search: say("查询", "Search"),
  pages: say("公示栏目", "The register"),
  asOf: say("数据截至", "As of"),
  holder: say("持证主体", "Holder"),
  licence: say("证照名称", "Licence"),
  number: say("编号", "Number"),
  issuer: say("颁发机关", "Issuer"),
  issuedOn: say("颁发日期", "Issued on"),
  validTo: say("有效期至", "Valid to"),
  openEnded: say("长期", "No end date"),
  status: say("状态", "Status"),
  count: say("证照数量", "Licences"),
  types: say("证照类型", "Types of licences"),
} as const satisfies Record<string, Words>;

/** A status as it stands alone. */
export const registerStatusWord = (language: Language, status: RegisterStatus): string => {
  const word = registerStatusWords[status][language];
  return word.charAt(0).toUpperCase() + word.slice(1);
};

export const statusOf = (language: Language, status: RegisterStatus): Html =>
  status === "ended" ? chip("bad", registerStatusWord(language, status)) : statusChip(language, status);

/** An address of the register in the language of the page that leads to it. */
export const to = (language: Language, path: string, asked: Readonly<Record<string, string>> = {}): string =>
  `${path}?${new URLSearchParams({ ...asked, lang: language })}`;

export const dayText = (day: Day): Html => html`<time datetime="${day}">${day}</time>`;

/** How many, in groups of three digits. */
export const countText = (count: number): string => count.toLocaleString("en");

/** The instant of the knowledge, in the registry's time. */
export const asOfLine = (language: Language, { asOf, timeZone }: { asOf: string; timeZone: string }): Html =>
  html`<p class="note as-of"><time datetime="${asOf}">${texts.asOf[language]} ${instantText(Date.parse(asOf), timeZone, language)}</time></p>`;

/** Search, issuers, day by day. */
export const registerNav = (language: Language, here: "search" | "departments" | "feeds" | null): Html => {
  const places = [
    ["search", "/register", texts.search],
    ["departments", "/register/departments", texts.departments],
    ["feeds", "/register/feeds", texts.feeds],
  ] as const;
  return html`<nav class="links register-nav" aria-label="${texts.pages[language]}">
${places.map(
  ([name, path, words]) =>
    html`<a href="${to(language, path)}"${name === here && html` aria-current="page"`}>${words[language]}</a>
`,
)}</nav>`;
};
