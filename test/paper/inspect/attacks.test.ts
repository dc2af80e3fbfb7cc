// The strict reader against every published attack on signed PDFs, on files that we sealed ourselves (docs/trust.md,
// Checking a file).
import t from "tap";
import type { Finding } from "../../../src/paper/inspect/finding.js";
import { inspectPdf } from "../../../src/paper/inspect/inspect-pdf.js";
import { renderSealedLicence } from "../../../src/paper/seal/render-sealed-licence.js";
import { oddFiles } from "../../support/odd-pdfs.js";
import { inPlace, signatureAttacks } from "../../support/pdf-attacks.js";
import { readPdf, readSignature } from "../../support/read-pdf.js";
import { samplePaper, sampleSeal } from "../../support/sample-paper.js";

const sealedAt = new Date("2026-11-23T08:00:00Z");
const own = sampleSeal("ec");
const issuersOf = ({ certificateChain }: ReturnType<typeof sampleSeal>) => ({ issuers: certificateChain.slice(1) });
const sealedBy = async (seal: ReturnType<typeof sampleSeal>, at = sealedAt, change = {}) =>
  Buffer.from((await renderSealedLicence(samplePaper(change), seal, at)).pdf);
const sealed = await sealedBy(own);
const found = async (pdf: Buffer, trusted = issuersOf(own)) => (await inspectPdf(pdf, trusted)).findings;

t.test(
  "a file that our seal verifies is told to be sealed, and to be unrecorded: nothing else is wrong with it",
  async t => {
    t.same(await found(sealed), ["sealed-but-unrecorded"]);
    const rsa = sampleSeal("rsa");
    t.same(await found(await sealedBy(rsa, sealedAt, { duplicates: 2 }), issuersOf(rsa)), ["sealed-but-unrecorded"]);
  },
);

t.test("a seal under another authority is foreign, whatever its certificates say", async t => {
  t.same(await found(sealed, issuersOf(sampleSeal("ec"))), ["foreign-chain"]);
  t.same(await found(sealed, { issuers: [] }), ["foreign-chain"]);
});

t.test(
  "of a foreign seal nothing else is told that is only another way of writing; that it was altered, is",
  async t => {
    const foreign = issuersOf(sampleSeal("ec"));
    const { contents } = readSignature(readPdf(sealed));
    t.same(await found(inPlace(sealed, contents, contents.toUpperCase()), foreign), ["foreign-chain"]);
    const changed = inPlace(sealed, "%PDF-1.7", "%PDF-1.4");
    t.same(await found(changed, foreign), ["digest-differs", "foreign-chain"]);
  },
);

t.test("a seal from before or after its certificate's term is told so", async t => {
  for (const at of ["2025-12-31T23:59:59Z", "2036-01-01T00:00:01Z"])
    t.same(await found(await sealedBy(own, new Date(at))), ["certificate-not-valid"]);
});

/** What is told of each attack, besides whatever else is. */
const told: readonly (readonly [RegExp, Finding])[] = [
  [/^shadow/, "second-revision"],
  [/^incremental saving: (with|without) /, "second-revision"],
  [/^incremental saving: (objects|a comment|a line)/, "after-end"],
  [/^incremental saving: with a copy/, "several-signatures"],
  [/^incremental saving/, "beyond-signature"],
  [/^wrapping/, "byte-range-gap"],
  [/^forgery: (no|an? .*) range|^forgery: a range/, "byte-range-odd"],
  [/^forgery: (contents of a zero|no signer)/, "signature-unreadable"],
  [/^forgery: no contents/, "byte-range-gap"],
  [/^forgery: contents of n/, "several-signatures"],
  [/^forgery: (the same digits|a digit)/, "contents-respelled"],
  [/^certified, evil/, "annotation-added"],
  [/^certified, sneaky/, "several-signatures"],
  [/^certified/, "second-revision"],
  [/^added: a script$/, "javascript"],
  [/^added: a script that/, "active-content"],
  [/^added: an XFA/, "xfa"],
  [/^added: a field/, "form-fields"],
  [/^added: layers/, "optional-content"],
  [/^added: a file/, "attachment-added"],
  [/^added: encryption/, "encrypted"],
  [/^added: what hides/, "javascript"],
];

for (const [name, pdf] of Object.entries(signatureAttacks(sealed)))
  t.test(`${name}: is found`, async t => {
    const findings = await found(pdf);
    const expected = told.filter(([of]) => of.test(name)).map(([, finding]) => finding);
    t.ok(expected.length > 0, "something is to be told of it");
    for (const finding of expected) t.ok(findings.includes(finding), `${finding} is among ${findings.join()}`);
    t.notOk(findings.includes("sealed-but-unrecorded"));
  });

for (const [name, [expected, pdf]] of Object.entries(oddFiles(sealed)))
  t.test(`${name}: is found`, async t => {
    const findings = await found(pdf);
    t.ok(findings.includes(expected), `${expected} is among ${findings.join()}`);
    t.notOk(findings.includes("sealed-but-unrecorded"));
  });
