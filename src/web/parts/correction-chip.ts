// Where a correction that a holder asked for stands, as a chip: to its holder, and to who answers it.
import { chip, type Tone } from "./chip.js";
import type { Html } from "./html.js";
import type { Language } from "./language.js";
import { say, type Words } from "./texts.js";

export type CorrectionState = "asked" | "accepted" | "corrected" | "declined";

export const correctionWords: Readonly<Record<CorrectionState, Words>> = {
  asked: say("待答复", "Waits for an answer"),
  accepted: say("已受理", "Accepted"),
  corrected: say("已更正", "Corrected"),
  declined: say("不予更正", "Declined"),
};

const tones: Readonly<Record<CorrectionState, Tone>> = {
  asked: "quiet",
  accepted: "caution",
  corrected: "good",
  declined: "bad",
};

export const correctionChip = (language: Language, state: CorrectionState): Html =>
  chip(tones[state], correctionWords[state][language]);
