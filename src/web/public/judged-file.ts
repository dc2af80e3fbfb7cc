// What a verdict on a file says of the file itself: a genuine document, what is wrong with it, or that a picture is as good as
// the code in it.
import { spokenDay } from "../../verification/spoken-day.js";
import type { JudgedDocument, Verdict } from "../../verification/verdict.js";
import { type Html, html, type Piece } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { say, type Words } from "../parts/texts.js";
import { erasedValue, row } from "./facts.js";

const texts = {
  title: say("您提交的文件", "The file you sent"),
  checked: say("所核验的文件", "The file that was checked"),
  paper: say(
    "是真件：与电子证照库签章的文件逐字节一致，没有改动。",
    "Genuine: byte for byte the document that was sealed here.",
  ),
  copy: say(
    "是真实的加注件：与电子证照库签章的文件逐字节一致。只能用于所注用途，过期不得使用。",
    "A genuine annotated copy, byte for byte as it was sealed here. It is good for the purpose on it alone, and until its last day.",
  ),
  maker: say("加注人", "Made by"),
  purpose: say("用途", "For"),
  expires: say("有效期至", "Good until"),
  altered: say(
    "与签章的原件不同：哪怕只差一个字节，也不是电子证照库签章的文件。",
    "It is not what was sealed: be it by one byte, it is no document of this registry's.",
  ),
  found: say("文件有什么问题", "What is wrong with the file"),
  picture: say(
    "是图片。图片不能证明证照没有改动：以上结论只针对图中的二维码，请将以下登记内容与证照逐项核对，或索取原文件核验。",
    "A picture, which proves nothing about the paper: the verdict speaks of the code in it alone. Compare the paper with the record below, item by item, or ask for the original file.",
  ),
  pictureAlone: say(
    "是图片。图片不能证明证照没有改动，以上结论只针对图中的二维码。",
    "A picture, which proves nothing about the paper: the verdict speaks of the code in it alone.",
  ),
  foreign: say("图中的二维码写着（请勿打开）", "The code in it says (do not open it)"),
  carried: say(
    "以下是文件中的二维码或 id 所指证照的登记内容，不是对这份文件的认可。请据此看出文件改动了什么。",
    "Below is the record of the licence that the code or id in the file names. It does not vouch for the file: use it to see what was changed.",
  ),
  hash: say("文件的 SHA-256", "The file's SHA-256"),
} as const satisfies Record<string, Words>;

/** What a verdict, or a receipt, says of a file. */
type FileVerdict = Pick<Verdict, "verdict" | "document" | "licence"> & {
  checks: readonly { name: string; outcome: string }[];
};

const copyRows = ({ maker, purpose, expires }: NonNullable<JudgedDocument["copy"]>, language: Language): Html =>
  html`${row(language, texts.maker, maker ?? erasedValue)}
${row(language, texts.purpose, purpose ?? erasedValue)}
${row(language, texts.expires, spokenDay(expires)[language])}`;

const whatItIs = (verdict: FileVerdict, { kind, found = [], copy }: JudgedDocument, language: Language): Piece => {
  if (found.length > 0)
    return html`<h3>${texts.found[language]}</h3>
<ul class="found">${found.map(({ text }) => html`<li>${text[language]}</li>`)}</ul>`;
  if (kind === "picture") return html`<p>${texts[verdict.licence ? "picture" : "pictureAlone"][language]}</p>`;
  const isIntact = verdict.checks.some(({ name, outcome }) => name === "intact" && outcome === "pass");
  if (isIntact) return html`<p>${texts[copy ? "copy" : "paper"][language]}</p>`;
  return kind === "pdf" && verdict.verdict === "not-genuine" && html`<p>${texts.altered[language]}</p>`;
};

/** Of whom it is told: of whoever reads the page, or of somebody else, who asked then. */
export type FileSender = "you" | "somebody";

/** The section on the file; nothing where no file was asked about, or nothing could be said of it. */
export const judgedFile = (verdict: FileVerdict, language: Language, sender: FileSender = "you"): Html | false => {
  const { document } = verdict;
  if (!document) return false;
  const { copy, carries, found, sha256 } = document;
  return html`<section aria-labelledby="file">
<h2 id="file">${texts[sender === "you" ? "title" : "checked"][language]}</h2>
${whatItIs(verdict, document, language)}
<dl>
${carries?.text !== undefined && row(language, texts.foreign, html`<span class="code" dir="ltr">${carries.text}</span>`)}
${copy && copyRows(copy, language)}
${row(language, texts.hash, html`<span class="code">${sha256}</span>`, "wide")}
</dl>
${found && verdict.licence && html`<p class="aged">${texts.carried[language]}</p>`}
</section>`;
};
