import fc from "fast-check";
import t from "tap";
import { LicenceError } from "../../src/licence/errors.js";
import { checkCharacter, formatIdentifier, parseIdentifier } from "../../src/licence/identifier.js";

const published = [
  "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U",
  "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.002.S",
  "1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.F",
  "1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0",
  "1.2.156.3005.2.11100000000013338W087.11370800MB28559184.37080001202411010001.001.3",
];
const wrong = "1.2.156.3005.2.11100000000013661B006.113700000045046442.209FA4E88F9E4C878F3E9BED2CE7EA49.001.M";
const alphabet = [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const runs = { numRuns: Number(process.env.LICET_ROUNDS ?? 300) };

const content = (text: string) => text.split(".").slice(5, 9).join("");
const characters = (minLength: number, maxLength = minLength) =>
  fc.array(fc.constantFrom(...alphabet), { minLength, maxLength }).map(list => list.join(""));
const identifiers = fc.record({
  typeCode: characters(21),
  issuerCode: characters(18),
  serial: characters(7, 32),
  version: fc.integer({ min: 1, max: 999 }),
});

t.test("every published identifier is read, and written again to the letter", async t => {
  for (const text of published) {
    const parts = parseIdentifier(text);
    t.ok(parts, text);
    if (parts) t.equal(formatIdentifier(parts), text);
  }
});

t.test("the parts are those between the dots, the version a number", async t => {
  t.strictSame(parseIdentifier("1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0"), {
    typeCode: "11100000000013338W009",
    issuerCode: "11330105002500287C",
    serial: "2025052201",
    version: 2,
  });
});

t.test("the identifier published with a wrong check character is refused; the right one is D", async t => {
  t.equal(parseIdentifier(wrong), null);
  t.equal(checkCharacter(content(wrong)), "D");
});

t.test("two faults seen in the wild give other characters than the published ones", async t => {
  const faulty = (text: string, letter: (character: string) => number, last: (product: number) => string) => {
    let product = 36;
    for (const character of text) product = (((product + letter(character)) % 36 || 36) * 2) % 37;
    return last(product);
  };
  const value = (character: string) => alphabet.indexOf(character);
  const mapped = (product: number) => alphabet[(37 - product) % 36] ?? "";
  const offByOne = (character: string) => (value(character) > 9 ? value(character) + 1 : value(character));
  const unmapped = (product: number) => alphabet[37 - product] ?? "none";
  const printed = (text: string) => text.at(-1);
  t.strictSame(
    published.map(text => faulty(content(text), value, mapped)),
    published.map(printed),
  );
  t.notSame(
    published.map(text => faulty(content(text), offByOne, mapped)),
    published.map(printed),
  );
  const [, , , zero = ""] = published;
  t.equal(faulty(content(zero), value, unmapped), "none", "a product of 1 has to give 0");
  t.equal(checkCharacter(content(zero)), "0");
});

t.test("what is written is read back", async () => {
  fc.assert(
    fc.property(
      identifiers,
      parts => JSON.stringify(parseIdentifier(formatIdentifier(parts))) === JSON.stringify(parts),
    ),
    runs,
  );
});

t.test("any single changed character is noticed (ISO 7064)", async () => {
  fc.assert(
    fc.property(identifiers, fc.nat(), fc.constantFrom(...alphabet, "a", ".", "中"), (parts, where, other) => {
      const text = formatIdentifier(parts);
      const at = where % text.length;
      const changed = text.slice(0, at) + other + text.slice(at + 1);
      return changed === text || parseIdentifier(changed) === null;
    }),
    runs,
  );
});

t.test("every character of a published identifier, changed to every other, is noticed", async t => {
  const text = published[4] ?? "";
  let read = 0;
  for (let at = 0; at < text.length; at += 1)
    for (const other of alphabet)
      if (other !== text[at] && parseIdentifier(text.slice(0, at) + other + text.slice(at + 1))) read += 1;
  t.equal(read, 0);
});

t.test(
  "other forms are refused: lower case, version 000, another root, spaces around, a serial too short or too long",
  async t => {
    const text = published[0] ?? "";
    const parts = { typeCode: "1".repeat(21), issuerCode: "1".repeat(18) };
    const withVersion = (counter: string, serial = "2023000") =>
      `1.2.156.3005.2.${parts.typeCode}.${parts.issuerCode}.${serial}.${counter}.${checkCharacter(`${parts.typeCode}${parts.issuerCode}${serial}${counter}`)}`;
    t.ok(parseIdentifier(withVersion("001")));
    for (const other of [
      text.toLowerCase(),
      ` ${text}`,
      `${text}\n`,
      text.replace("1.2.156.3005.2", "1.2.156.3005.3"),
      "",
      withVersion("000"),
      withVersion("001", "202300"),
      withVersion("001", "2".repeat(33)),
    ])
      t.equal(parseIdentifier(other), null, JSON.stringify(other));
  },
);

t.test("parts that do not fit are not written", async t => {
  const good = { typeCode: "1".repeat(21), issuerCode: "1".repeat(18), serial: "2023000", version: 1 };
  const malformed = { code: "malformed-identifier" };
  for (const part of [
    { typeCode: "1" },
    { issuerCode: "i".repeat(18) },
    { serial: "6" },
    { version: 0 },
    { version: 1000 },
    { version: 1.5 },
  ])
    t.throws(() => formatIdentifier({ ...good, ...part }), malformed, JSON.stringify(part));
  t.throws(() => checkCharacter(""), LicenceError);
  t.throws(() => checkCharacter("ab"), malformed);
});
