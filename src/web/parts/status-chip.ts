// The status of a licence as a chip: its word, and whether the licence counts.
import type { StatusName } from "../../licence/status.js";
import { statusWords } from "../../verification/words.js";
import { chip, type Tone } from "./chip.js";
import type { Html } from "./html.js";
import type { Language } from "./language.js";

const tones: Partial<Record<StatusName, Tone>> = {
  active: "good",
  suspended: "caution",
  "not-yet-valid": "quiet",
};

/** A word that stands alone begins with a capital letter. */
export const statusWord = (language: Language, status: StatusName): string => {
  const word = statusWords[status][language];
  return word.charAt(0).toUpperCase() + word.slice(1);
};

export const statusChip = (language: Language, status: StatusName): Html =>
  chip(tones[status] ?? "bad", statusWord(language, status));
