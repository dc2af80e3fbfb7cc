// What an S3 store does when its server fails: it tells a document that is missing from one that cannot be fetched, and ends in time.
import { createHash, randomBytes } from "node:crypto";
import t from "tap";
import type { DocumentStore } from "../../src/documents/document-store.js";
import { s3DocumentStore } from "../../src/documents/s3-document-store.js";
import { codeOf } from "../support/document-store-contract.js";
import { type S3Fault, startS3Server } from "../support/s3-server.js";

const server = await startS3Server();
t.teardown(server.stop);
const { bucket, endpoint, credentials } = server;
const settings = { bucket, endpoint, prefix: "sealed/", ...credentials };
const store = s3DocumentStore(settings);
/** For servers that are silent: long enough that a busy machine is not one. */
const hasty = s3DocumentStore(settings, { deadlineMs: 500 });
const pdf = Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(200_000)]);
const sha256 = createHash("sha256").update(pdf).digest("hex");
const key = `sealed/${sha256.slice(0, 2)}/${sha256.slice(2)}`;

const listed = async (from: DocumentStore): Promise<string[]> => {
  const found: string[] = [];
  for await (const document of from.list()) found.push(document.sha256);
  return found;
};
const operations: Record<string, (on: DocumentStore) => Promise<unknown>> = {
  put: on => on.put(pdf),
  get: on => on.get(sha256),
  has: on => on.has(sha256),
  list: listed,
  remove: on => on.remove(sha256),
};
const reading = ["get", "list"];

t.beforeEach(async () => {
  server.failAlways(null);
  server.objects.clear();
  server.requests.length = 0;
  Object.assign(server.settings, { pageSize: 1000, conditions: "obeyed" });
});

const unavailableTo = (names: readonly string[], fault: S3Fault) => {
  const title = typeof fault === "string" ? `"${fault}"` : `the answer ${fault.status} ${fault.code ?? ""}`;
  t.test(`a server that has only ${title} is unavailable to ${names.join(", ")}`, async t => {
    await store.put(pdf);
    server.failAlways(fault);
    const codes = names.map(name => codeOf(async () => operations[name]?.(hasty)));
    for (const code of await Promise.all(codes)) t.equal(code, "unavailable");
    server.failAlways(null);
    t.ok(pdf.equals((await store.get(sha256)) ?? new Uint8Array()), "and once it is back, the document is there");
  });
};

const all = Object.keys(operations);
unavailableTo(all, { status: 500 });
unavailableTo(all, { status: 503, code: "SlowDown" });
unavailableTo(all, { status: 403, code: "AccessDenied" });
unavailableTo(all, { status: 404, code: "NoSuchBucket" });
unavailableTo(all, { status: 404 });
unavailableTo(all, { status: 301, code: "PermanentRedirect" });
unavailableTo(all, { status: 418 });
unavailableTo(all, "hang");
unavailableTo(all, "reset");
unavailableTo(all, "lose the answer");
unavailableTo(reading, "cut the body");
unavailableTo(reading, "stall in the body");
unavailableTo(["list"], "shorten the body");
unavailableTo(["list"], "answer a page of HTML");

for (const fault of [{ status: 500 }, { status: 429 }, "hang", "reset", "lose the answer"] as const)
  t.test(`one failure is outlived: ${typeof fault === "string" ? fault : fault.status}`, async t => {
    const store = hasty;
    server.failNext(fault);
    t.same(await store.put(pdf), { sha256, size: pdf.length });
    server.failNext(fault);
    t.ok(pdf.equals((await store.get(sha256)) ?? new Uint8Array()));
    server.failNext(fault);
    t.same(await listed(store), [sha256]);
    server.failNext(fault);
    t.equal(await store.remove(sha256), true);
    t.equal(server.objects.size, 0);
  });

t.test("a refusal is not asked for twice", async t => {
  server.failAlways({ status: 403, code: "AccessDenied" });
  t.equal(await codeOf(() => store.get(sha256)), "unavailable");
  t.equal(server.requests.length, 1);
});

t.test("bytes that are not the document are damaged, and never handed out", async t => {
  await store.put(pdf);
  for (const fault of ["alter the body", "shorten the body", "answer a page of HTML"] as const) {
    server.failNext(fault);
    t.equal(await codeOf(() => store.get(sha256)), "damaged", fault);
  }
});

t.test("an answer without end is not read to its end", async t => {
  server.failNext("answer more than anyone stores");
  t.equal(await codeOf(() => store.get(sha256)), "damaged");
});

t.test("a document that is there is not written again, unless it is damaged", async t => {
  await store.put(pdf);
  const before = server.objects.get(key);
  await store.put(pdf);
  t.equal(server.objects.get(key), before);
  server.objects.set(key, { bytes: Buffer.from("something else"), modified: new Date() });
  await store.put(pdf);
  t.ok(server.objects.get(key)?.bytes.equals(pdf));
});

t.test("a write that another one overtakes ends with the document in its place", async t => {
  server.failNext({ status: 409, code: "ConditionalRequestConflict" });
  await store.put(pdf);
  t.ok(server.objects.get(key)?.bytes.equals(pdf));
});

t.test("a server that does not know conditions is asked without them from then on", async t => {
  server.settings.conditions = "refused";
  const fresh = s3DocumentStore(settings);
  await fresh.put(pdf);
  t.equal(server.requests.length, 2);
  await fresh.put(pdf);
  t.equal(server.requests.length, 3);
});

t.test("a listing that says there is more, and not where, is an error and not an end", async t => {
  await store.put(pdf);
  await store.put(Buffer.from("%PDF another"));
  server.settings.pageSize = 0;
  t.equal(await codeOf(() => listed(store)), "unavailable");
});

t.test("what else lies in the bucket is neither listed nor in the way", async t => {
  const other = { bytes: Buffer.from("x"), modified: new Date() };
  for (const name of ["README", `${key}.part`, `other/${key}`, "sealed/a&b<c>\"d'", key.slice("sealed/".length)])
    server.objects.set(name, other);
  await store.put(pdf);
  t.same(await listed(store), [sha256]);
});

t.test("an empty object is there, and damaged", async t => {
  server.objects.set(key, { bytes: Buffer.alloc(0), modified: new Date() });
  t.equal(await store.has(sha256), true);
  t.equal(await codeOf(() => store.get(sha256)), "damaged");
});

t.test("nothing is interrupted half-way on S3: there is nothing to clear up", async t => {
  t.equal(await store.removeUnfinished(new Date()), 0);
});

t.test("a server that is away is unavailable at once, and needs no new store when it is back", async t => {
  await server.stop();
  for (const name of all) t.equal(await codeOf(async () => operations[name]?.(store)), "unavailable", name);
  await t.rejects(store.get(sha256), { message: `no answer of ${endpoint}: ECONNREFUSED` });
  await server.start();
  await store.put(pdf);
  t.same(await listed(store), [sha256]);
});

t.test("wrong credentials are unavailable, and no error says anything of a secret", async t => {
  for (const wrong of [{ secretAccessKey: "hunter2" }, { accessKeyId: "hunter2" }, { region: "elsewhere" }]) {
    const error = await s3DocumentStore({ ...settings, ...wrong })
      .get(sha256)
      .catch((error: unknown) => error);
    t.match(error, { code: "unavailable", message: /403/ });
    t.notMatch(String(error), /hunter2/);
  }
});
