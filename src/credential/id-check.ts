// Two characters of a licence's id follow from the others, so that one that was mistyped is told from one that nobody
// issued. They prove nothing: anybody can reckon them.
import { base32Alphabet } from "./base32.js";

/** Powers of a primitive element of GF(32), by x^5 + x^2 + 1; the 31 that are not 0, in order. */
const powers = Array.from({ length: 30 }).reduce<number[]>(
  found => {
    const doubled = (found.at(-1) ?? 1) << 1;
    return [...found, doubled & 32 ? doubled ^ 0b100101 : doubled];
  },
  [1],
);

const power = (exponent: number): number => powers[((exponent % 31) + 31) % 31] ?? 0;
const product = (a: number, b: number): number => (a && b ? power(powers.indexOf(a) + powers.indexOf(b)) : 0);
const quotient = (a: number, b: number): number => (a ? power(powers.indexOf(a) - powers.indexOf(b)) : 0);

/** The last characters of an id whose five bits are free; the very last one has three. */
const [first, second] = [23, 24] as const;

/** The two sums that are 0 for a right id: of all characters, and of each times a power that is its own. */
const sums = (id: string): [number, number] =>
  Array.from(id, character => base32Alphabet.indexOf(character)).reduce<[number, number]>(
    ([plain, weighted], value, at) => [plain ^ value, weighted ^ product(value, power(at))],
    [0, 0],
  );

/** Whether the two characters fit: any one or two characters typed wrongly, or two exchanged, make them not fit. */
export const hasRightCheck = (id: string): boolean => sums(id).every(sum => sum === 0);

/** An id (26 characters, upper case) with its 24th and 25th character such that `hasRightCheck` (Reed and Solomon). */
export const withCheck = (id: string): string => {
  const [before, after] = [id.slice(0, first), id.slice(second + 1)];
  const zero = base32Alphabet.charAt(0);
  const [plain, weighted] = sums(before + zero + zero + after);
  const one = quotient(weighted ^ product(power(second), plain), power(first) ^ power(second));
  return before + base32Alphabet.charAt(one) + base32Alphabet.charAt(plain ^ one) + after;
};
