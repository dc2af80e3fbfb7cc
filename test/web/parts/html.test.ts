// No text from outside becomes markup.
import fc from "fast-check";
import t from "tap";
import type { PublicLicence } from "../../../src/verification/verdict.js";
import { notGenuine } from "../../../src/verification/verdict-of.js";
import { documentText, html } from "../../../src/web/parts/html.js";
import { verdictPage } from "../../../src/web/public/verdict-page.js";

const textOf = (piece: ReturnType<typeof html>): string => documentText(piece).slice("<!doctype html>\n".length);

t.test("text is escaped, pieces of HTML are not, and nothing is left out", t => {
  t.equal(textOf(html`<p>${"<b>&\"'"}</p>`), "<p>&lt;b&gt;&amp;&quot;&#39;</p>");
  t.equal(textOf(html`<p>${html`<b>${"<"}</b>`}</p>`), "<p><b>&lt;</b></p>");
  t.equal(textOf(html`${[1, "<", html`<i>`, [null, undefined, false, ["x"]]]}`), "1&lt;<i>x");
  t.equal(textOf(html`\n`), "\n");
  t.end();
});

t.test("an object that looks like HTML but was not made here is refused", t => {
  const forged = JSON.parse('{"markup":"<b>"}');
  t.throws(() => textOf(html`${forged}`), TypeError);
  t.end();
});

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    '"><script>alert(1)</script>',
    "</dd><img src=x onerror=alert(1)>",
    "' onmouseover='x",
    "<!--",
    "]]>",
    "&lt;",
  ),
);

const verdict = (text: string) => {
  const { checks, ...rest } = notGenuine("not-recorded", { day: "2026-11-23", source: "log", asOf: null });
  return { ...rest, checks: checks.map(check => ({ ...check, text: { zh: text, en: text } })) };
};

const licence = (text: string): PublicLicence => ({
  id: text,
  type: { code: text, name: { zh: text, en: text } },
  number: text,
  identifier: text,
  version: 1,
  inForce: 1,
  issuer: { code: text, name: text },
  holder: text,
  holders: [{ name: text, codeType: "001", code: text }],
  face: [{ key: text, label: { zh: text, en: text }, value: text }],
  issuedOn: "2026-11-23",
  validFrom: "2026-11-23",
  validTo: null,
});

t.test("hostile names in every field of a verdict stay text on its page", t => {
  const context = {
    language: "zh",
    now: 0,
    publicUrl: "https://licet.example",
    subject: null,
    timeZone: "Asia/Shanghai",
  } as const;
  const empty = documentText(verdictPage({ ...verdict(""), licence: licence("") }, context));
  const tags = (page: string) => page.replace(/>[^<]*/g, ">").replace(/<title>.*/, "");
  fc.assert(
    fc.property(hostile, text => {
      const page = documentText(verdictPage({ ...verdict(text), licence: licence(text) }, context));
      t.equal(tags(page), tags(empty));
    }),
    { numRuns: 200 },
  );
  t.end();
});
