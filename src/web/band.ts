// The band of a verdict: icon, word in both languages, one sentence. Shape and word say it; colour only repeats it.

import { decisiveCheck, type Verdict, type VerdictWord } from "../verification/verdict.js";
import { statusWords, verdictWords } from "../verification/wording.js";
import { type Html, html } from "./html.js";
import { brokenSeal, cross, question, tick, triangle } from "./icons.js";
import { type Language, languageTag } from "./language.js";
import { other, type Words } from "./texts.js";

interface Face {
  tone: string;
  icon: Html;
  word: Words;
}

const faces: Readonly<Record<VerdictWord, Face>> = {
  valid: { tone: "valid", icon: tick, word: verdictWords.valid },
  "not-valid": { tone: "not-valid", icon: cross, word: verdictWords["not-valid"] },
  "not-genuine": { tone: "not-genuine", icon: brokenSeal, word: verdictWords["not-genuine"] },
  "could-not-check": { tone: "could-not-check", icon: question, word: verdictWords["could-not-check"] },
};

const { "not-valid": notValid } = verdictWords;
const suspended: Face = {
  tone: "caution",
  icon: triangle,
  word: {
    zh: `${notValid.zh}（${statusWords.suspended.zh}）`,
    en: `${notValid.en} (${statusWords.suspended.en})`,
  },
};

/** The word of a verdict as its band shows it. */
export const faceOf = (verdict: Verdict): Face =>
  decisiveCheck(verdict)?.code === "suspended" ? suspended : faces[verdict.verdict];

/** The band of a verdict, in both languages, the asked one first. */
export const band = (verdict: Verdict, language: Language): Html => {
  const { tone, icon, word } = faceOf(verdict);
  const sentence = decisiveCheck(verdict)?.text;
  const beside = other(language);
  return html`<section class="band ${tone}" aria-labelledby="verdict">
${icon}
<h1 id="verdict"><span>${word[language]}</span> <span class="beside" lang="${languageTag[beside]}">${word[beside]}</span></h1>
<p class="sentence">${sentence?.[language]}</p>
<p class="sentence beside" lang="${languageTag[beside]}">${sentence?.[beside]}</p>
</section>`;
};
