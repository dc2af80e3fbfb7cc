// The sealed PDF over HTTP: waited for, kept apart by its hash, sent in parts, and named for who saves it.
import { createHash } from "node:crypto";
import { PNG } from "pngjs";
import t from "tap";
import { approvalService } from "../../src/catalogue/examples/development-departments.js";
import { shippedTypes } from "../../src/catalogue/shipped-types.js";
import { readPages, readPdf } from "../support/read-pdf.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome({ LICET_ROLES: "http,projections,sealer" });
t.teardown(home.close);
await home.services.keys.ensureSealKey(approvalService.code);
const app = await home.serve();

const [type] = shippedTypes;
const example = (await home.ask(app, "officer", { url: `/v1/licence-types/${type.code}` })).json().example;
const issued = (await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: example })).json();
const self = `/v1/licences/${issued.id}`;
const get = async (url: string, headers: Record<string, string> = {}, account: string | null = "officer") =>
  home.ask(app, account, { url, headers });

t.test("a download waits for the seal, and is what the log says was sealed", async t => {
  // Its patience ends by this clock, which stands still: however slow the machine, the answer is the seal's.
  const now = performance.now();
  t.intercept(performance, "now", { value: () => now });
  const reply = await get(`${self}/document`);
  t.equal(reply.statusCode, 200, reply.body.slice(0, 300));
  t.equal(reply.headers["content-type"], "application/pdf");
  t.equal(reply.rawPayload.subarray(0, 5).toString(), "%PDF-");
  t.equal(reply.headers.etag, `"${createHash("sha256").update(reply.rawPayload).digest("hex")}"`);
  t.equal(reply.headers["cache-control"], "private, no-cache");
  const name = encodeURIComponent(`${type.name.zh}-${issued.number}-v1.pdf`);
  t.match(reply.headers["content-disposition"], /^inline; filename="/);
  t.ok(
    String(reply.headers["content-disposition"]).includes(`filename*=UTF-8''`),
    String(reply.headers["content-disposition"]),
  );
  t.ok(decodeURIComponent(String(reply.headers["content-disposition"])).includes(decodeURIComponent(name)));
  t.equal((await get(self)).json().sealed, true);
  t.same((await get(`${self}/versions/1/document`)).rawPayload, reply.rawPayload);
});

t.test("a picture of the paper shows its seal, and is sent again only when the paper is another one", async t => {
  // As above: the answer is the seal's.
  const now = performance.now();
  t.intercept(performance, "now", { value: () => now });
  const reply = await get(`${self}/document.png`);
  t.equal(reply.statusCode, 200, reply.body.slice(0, 300));
  t.equal(reply.headers["content-type"], "image/png");
  t.equal(reply.headers["cache-control"], "private, no-cache");
  const { data, width, height } = PNG.sync.read(reply.rawPayload);
  t.same([Math.max(width, height), Math.min(width, height)], [1752, 1239], "A4 at 150 dots to the inch");
  let red = 0;
  for (let at = 0; at < data.length; at += 4)
    if ((data[at] ?? 0) > 180 && (data[at + 1] ?? 255) < 80 && (data[at + 2] ?? 255) < 80) red += 1;
  t.ok(red > 1_000, `${red} points have the red of a seal`);
  const { etag = "" } = reply.headers;
  t.equal((await get(`${self}/document.png`, { "if-none-match": String(etag) })).statusCode, 304);
  t.same((await get(`${self}/versions/1/document.png`)).rawPayload, reply.rawPayload);
  t.equal((await get(`${self}/versions/2/document.png`)).statusCode, 404);
  t.equal((await get(`${self}/document.png`, {}, "officer-other")).statusCode, 403);
  t.equal((await get(`${self}/document.png`, {}, null)).statusCode, 401);
});

t.test("a scope of as many characters as the schema says is issued, and its paper has a further page", async t => {
  // As above: the answer is the seal's.
  const now = performance.now();
  t.intercept(performance, "now", { value: () => now });
  const { face, example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${type.code}` })).json();
  const most: number = face.properties.scope.maxLength;
  const scope = "一般项目：日用百货销售；".repeat(200).slice(0, most);
  const payload = { ...example, face: { ...example.face, scope } };
  const reply = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload });
  t.equal(reply.statusCode, 201, reply.body);
  const sealed = await get(`/v1/licences/${reply.json().id}/document`);
  t.equal(sealed.statusCode, 200, sealed.body.slice(0, 300));
  const pages = readPages(readPdf(sealed.rawPayload));
  t.ok(pages.length > 1);
  const inGroups = reply
    .json()
    .id.match(/.{1,4}/g)
    .join(" ");
  for (const lines of pages) t.ok(lines.includes(inGroups), "the id stands beside the QR code of every page");
});

t.test("who has it already is told so", async t => {
  const { headers } = await get(`${self}/document`);
  for (const known of [String(headers.etag), `"x", W/${headers.etag}`, "*"]) {
    const reply = await get(`${self}/document`, { "if-none-match": known });
    t.equal(reply.statusCode, 304);
    t.equal(reply.rawPayload.length, 0);
  }
  t.equal((await get(`${self}/document`, { "if-none-match": '"x"' })).statusCode, 200);
});

t.test("a part may be asked for (RFC 9110, section 14)", async t => {
  const whole = await get(`${self}/document`);
  const size = whole.rawPayload.length;
  const part = async (range: string, more: Record<string, string> = {}) => get(`${self}/document`, { range, ...more });
  const first = await part("bytes=0-99");
  t.match(first, { statusCode: 206, headers: { "content-range": `bytes 0-99/${size}`, "content-length": "100" } });
  t.same(first.rawPayload, whole.rawPayload.subarray(0, 100));
  const last = await part("bytes=-10");
  t.same(last.rawPayload, whole.rawPayload.subarray(size - 10));
  t.same((await part("bytes=0-0,5-6")).statusCode, 200, "several at once: the whole");
  t.same((await part("lines=1-2")).statusCode, 200, "another unit: the whole");
  t.same((await part("bytes=0-9", { "if-range": '"another"' })).statusCode, 200, "of another document: the whole");
  t.same((await part("bytes=0-9", { "if-range": String(whole.headers.etag) })).statusCode, 206);
  const outside = await part(`bytes=${size}-`);
  t.match(outside.json(), { status: 416, code: "range-not-satisfiable" });
  t.equal(outside.headers["content-range"], `bytes */${size}`);
});

t.test("only the department and those who read everything get it", async t => {
  t.match((await get(`${self}/document`, {}, "officer-other")).json(), { status: 403, code: "foreign-department" });
  t.match((await get(`${self}/document`, {}, null)).json(), { status: 401, code: "not-signed-in" });
  t.match((await get(`${self}/document`, {}, "holder")).json(), { status: 403, code: "role-not-allowed" });
  t.equal((await get(`${self}/document`, {}, "supervisor")).statusCode, 200);
});

t.test("the sample of a demo home is open to anyone; other homes have none", async t => {
  const demo = await home.serve(deps => ({
    ...deps,
    demo: { licences: [{ id: issued.id, story: "active" as const }], recorded: async () => null },
  }));
  const reply = await demo.inject({ url: "/demo/sample.pdf" });
  t.same(reply.rawPayload, (await get(`${self}/document`)).rawPayload);
  t.match((await app.inject({ url: "/demo/sample.pdf" })).json(), { status: 404, code: "no-sample" });
});

t.test("a version superseded before its turn never had a document, and says so", async t => {
  const asleep = await home.serve(deps => ({
    ...deps,
    reads: { ...deps.reads, document: async () => ({ neverSealed: true as const }) },
  }));
  const reply = await home.ask(asleep, "officer", { url: `${self}/versions/1/document` });
  t.match(reply.json(), { status: 410, code: "version-never-sealed" });
});

t.test("a document that was erased with its subject's key says so", async t => {
  const erased = await home.serve(deps => ({ ...deps, documents: { read: async () => "erased" } }));
  const reply = await home.ask(erased, "officer", { url: `${self}/document` });
  t.match(reply.json(), { status: 410, code: "document-erased" });
});

t.test("a seal that does not come within the time is asked for once, and the caller is told to come back", async t => {
  const wanted: string[] = [];
  let now = 0;
  t.intercept(performance, "now", { value: () => (now += 1_000) });
  const waiting = await home.serve(deps => ({
    ...deps,
    reads: { ...deps.reads, document: async () => ({ waiting: true as const }) },
    sealWork: { want: async ({ licence, version }) => wanted.push(`${licence}/${version}`) > 0 },
  }));
  const reply = await home.ask(waiting, "officer", { url: `${self}/document` });
  t.match(reply.json(), { status: 503, code: "document-not-sealed-yet" });
  t.ok(Number(reply.headers["retry-after"]) > 0);
  t.same(wanted, [`${issued.id}/1`]);
});
