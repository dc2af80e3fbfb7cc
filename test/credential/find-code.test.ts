// A code is found in what people, chat programs and scanners make of its address, and never made of what is none.
import fc from "fast-check";
import t from "tap";
import { encodeBase32 } from "../../src/credential/base32.js";
import { findCode, findCodeAt } from "../../src/credential/find-code.js";
import { token } from "./token-by-hand.js";

const id = encodeBase32(new Uint8Array(16).fill(0x5a));
const kindOf = { [token]: "token", [id]: "id" } as const;
const altered = `${token.slice(0, -9)}${token.at(-9) === "A" ? "B" : "A"}${token.slice(-8)}`;

/** What stands in a segment or text, upper case; undefined for nothing. */
const codeAt = (segment: string): string | undefined => textOf(findCodeAt(segment));
const codeIn = (text: string): string | undefined => textOf(findCode(text));
const textOf = (found: ReturnType<typeof findCode>): string | undefined =>
  found && (found.kind === "id" ? found.id : found.token.toUpperCase());

/** What is written behind an address, before it, and within. */
const foreign = [
  ..." \t\r\n\u00a0\u3000\u2003\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u202a\u2066\u180e\u061c\0\u001d",
  ..."。）」》】，；：！？、…—～·‘’“”（《「【￥!?.,:;)]}>\"'`(<[{*_~|\\^$@+-#&/",
  ..."核谢の한\ufffd😀✅",
];

t.test(
  "whatever cannot belong to a code is stripped before and behind it, encoded or not, and twice or thrice",
  async t => {
    const once = (text: string) => encodeURIComponent(text);
    for (const [code, kind] of Object.entries(kindOf)) {
      for (const sign of foreign) {
        const name = JSON.stringify(sign);
        for (const spelled of [sign, once(sign), once(once(sign)), once(once(once(sign)))]) {
          t.equal(codeAt(code + spelled), code, `${kind} and ${name}`);
          t.equal(codeAt(spelled + code.toLowerCase() + spelled), code, `${name} around the ${kind}`);
        }
        t.equal(codeAt(`${code}${sign}${sign}。 谢谢`), code, `${kind}, ${name} and words`);
      }
    }
  },
);

t.test("blanks, line ends and what has no width are dropped within a code", async t => {
  for (const between of [
    " ",
    "\n",
    "\r\n  ",
    "\u00a0",
    "\u3000",
    "\u200b",
    "\ufeff",
    "\u00ad",
    "%0A",
    "%E2%80%8B",
    "%250D%250A",
  ]) {
    t.equal(codeAt(`${token.slice(0, 60)}${between}${token.slice(60)}`), token, JSON.stringify(between));
    t.equal(codeIn(` ${token.slice(0, 60)}${between}${token.slice(60)}\n`), token);
    t.equal(codeAt(`${id.slice(0, 13)}${between}${id.slice(13)}`), id);
  }
  const lines = token.match(/.{1,40}/g) ?? [];
  t.equal(codeIn(lines.join("\n")), token);
  t.equal(codeIn(`Please check\n${lines.join("\n")}\nthank you`), token, "between words that are base32 too");
  t.equal(codeAt(`${token} thanks`), token);
  t.equal(codeIn(`证照编号 ${(id.match(/.{1,4}/g) ?? []).join(" ")}`), id, "in groups, as it is printed");
});

t.test("full-width letters and digits are the letters and digits that they look like", async t => {
  const wide = (text: string) => text.replace(/./g, each => String.fromCharCode(each.charCodeAt(0) + 0xfee0));
  t.equal(codeAt(wide(token)), token);
  t.equal(codeAt(encodeURIComponent(wide(id))), id);
  t.equal(codeIn(wide(`https://licet.example/V/${id}`)), id);
});

t.test("a code is found in an address, whatever its host and whatever stands around it", async t => {
  for (const code of [token, id])
    for (const text of [
      code,
      `HTTPS://LICET.EXAMPLE/V/${code}`,
      `https://other.example:8443/v/${code.toLowerCase()}?from=chat&isappinstalled=0#top`,
      `证照核验：https://licet.example/V/${code}。谢谢`,
      `【执法】请核验（https://licet.example/V/${code}），谢谢！`,
      `"https://licet.example/V/${code}"`,
      `<https://licet.example/V/${code}>`,
      `[licence](https://licet.example/V/${code})`,
      `https://licet.example/V/${code}&from=timeline`,
      `https://licet.example/V/${code};jsessionid=ABCDEF`,
      `https://licet.example/V/${code}/`,
      `https://licet.example/verify?lang=zh&code=${code}`,
      `https://chat.example/open?url=${encodeURIComponent(`https://licet.example/V/${code}`)}`,
      `https://licet.example/V/https://licet.example/V/${code}`,
      `licence: ${code}, thanks`,
      `${code}核验`,
    ])
      t.equal(codeIn(text), code, text.replace(code, "CODE"));
});

t.test("what is no code is not asked about", async t => {
  for (const text of [
    "",
    "hello world",
    "please check this licence at once thank you",
    "https://licet.example/verify",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "𬭎".repeat(50),
    "！".repeat(50),
    "%",
    "%00%ff",
  ])
    t.equal(codeIn(text), undefined, text);
  for (const segment of ["", "!!!", "%E3%80%82", "=", "1", "hello.world"]) t.equal(codeAt(segment), undefined, segment);
});

t.test("half a code is not asked about where another character stands in it", async t => {
  for (const sign of ["\u017f", "\u212a", "\u0410", "é", "0", "1", "8", "=", "٣", ".", "-", "\ufffd"]) {
    t.equal(codeAt(`${token.slice(0, 100)}${sign}${token.slice(101)}`), undefined, sign);
    t.equal(codeIn(`${token.slice(0, 100)}${sign}${token.slice(101)}`), undefined, sign);
  }
});

t.test("what another spelling of a code would have is not stripped: padding, letters and digits", async t => {
  for (const sign of ["=", "======", "%3D", "＝", "0", "1", "é", "\u017f"])
    t.equal(codeAt(token + sign), undefined, sign);
  t.equal(codeAt(`${token}A`), `${token}A`);
  t.equal(codeAt(altered), altered, "a code that was altered is asked about as it stands");
  t.equal(codeAt(`${altered}。`), altered);
  t.equal(codeAt(`${altered}?from=timeline`), altered);
  t.equal(codeIn(`证照核验：https://licet.example/V/${altered}。谢谢`), altered);
});

t.test("no text is too odd or too long to be read", async () => {
  const piece = fc.oneof(
    fc.constantFrom(token, id, token.slice(0, 20), "/V/", "%", "%25", " ", "\n"),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
      const found = codeIn(pieces.join(""));
      return found === undefined || /^[A-Z2-7]+$/.test(found);
    }),
    { numRuns: Number(process.env.LICET_ROUNDS ?? 300) },
  );
});
