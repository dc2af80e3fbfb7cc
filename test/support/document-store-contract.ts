// What every store of documents does, whatever it is made of; `damage` changes one stored byte behind its back.
import { createHash, randomBytes } from "node:crypto";
import type { Test } from "tap";
import { openDocument, sealDocument } from "../../keys/subject-keys/sealed-document.js";
import { largestDocument } from "../../src/documents/document-check.js";
import { type DocumentSealing, type DocumentStore, DocumentStoreError } from "../../src/documents/document-store.js";

const encryptedDocuments = (key: Uint8Array): DocumentSealing => ({
  seal: (pdf, sha256) => sealDocument(pdf, key, sha256),
  open: (stored, sha256) => openDocument(stored, key, sha256),
});

export interface StoreUnderTest {
  store: DocumentStore;
  damage: (sha256: string) => Promise<void>;
  /** The bytes as they are kept. */
  kept: (sha256: string) => Promise<Uint8Array>;
}

/** The code of the error an operation ends with. */
export const codeOf = async (operation: () => Promise<unknown>): Promise<unknown> => {
  try {
    await operation();
    return "no error";
  } catch (error) {
    return error instanceof DocumentStoreError ? error.code : error;
  }
};

const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const document = () => Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(5000)]);
const listed = async (store: DocumentStore) => {
  const addresses: string[] = [];
  for await (const { sha256 } of store.list()) addresses.push(sha256);
  return addresses.sort();
};

/** Runs the contract on a fresh, empty store per test. */
export const documentStoreContract = (t: Test, fresh: (t: Test) => Promise<StoreUnderTest>): void => {
  t.test("a document comes back under the hash of its bytes", async t => {
    const { store } = await fresh(t);
    const pdf = document();
    t.same(await store.put(pdf), { sha256: hash(pdf), size: pdf.length });
    t.ok(await store.has(hash(pdf)));
    t.ok(pdf.equals((await store.get(hash(pdf))) ?? new Uint8Array()));
  });

  t.test("what was never stored is not there", async t => {
    const { store } = await fresh(t);
    const address = hash(document());
    t.equal(await store.get(address), null);
    t.equal(await store.has(address), false);
    t.equal(await store.remove(address), false);
    t.same(await listed(store), []);
  });

  t.test("storing a document twice keeps one, also at the same moment", async t => {
    const { store } = await fresh(t);
    const pdf = document();
    await Promise.all([store.put(pdf), store.put(pdf), store.put(pdf)]);
    await store.put(pdf);
    t.same(await listed(store), [hash(pdf)]);
    t.ok(pdf.equals((await store.get(hash(pdf))) ?? new Uint8Array()));
  });

  t.test("a list names every document with its size and the time it was stored", async t => {
    const { store } = await fresh(t);
    const documents = [document(), document(), document()];
    for (const pdf of documents) await store.put(pdf);
    t.same(await listed(store), documents.map(hash).sort());
    for await (const { size, storedAt } of store.list()) {
      t.equal(size, documents[0]?.length);
      t.ok(Math.abs(Date.now() - storedAt.getTime()) < 3_600_000, "stored within the hour");
    }
  });

  t.test("a removed document is gone, the others stay", async t => {
    const { store } = await fresh(t);
    const [one, other] = [document(), document()];
    await store.put(one);
    await store.put(other);
    t.equal(await store.remove(hash(one)), true);
    t.equal(await store.get(hash(one)), null);
    t.same(await listed(store), [hash(other)]);
  });

  t.test("one changed byte is noticed, and storing the document again heals it", async t => {
    const { store, damage } = await fresh(t);
    const pdf = document();
    const { sha256 } = await store.put(pdf);
    await damage(sha256);
    t.equal(await codeOf(() => store.get(sha256)), "damaged");
    await store.put(pdf);
    t.ok(pdf.equals((await store.get(sha256)) ?? new Uint8Array()));
  });

  t.test("an encrypted document that was damaged is healed too, and one that is whole stays readable", async t => {
    const { store, damage } = await fresh(t);
    const pdf = document();
    const sealing = encryptedDocuments(randomBytes(32));
    const { sha256 } = await store.put(pdf, sealing);
    await store.put(pdf, sealing);
    t.ok(pdf.equals((await store.get(sha256, sealing)) ?? new Uint8Array()), "stored twice");
    await damage(sha256);
    await store.put(pdf, sealing);
    t.ok(pdf.equals((await store.get(sha256, sealing)) ?? new Uint8Array()), "healed");
  });

  t.test("an encrypted document is kept under the hash of its PDF, and unreadable without its key", async t => {
    const { store, damage, kept } = await fresh(t);
    const pdf = document();
    const sealing = encryptedDocuments(randomBytes(32));
    const { sha256, size } = await store.put(pdf, sealing);
    t.same({ sha256, size }, { sha256: hash(pdf), size: pdf.length });
    const bytes = Buffer.from(await kept(sha256));
    t.notOk(bytes.includes("%PDF"), "nothing of it lies open");
    t.notOk(bytes.includes(pdf.subarray(100, 116)), "not even a part");
    t.ok(pdf.equals((await store.get(sha256, sealing)) ?? new Uint8Array()));
    t.equal(await codeOf(() => store.get(sha256)), "damaged", "without a key");
    t.equal(await codeOf(() => store.get(sha256, encryptedDocuments(randomBytes(32)))), "damaged", "another key");
    await damage(sha256);
    t.equal(await codeOf(() => store.get(sha256, sealing)), "damaged", "one byte changed");
  });

  t.test("a plain document is not taken for an encrypted one", async t => {
    const { store } = await fresh(t);
    const { sha256 } = await store.put(document());
    t.equal(await codeOf(() => store.get(sha256, encryptedDocuments(randomBytes(32)))), "damaged");
  });

  t.test("a document larger than any licence is refused, and nothing of it is kept", async t => {
    const { store } = await fresh(t);
    t.equal(await codeOf(() => store.put(Buffer.alloc(largestDocument + 1))), "too-large");
    t.same(await listed(store), []);
  });

  t.test("a list may be left before its end, and begun again", async t => {
    const { store } = await fresh(t);
    for (const pdf of [document(), document(), document()]) await store.put(pdf);
    for await (const { sha256 } of store.list()) {
      t.ok(await store.has(sha256));
      break;
    }
    t.equal((await listed(store)).length, 3);
  });

  t.test("only a SHA-256 in lower case is an address", async t => {
    const { store } = await fresh(t);
    const address = hash(document());
    for (const wrong of ["", "../../etc/passwd", address.toUpperCase(), `${address}0`, `${address.slice(0, 63)}/`]) {
      t.equal(await codeOf(() => store.get(wrong)), "not-an-address");
      t.equal(await codeOf(() => store.has(wrong)), "not-an-address");
      t.equal(await codeOf(() => store.remove(wrong)), "not-an-address");
    }
  });
};
