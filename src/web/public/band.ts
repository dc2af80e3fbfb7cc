// The band of a verdict: icon, word in both languages, one sentence. Shape and word say it; colour only repeats it.

import type { Day } from "../../licence/day.js";
import { spokenDay } from "../../verification/spoken-day.js";
import { decisiveCheck, type JudgedDocument, type Verdict } from "../../verification/verdict.js";
import type { CheckCode } from "../../verification/wording.js";
import {
  cautionWord,
  codeOnlyWord,
  deemedWord,
  genuineFileWords,
  unreadWord,
  type VerdictWord,
  verdictWords,
  whyWords,
} from "../../verification/words.js";
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

const caution = { tone: "caution", icon: triangle };

/** 无效 · 已吊销: the verdict's word, and what became of the licence or the version. */
const besides = ({ zh, en }: Words, what: Words, shape: Pick<Face, "tone" | "icon">): Face => ({
  ...shape,
  word: { zh: `${zh} · ${what.zh}`, en: `${en} · ${what.en}` },
});
const notValid = (what: Words, shape: Pick<Face, "tone" | "icon"> = faces["not-valid"]): Face =>
  besides(verdictWords["not-valid"], what, shape);
const cautioned = besides(verdictWords.valid, cautionWord, caution);

/** What a file adds to `valid`. A picture is as good as the code in it, and never green. */
const ofFile: Partial<Readonly<Record<JudgedDocument["kind"], Face>>> = {
  paper: besides(verdictWords.valid, genuineFileWords.paper, faces.valid),
  copy: besides(verdictWords.valid, genuineFileWords.copy, faces.valid),
  picture: besides(verdictWords.valid, codeOnlyWord, caution),
};

const unread: Face = { tone: "could-not-check", icon: question, word: unreadWord };

const byCode: Partial<Readonly<Record<CheckCode, Face>>> = {
  "not-yet-valid": notValid(whyWords["not-yet-valid"]),
  "version-not-yet-valid": notValid(whyWords["not-yet-valid"]),
  superseded: notValid(whyWords.superseded),
  expired: notValid(whyWords.expired),
  suspended: notValid(whyWords.suspended, caution),
  annulled: notValid(whyWords.annulled),
  withdrawn: notValid(whyWords.withdrawn),
  revoked: notValid(whyWords.revoked),
  cancelled: notValid(whyWords.cancelled),
  corrected: notValid(whyWords.corrected),
  void: notValid(whyWords.void),
  "renewal-deemed-granted": { ...caution, word: deemedWord },
  "renewal-undecided": cautioned,
  "inspection-failed": cautioned,
  "inspection-deferred": cautioned,
  "inspection-overdue": cautioned,
  "two-current": cautioned,
  "malformed-token": unread,
  "malformed-id": unread,
  "unreadable-day": unread,
  // what has not even the form of a code says nothing of any licence
  "not-a-token": unread,
};

/** Good on another day is not good today: whoever shows a code may have put the day into it. */
const onDay = ({ tone, word }: Face, day: Day): Face => {
  const { zh, en } = spokenDay(day);
  const said =
    tone === caution.tone
      ? { zh: `${zh}：${word.zh}`, en: `On ${en}: ${word.en}` }
      : { zh: `${zh}${word.zh}`, en: `${word.en} on ${en}` };
  return { tone, icon: triangle, word: said };
};

/** The word of a verdict as its band shows it. */
export const faceOf = (verdict: Verdict, today: Day): Face => {
  const code = decisiveCheck(verdict)?.code;
  const ofCode = (code && byCode[code]) ?? faces[verdict.verdict];
  const kind = verdict.verdict === "valid" ? verdict.document?.kind : undefined;
  // A caution of the licence goes before the file's being genuine, and not before a picture's being none.
  const face = (kind && (kind === "picture" || ofCode === faces.valid) && ofFile[kind]) || ofCode;
  return verdict.verdict === "valid" && verdict.on !== today ? onDay(face, verdict.on) : face;
};

/** The band of a verdict, in both languages, the asked one first. */
export const band = (verdict: Verdict, { language, today }: { language: Language; today: Day }): Html => {
  const { tone, icon, word } = faceOf(verdict, today);
  const decisive = decisiveCheck(verdict);
  // A caution that decides says all of the licence itself; beside any other verdict they follow it.
  const cautions = verdict.cautions.filter(
    ({ code }) => decisive?.outcome !== "caution" || code === "picture-proves-nothing",
  );
  const sentences = [decisive?.text, ...cautions.map(({ text }) => text)].filter(text => text !== undefined);
  const beside = other(language);
  return html`<section class="band ${tone}"${verdict.on !== today && html` data-day="${verdict.on}"`} aria-labelledby="verdict">
${icon}
<h1 id="verdict"><span>${word[language]}</span> <span class="beside" lang="${languageTag[beside]}">${word[beside]}</span></h1>
${sentences.map(
  text => html`<p class="sentence">${text[language]}</p>
<p class="sentence beside" lang="${languageTag[beside]}">${text[beside]}</p>`,
)}
</section>`;
};
