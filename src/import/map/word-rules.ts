// What a cell's word means by the map: several words may mean one thing (`注销|已注销`), and `*` stands for any text.
import { withoutRadicals } from "../../licence/radicals.js";

/** The rule that a word found, and the word as the map writes it. */
export interface FoundRule<T> {
  word: string;
  rule: T;
}

export interface WordRules<T> {
  find(value: string): FoundRule<T> | undefined;
  /** The words of the map, for whoever wrote another one. */
  known: string;
}

const mostKept = 10_000;
const mostListed = 30;
const longestWord = 1_000;

/** Without regard to case, full width, radicals (as copied out of a PDF) and how many blanks there are. */
export const plainWord = (text: string): string =>
  withoutRadicals(text).normalize("NFKC").replace(/\s+/gu, " ").trim().toLowerCase();

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
const patternOf = (word: string): RegExp => new RegExp(`^${plainWord(word).split("*").map(escaped).join(".*")}$`, "su");

/** The words of a list, quoted; of a long one the first. */
export const listed = (words: readonly string[]): string => {
  const shown = words.slice(0, mostListed).map(word => `"${word}"`);
  return `${shown.join(", ")}${words.length > mostListed ? `, … (${words.length})` : ""}`;
};

/**
 * Compiles words and what each means. A value has the rule of its own spelling; else that of a word that differs in
 * case, width and blanks alone; else that of the longest word with `*` that fits.
 */
export const createWordRules = <T>(rules: Readonly<Record<string, T>>): WordRules<T> => {
  const whole = new Map<string, FoundRule<T>>();
  const plain = new Map<string, FoundRule<T>>();
  const patterns: { length: number; pattern: RegExp; found: FoundRule<T> }[] = [];
  for (const [key, rule] of Object.entries(rules)) {
    const words = key.split("|").map(word => word.trim());
    const found = { word: words[0] ?? key, rule };
    whole.set(key, found);
    for (const word of words)
      if (word.includes("*")) patterns.push({ length: word.length, pattern: patternOf(word), found });
      else if (!plain.has(plainWord(word))) plain.set(plainWord(word), found);
  }
  patterns.sort((a, b) => b.length - a.length);
  const look = (value: string): FoundRule<T> | undefined => {
    const word = plainWord(value.slice(0, longestWord));
    return whole.get(value) ?? plain.get(word) ?? patterns.find(({ pattern }) => pattern.test(word))?.found;
  };
  const kept = new Map<string, FoundRule<T> | undefined>();
  return {
    known: listed(Object.keys(rules)),
    find(value) {
      if (kept.has(value)) return kept.get(value);
      const found = look(value);
      if (kept.size < mostKept && value.length <= longestWord) kept.set(value, found);
      return found;
    },
  };
};
