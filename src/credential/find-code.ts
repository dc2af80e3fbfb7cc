// Finds the code of a licence in what chat programs, scanners and people have made of its address.
import { encodeBase32 } from "./base32.js";
import { encodeSign1 } from "./cbor/cose-sign1.js";
import { plainText } from "./plain-text.js";
import { maxTokenLength, parseToken } from "./token/parse-token.js";
import { encodeTokenHeader } from "./token/token-header.js";
import { typedId } from "./typed-id.js";

/**
 * What stands together: letters and digits of an alphabet, and base32's own padding behind them. Everything else cannot
 * belong to a code and parts words; so do Chinese, Japanese and Korean characters, which are written around a code
 * without a blank. A letter that only looks like one of base32's does not part, and leaves a word that is no code: half
 * of a code is never asked about.
 */
const word =
  /(?:(?!\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Script=Bopomofo})[\p{L}\p{N}\p{M}])+=*/gu;

const base32 = /^[A-Za-z2-7]+$/;

/** Blanks, line ends and control characters: between words of one code where a line was wrapped. */
const blank = /^[\s\p{Cc}]*$/u;

/** The same, and the dashes that people write between the groups of an id. */
const dash = /^[\s\p{Cc}\p{Pd}\u2212_]*$/u;

/** What follows is a parameter or a fragment that somebody appended. */
const appended = /^[?&#;]/;

const afterAddress = /\/v\/[^\p{L}\p{N}]*$/iu;

const shortestCode = 26;

// All tokens begin alike: a COSE_Sign1 whose protected header has this algorithm and a key id.
const tokenStart = (() => {
  const nothing = new Uint8Array();
  const message = encodeSign1({ protectedHeader: encodeTokenHeader("00000000"), payload: nothing, signature: nothing });
  const headWithoutKey = 7;
  return encodeBase32(message.subarray(0, headWithoutKey)).slice(0, Math.floor((headWithoutKey * 8) / 5));
})();

/** How many ends of a token are tried in one text. */
const mostTries = 64;

/** A licence by its id, or whatever else stands there, to be parsed as a token. */
export type FoundCode = { kind: "id"; id: string } | { kind: "token"; token: string };

/** Words that only blanks part, what stands before and after them, and whether that is an address's `/V/`. */
interface Passage {
  words: string[];
  after: string;
  inAddress: boolean;
}

/** The passages of a text, in which what `joins` stands between words of one. */
const passagesOf = (text: string, startsInAddress: boolean, joins: RegExp): Passage[] => {
  const passages: Passage[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(word)) {
    const between = text.slice(end, index);
    end = index + found.length;
    const last = passages.at(-1);
    if (last && joins.test(between)) last.words.push(found);
    else {
      if (last) last.after = between;
      const inAddress = (startsInAddress && !last) || afterAddress.test(text.slice(Math.max(0, index - 40), index));
      passages.push({ words: [found], after: "", inAddress });
    }
  }
  return passages;
};

/**
 * The first words that together are a token, as far as its structure tells; what is written behind them may be words
 * too.
 */
const tokenIn = ({ words }: Passage, tries: { left: number }): string | undefined => {
  for (let first = 0; first < words.length; first += 1) {
    let joined = "";
    for (let last = first; last < words.length && tries.left > 0; last += 1) {
      joined += words[last];
      if (joined.length > maxTokenLength || !tokenStart.startsWith(joined.slice(0, tokenStart.length).toUpperCase()))
        break;
      if (joined.length <= shortestCode) continue;
      tries.left -= 1;
      if (parseToken(joined).ok) return joined;
    }
  }
  return undefined;
};

/** Written in groups of one length, the last of which may be shorter. */
const isGrouped = ([first = "", ...others]: readonly string[]): boolean =>
  first.length >= 4 &&
  others.every(({ length }, at) => length === first.length || (at === others.length - 1 && length < first.length));

/** The words from one on that together are as long as an id; none where no number of them is. */
const asLongAsAnId = (words: readonly string[], from: number): readonly string[] => {
  let [length, end] = [0, from];
  while (length < shortestCode && end < words.length) {
    length += words[end]?.length ?? 0;
    end += 1;
  }
  return length === shortestCode ? words.slice(from, end) : [];
};

/** An id in one word, in groups as it is printed, or in several words that are nothing else. */
const idIn = ({ words, inAddress }: Passage, isAlone: boolean): string | undefined => {
  const groups = words.map((_, from) => asLongAsAnId(words, from)).filter(isGrouped);
  const whole = inAddress || isAlone ? [words] : [];
  for (const each of [...groups, ...whole]) {
    const id = typedId(each.join(""));
    if (id !== undefined) return id;
  }
  return undefined;
};

/** What is no token and no id, but is written where a code is, or as one: to be told that it is not genuine. */
const leftOver = (passages: readonly Passage[]): string | undefined => {
  const at = passages.findLastIndex(({ inAddress }) => inAddress);
  const passage = passages[at];
  if (passage) return at === passages.length - 1 || appended.test(passage.after) ? passage.words.join("") : undefined;
  const words = passages.flatMap(each => each.words);
  if (words.length === 1) return words[0];
  const isLong = (text: string): boolean => text.length >= shortestCode;
  const [long, ...others] = passages.filter(each => each.words.some(isLong));
  return others.length > 0 ? undefined : long?.words.slice(long.words.findIndex(isLong)).join("");
};

const inAddressFirst = (passages: readonly Passage[]): Passage[] =>
  [...passages].sort((a, b) => Number(b.inAddress) - Number(a.inAddress));

/** Base32 without anything around it. */
const bare = (text: string): FoundCode => {
  const id = typedId(text);
  return id === undefined ? { kind: "token", token: text } : { kind: "id", id };
};

const search = (text: string, startsInAddress: boolean): FoundCode | undefined => {
  const plain = plainText(text);
  const passages = passagesOf(plain, startsInAddress, blank);
  const tries = { left: mostTries };
  for (const passage of inAddressFirst(passages)) {
    const token = tokenIn(passage, tries);
    if (token !== undefined) return { kind: "token", token };
  }
  const withDashes = passagesOf(plain, startsInAddress, dash);
  for (const passage of inAddressFirst(withDashes)) {
    const id = idIn(passage, withDashes.length === 1);
    if (id !== undefined) return { kind: "id", id };
  }
  const rest = leftOver(passages);
  return rest !== undefined && base32.test(rest) ? bare(rest) : undefined;
};

/**
 * The token or id that a text holds: bare, in an address on whatever host (the signature says whose it is), wrapped
 * over lines, percent-encoded, or with text around it; an id also in groups and as it was typed off a paper. Undefined
 * where it cannot be told what was meant; what is found may still be nobody's.
 */
export const findCode = (text: string): FoundCode | undefined => (base32.test(text) ? bare(text) : search(text, false));

/** The same in what follows `/V/` in an address, whatever others have written behind, before and into it. */
export const findCodeAt = (segment: string): FoundCode | undefined =>
  base32.test(segment) ? bare(segment) : search(segment, true);
