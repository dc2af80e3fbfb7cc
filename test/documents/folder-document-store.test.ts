import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { folderDocumentStore } from "../../src/documents/folder-document-store.js";
import { codeOf, documentStoreContract } from "../support/document-store-contract.js";

const pathIn = (folder: string, sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2));

documentStoreContract(t, async t => {
  const folder = join(t.testdir(), "documents");
  return {
    store: folderDocumentStore(folder),
    kept: sha256 => readFile(pathIn(folder, sha256)),
    damage: async sha256 => {
      const bytes = await readFile(pathIn(folder, sha256));
      const middle = bytes.length >> 1;
      bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
      await writeFile(pathIn(folder, sha256), bytes);
    },
  };
});

const pdf = Buffer.from("%PDF-1.7 a document");
const sha256 = createHash("sha256").update(pdf).digest("hex");

t.test("documents lie on shelves named for the first two digits, readable by their owner alone", async t => {
  const folder = join(t.testdir(), "documents");
  await folderDocumentStore(folder).put(pdf);
  t.same(await readdir(folder), [sha256.slice(0, 2)]);
  t.same(await readdir(join(folder, sha256.slice(0, 2))), [sha256.slice(2)], "and no temporary file is left");
  t.ok(pdf.equals(await readFile(pathIn(folder, sha256))));
});

t.test("what an interrupted write left is no document, and is removed once it is old", async t => {
  const folder = join(t.testdir(), "documents");
  const store = folderDocumentStore(folder);
  const left = `${pathIn(folder, sha256)}.0123456789ab.part`;
  await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true });
  await writeFile(left, pdf.subarray(0, 5));
  await writeFile(join(folder, "README"), "no shelf");
  t.equal(await store.get(sha256), null);
  t.equal(await store.has(sha256), false);
  for await (const found of store.list()) t.fail(`listed ${found.sha256}`);
  const yesterday = new Date(Date.now() - 86_400_000);
  t.equal(await store.removeUnfinished(yesterday), 0, "a write that may still be going on is left alone");
  await utimes(left, yesterday, new Date(yesterday.getTime() - 1000));
  await store.put(pdf);
  t.equal(await store.removeUnfinished(yesterday), 1);
  t.same(await readdir(join(folder, sha256.slice(0, 2))), [sha256.slice(2)]);
});

t.test("a folder that cannot be used is unavailable, not empty", async t => {
  const folder = join(t.testdir({ documents: "a file where the folder should be" }), "documents");
  const store = folderDocumentStore(folder);
  t.equal(await codeOf(() => store.put(pdf)), "unavailable");
  t.equal(await codeOf(() => store.get(sha256)), "unavailable");
  t.equal(await codeOf(() => store.has(sha256)), "unavailable");
  t.equal(await codeOf(() => store.remove(sha256)), "unavailable");
  t.equal(await codeOf(() => store.removeUnfinished(new Date())), "unavailable");
  const list = async () => {
    for await (const found of store.list()) t.fail(`listed ${found.sha256}`);
  };
  t.equal(await codeOf(list), "unavailable");
});
