// The band of a verdict: icon, word in both languages, one sentence. Shape and word say it; colour only repeats it.

import type { Day } from "../../licence/day.js";
import { decisiveCheck, type Verdict } from "../../verification/verdict.js";
import { type CheckCode, statusWords, unreadWord, type VerdictWord, verdictWords } from "../../verification/wording.js";
import { type Html, html } from "../parts/html.js";
import { brokenSeal, cross, question, tick, triangle } from "../parts/icons.js";
import { type Language, languageTag } from "../parts/language.js";
import { other, type Words } from "../parts/texts.js";

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

const unread: Face = { tone: "could-not-check", icon: question, word: unreadWord };

const byCode: Partial<Readonly<Record<CheckCode, Face>>> = {
  suspended,
  "malformed-token": unread,
  "malformed-id": unread,
  "unreadable-day": unread,
};

/** Good on another day is not good today: whoever shows a code may have put the day into it. */
const onDay = ({ tone, word }: Face, day: Day): Face => ({
  tone,
  icon: triangle,
  word: { zh: `${day} ${word.zh}`, en: `${word.en} on ${day}` },
});

/** The word of a verdict as its band shows it. */
export const faceOf = (verdict: Verdict, today: Day): Face => {
  const code = decisiveCheck(verdict)?.code;
  const face = (code && byCode[code]) ?? faces[verdict.verdict];
  return verdict.verdict === "valid" && verdict.on !== today ? onDay(face, verdict.on) : face;
};

/** The band of a verdict, in both languages, the asked one first. */
export const band = (verdict: Verdict, { language, today }: { language: Language; today: Day }): Html => {
  const { tone, icon, word } = faceOf(verdict, today);
  const sentence = decisiveCheck(verdict)?.text;
  const beside = other(language);
  return html`<section class="band ${tone}"${verdict.on !== today && html` data-day="${verdict.on}"`} aria-labelledby="verdict">
${icon}
<h1 id="verdict"><span>${word[language]}</span> <span class="beside" lang="${languageTag[beside]}">${word[beside]}</span></h1>
<p class="sentence">${sentence?.[language]}</p>
<p class="sentence beside" lang="${languageTag[beside]}">${sentence?.[beside]}</p>
</section>`;
};
