// Finds what must not be seen in any text, whatever its case, width or punctuation, and puts its masked form in its place.

/** Something to hide: its text, what is shown instead, and whether it counts only where it stands alone. */
export interface Secret {
  text: string;
  shown: string;
  alone: boolean;
}

interface Range {
  start: number;
  end: number;
  shown: string;
}

const letterOrDigit = /[\p{L}\p{N}]/u;
const codeCharacter = /[\p{Nd}\p{Script=Latin}]/u;

// Letters and digits only, in one case and width; `starts` and `ends` lead from each of its UTF-16 units back to the text.
const squeeze = (text: string) => {
  let squeezed = "";
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    for (const plain of character.normalize("NFKC").toUpperCase()) {
      if (!letterOrDigit.test(plain)) continue;
      squeezed += plain;
      for (let unit = 0; unit < plain.length; unit++) {
        starts.push(at);
        ends.push(at + character.length);
      }
    }
    at += character.length;
  }
  return { squeezed, starts, ends };
};

const characterBefore = (text: string, at: number): string =>
  Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? "";
const characterAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0x20);

const standsAlone = (text: string, { start, end }: Range): boolean =>
  !codeCharacter.test(characterBefore(text, start)) && !codeCharacter.test(characterAt(text, end));

const occurrences = (text: string, secrets: readonly Secret[]): Range[] => {
  const { squeezed, starts, ends } = squeeze(text);
  const ranges: Range[] = [];
  for (const { text: hidden, shown, alone } of secrets) {
    const wanted = squeeze(hidden).squeezed;
    if (wanted === "") continue;
    for (let at = squeezed.indexOf(wanted); at >= 0; at = squeezed.indexOf(wanted, at + 1)) {
      const range = { start: starts[at] ?? 0, end: ends[at + wanted.length - 1] ?? text.length, shown };
      if (!alone || standsAlone(text, range)) ranges.push(range);
    }
  }
  return ranges.sort((a, b) => a.start - b.start || b.end - a.end);
};

// Overlapping finds are one: were only the first replaced, its visible tail and what follows could spell the secret again.
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
  let shown = "";
  let from = 0;
  for (const range of merge(occurrences(text, secrets))) {
    shown += text.slice(from, range.start) + range.shown;
    from = range.end;
  }
  return shown + text.slice(from);
};

/** Codes shorter than this are looked for only where they stand alone: a single digit is in every date. */
export const SHORTEST_HIDDEN_WITHIN = 6;

/** A code as a secret. */
export const codeSecret = (code: string, shown: string): Secret => ({
  text: code,
  shown,
  alone: squeeze(code).squeezed.length < SHORTEST_HIDDEN_WITHIN,
});

/** True when any of the codes occurs in the text. */
export const hidesAny = (text: string, codes: readonly string[]): boolean =>
  occurrences(
    text,
    codes.map(code => codeSecret(code, "")),
  ).length > 0;
