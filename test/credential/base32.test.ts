import fc from "fast-check";
import t from "tap";
import { base32Length, decodeBase32, encodeBase32 } from "../../src/credential/base32.js";

const ascii = new TextEncoder();

/** RFC 4648 section 10, without the padding. */
const vectors: readonly (readonly [string, string])[] = [
  ["", ""],
  ["f", "MY"],
  ["fo", "MZXQ"],
  ["foo", "MZXW6"],
  ["foob", "MZXW6YQ"],
  ["fooba", "MZXW6YTB"],
  ["foobar", "MZXW6YTBOI"],
];

t.test("the vectors of RFC 4648 section 10 are written and read", async t => {
  for (const [plain, text] of vectors) {
    const bytes = ascii.encode(plain);
    t.equal(encodeBase32(bytes), text);
    t.equal(base32Length(bytes.length), text.length);
    t.same(decodeBase32(text), { bytes, canonical: true });
    t.same(decodeBase32(text.toLowerCase()), { bytes, canonical: true });
  }
});

t.test("text with spare bits set is read and called another spelling", async t => {
  for (const [text, plain] of [
    ["MZ", "f"],
    ["MZXR", "fo"],
    ["MZXW7", "foo"],
    ["MZXW6YR", "foob"],
    ["MZXW6YTBOJ", "foobar"],
  ] as const) {
    t.same(decodeBase32(text), { bytes: ascii.encode(plain), canonical: false }, text);
  }
});

t.test("text that is not base32 is not read", async t => {
  const refused = ["A", "AAA", "AAAAAA", "MY======", "M1", "M8", "M0", "M9", "M ", "MY\n", "MZXW6YT-", "MZXW\u0000YTB"];
  for (const text of refused) t.equal(decodeBase32(text), undefined, JSON.stringify(text));
});

t.test("letters that only upper-casing would turn into the alphabet are not read", async t => {
  t.equal("\u017f\u0131".toUpperCase(), "SI");
  for (const text of ["\u017fA", "\u0131A", "\uff21A", "Ａ２", "\u{1d400}"])
    t.equal(decodeBase32(text), undefined, text);
});

t.test(
  "any bytes come back from their text, and any other last character says other bytes or is another spelling",
  async () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
        (bytes, last) => {
          const text = encodeBase32(bytes);
          const same = decodeBase32(text);
          const changed = text.slice(0, -1) + last;
          const other = decodeBase32(changed);
          const isSame = (read: typeof same) => read?.canonical === true && Buffer.compare(read.bytes, bytes) === 0;
          return text.length === base32Length(bytes.length) && isSame(same) && isSame(other) === (changed === text);
        },
      ),
    );
  },
);
