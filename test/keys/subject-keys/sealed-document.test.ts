import { createHash, randomBytes } from "node:crypto";
import t from "tap";
import { isSealedDocument, openDocument, sealDocument } from "../../../keys/subject-keys/sealed-document.js";

const key = randomBytes(32);
const document = Buffer.from("%PDF-1.7\n…\n%%EOF\n");
const sha256 = createHash("sha256").update(document).digest("hex");
const altered = { code: "sealed-document-altered" };

t.test("a document comes back, and nothing of it shows in what is stored", async t => {
  const stored = sealDocument(document, key, sha256);
  t.strictSame(openDocument(stored, key, sha256), document);
  t.ok(isSealedDocument(stored));
  t.notOk(isSealedDocument(document));
  t.notOk(isSealedDocument(Buffer.from("LSD")));
  t.notOk(stored.includes("PDF"));
});

t.test("every flipped byte is noticed", async t => {
  const stored = sealDocument(document, key, sha256);
  for (let at = 0; at < stored.length; at++) {
    const flipped = Buffer.from(stored);
    flipped[at] = (flipped[at] ?? 0) ^ 0x80;
    t.throws(() => openDocument(flipped, key, sha256), altered);
  }
});

t.test("a document is never stored, nor opened, under the hash of another", async t => {
  const other = createHash("sha256").update("other").digest("hex");
  t.throws(() => sealDocument(document, key, other), { code: "document-hash-mismatch" });
  t.throws(() => openDocument(sealDocument(document, key, sha256), key, other), altered);
  t.throws(() => openDocument(sealDocument(document, key, sha256), randomBytes(32), sha256), altered);
  t.throws(() => openDocument(document, key, sha256), altered);
});
