// Finds what must not be seen in any text, whatever its case, width or punctuation, and puts its masked form in its
// place.
import { plainOf, squeeze } from "../../licence/squeeze.js";

/**
 * Something to hide: its letters and digits, what is shown instead, and whether it counts only where it stands alone.
 */
export interface Secret {
  wanted: string;
  shown: string;
  alone: boolean;
}

interface Range {
  start: number;
  end: number;
  shown: string;
}

const codeCharacter = /[\p{Nd}\p{Script=Latin}]/u;

// From each UTF-16 unit of the squeezed text back to where its character starts and ends in the text.
const wayBack = (text: string): { starts: number[]; ends: number[] } => {
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    for (let unit = plainOf(character).length; unit > 0; unit--) {
      starts.push(at);
      ends.push(end);
    }
    at = end;
  }
  return { starts, ends };
};

const characterBefore = (text: string, at: number): string =>
  Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? "";
const characterAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0x20);

const standsAlone = (text: string, { start, end }: Range): boolean =>
  !codeCharacter.test(characterBefore(text, start)) && !codeCharacter.test(characterAt(text, end));

const occurrences = (text: string, secrets: readonly Secret[]): Range[] => {
  if (secrets.length === 0) return [];
  const squeezed = squeeze(text);
  const found = secrets.filter(({ wanted }) => wanted !== "" && squeezed.includes(wanted));
  if (found.length === 0) return [];
  const { starts, ends } = wayBack(text);
  const ranges: Range[] = [];
  for (const { wanted, shown, alone } of found) {
    let last: Range | undefined;
    for (let at = squeezed.indexOf(wanted); at >= 0; at = squeezed.indexOf(wanted, at + 1)) {
      const range = { start: starts[at] ?? 0, end: ends[at + wanted.length - 1] ?? text.length, shown };
      if (alone && !standsAlone(text, range)) continue;
      // A code that repeats itself is found at every step: one range for the whole run.
      if (last && range.start < last.end) last.end = range.end;
      else {
        last = range;
        ranges.push(range);
      }
    }
  }
  return ranges.sort((a, b) => a.start - b.start || b.end - a.end);
};

// Overlapping finds are one: were only the first replaced, its visible tail and what follows could spell the secret
// again.
const merge = (ranges: readonly Range[]): Range[] => {
  const merged: Range[] = [];
  for (const range of ranges) {
    const last = merged.at(-1);
    if (!last || range.start >= last.end) {
      merged.push({ ...range });
      continue;
    }
    last.end = Math.max(last.end, range.end);
    if (last.shown !== range.shown) last.shown = "****";
  }
  return merged;
};

/** The text with every occurrence of every secret replaced by what is shown instead. */
export const hideAll = (text: string, secrets: readonly Secret[]): string => {
  if (secrets.length === 0) return text;
  const ranges = merge(occurrences(text, secrets));
  if (ranges.length === 0) return text;
  let shown = "";
  let from = 0;
  for (const range of ranges) {
    shown += text.slice(from, range.start) + range.shown;
    from = range.end;
  }
  return shown + text.slice(from);
};

/** Codes shorter than this are looked for only where they stand alone: a single digit is in every date. */
export const shortestHiddenWithin = 6;

/** A code as a secret. */
export const codeSecret = (code: string, shown: string): Secret => {
  const wanted = squeeze(code);
  return { wanted, shown, alone: wanted.length < shortestHiddenWithin };
};

/** A person's name as a secret; a name of one character only where no letter or digit is beside it. */
export const nameSecret = (name: string, shown: string): Secret => ({
  wanted: squeeze(name),
  shown,
  alone: Array.from(name).length < 2,
});

/** True when any of the secrets occurs in the text. */
export const holdsAny = (text: string, secrets: readonly Secret[]): boolean => occurrences(text, secrets).length > 0;
