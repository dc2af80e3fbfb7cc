// Annotated copies, from the officer who asks for one to the PDF and to what the log keeps of it.
import { createHash } from "node:crypto";
import t from "tap";
import type { DevelopmentAccount } from "../../../src/catalogue/examples/development-accounts.js";
import { approvalService } from "../../../src/catalogue/examples/development-departments.js";
import { exampleIssue } from "../../../src/catalogue/examples/example.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { roadTransportLicence } from "../../../src/catalogue/shipped/road-transport-licence.js";
import { addDays, dayAt } from "../../../src/licence/day.js";
import type { TypeDefinition } from "../../../src/licence/events/type-events.js";
import { copyStream } from "../../../src/licence/streams.js";
import { exampleSoleTrader } from "../../support/example-persons.js";
import { readPages, readPdf, readSignature } from "../../support/read-pdf.js";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
await home.services.keys.ensureSealKey(approvalService.code);
const app = await home.serve();
const { opened } = home.services;
const today = dayAt(Date.now(), "Asia/Shanghai");
const asked = { maker: "示例市堃镕餐饮管理有限公司", purpose: "投标资格审查", expires: addDays(today, 30) };

const send = (url: string, payload: object, account: string | null = "officer") =>
  home.ask(app, account, { method: "POST", url, payload });
const get = (url: string, account: string | null = "officer") => home.ask(app, account, { url });
const pathOf = (link: string): string => new URL(link).pathname;

// Nothing on a company's road transport licence is a person's own.
const issue = async (seed: number, change: object = {}, type: TypeDefinition = roadTransportLicence) => {
  const reply = await send("/v1/licences", { ...exampleIssue(type, today, seed), ...change });
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return String(reply.json().id);
};
const recorded = async (sha256: string) => {
  const [stored] = await opened.store.readStream(copyStream.of(sha256));
  if (!stored) throw new Error("no copy was recorded");
  return { stored, event: opened.codec.decode(stored) };
};

const company = await issue(11);
const copies = `/v1/licences/${company}/copies`;

t.test("a copy says who made it, what for and until when, above the page as it was issued", async t => {
  const reply = await send(copies, asked);
  t.equal(reply.statusCode, 201, reply.body);
  const { sha256, size, links, ...said } = reply.json();
  const by = { role: "officer", department: approvalService.code, subject: "officer" };
  t.strictSame(said, { licence: company, version: 1, ...asked, madeOn: today, by });
  t.equal(reply.headers.location, links.document);
  t.equal(pathOf(links.document), `${copies}/${sha256}`);

  const pdf = await get(pathOf(links.document));
  t.equal(pdf.statusCode, 200, pdf.body.slice(0, 200));
  t.equal(createHash("sha256").update(pdf.rawPayload).digest("hex"), sha256);
  t.equal(pdf.rawPayload.length, size);
  t.match(decodeURIComponent(String(pdf.headers["content-disposition"])), "加注件");
  const read = readPdf(pdf.rawPayload);
  t.match(readSignature(read).text, "/SubFilter/ETSI.CAdES.detached", "it is sealed like every document");
  const page = readPages(read).flat().join("\n");
  const grouped = company.match(/.{1,4}/g)?.join(" ") ?? "";
  for (const text of [
    "加注件",
    `用途：${asked.purpose}`,
    `加注人：${asked.maker}`,
    grouped,
    roadTransportLicence.name.zh,
  ])
    t.match(page, text);
  t.notMatch(page, "投标资格审查\n投标资格审查", "the mark across the page is not copied out");

  const { stored, event } = await recorded(sha256);
  t.match(event.data, { licence: company, version: 1, sha256, encrypted: false, ...asked });
  t.match(JSON.parse(stored.meta), { by: { subject: "officer", role: "officer", department: approvalService.code } });
});

t.test("whoever may not read the licence makes no copy of it, and fetches none", async t => {
  t.match((await send(copies, asked, "officer-other")).json(), { status: 403, code: "foreign-department" });
  t.match((await send(copies, asked, "supervisor")).json(), { status: 403, code: "role-not-allowed" });
  t.match((await send(copies, asked, null)).json(), { status: 401 });
  const { links } = (await send(copies, asked)).json();
  const path = pathOf(links.document);
  t.match((await get(path, "officer-other")).json(), { status: 403, code: "foreign-department" });
  t.equal((await get(path, "supervisor")).statusCode, 200, "who reads all reads copies too");
  const other = `/v1/licences/${await issue(12)}/copies/${path.split("/").at(-1)}`;
  t.match((await get(other)).json(), { status: 404, code: "unknown-document" }, "another licence's copy");
  t.match((await get(`${copies}/${"0".repeat(64)}`)).json(), { status: 404, code: "unknown-document" });
  t.match((await get(`${copies}/${"0".repeat(63)}`)).json(), { status: 400, code: "invalid-parameter" });
});

t.test("a holder makes copies of their own licence, and of nobody else's", async t => {
  const { holders } = exampleIssue(roadTransportLicence, today, 11);
  const holderOf = (code: string): DevelopmentAccount => ({
    account: "somebody",
    name: { zh: "somebody", en: "somebody" },
    roles: ["holder"],
    codes: [code],
  });
  const [business, stranger] = [holderOf(String(holders[0]?.code)), holderOf("91110000101623741K")];
  const mine = `/v1/my/licences/${company}/copies`;
  const reply = await home.ask(app, business, { method: "POST", url: mine, payload: asked });
  t.equal(reply.statusCode, 201, reply.body);
  const { sha256, links } = reply.json();
  t.equal(pathOf(links.document), `${mine}/${sha256}`);
  t.equal((await home.ask(app, business, { url: pathOf(links.document) })).headers["content-type"], "application/pdf");
  const { stored } = await recorded(sha256);
  t.match(JSON.parse(stored.meta), { by: { subject: "somebody", role: "holder" } });
  t.equal((await get(`${copies}/${sha256}`)).statusCode, 200, "the department that issued it reads it too");
  for (const request of [{ method: "POST" as const, url: mine, payload: asked }, { url: pathOf(links.document) }])
    t.match((await home.ask(app, stranger, request)).json(), { status: 404, code: "unknown-licence" });
});

t.test("a copy asked for again with its key is made once; what was refused binds no key", async t => {
  const keyed = (payload: object, key: string) =>
    home.ask(app, "officer", { method: "POST", url: copies, headers: { "idempotency-key": key }, payload });
  t.match((await keyed({ ...asked, maker: "𠮷野家" }, "copy-1")).json(), { status: 422 });
  const [first, twin] = await Promise.all([keyed(asked, "copy-1"), keyed(asked, "copy-1")]);
  const told = [first, twin].find(({ statusCode }) => statusCode === 201);
  const waits = [first, twin].filter(({ statusCode }) => statusCode === 503);
  for (const each of waits) t.ok(each.headers["retry-after"], "while it is made, whoever asks again comes back");
  t.equal(waits.length, 1);
  t.strictSame((await keyed(asked, "copy-1")).json(), told?.json());
  t.match((await keyed({ ...asked, purpose: "贷款" }, "copy-1")).json(), {
    status: 422,
    code: "idempotency-key-reused",
  });
  t.not((await keyed(asked, "copy-2")).json().sha256, told?.json().sha256);
});

t.test(
  "the copies of a licence are listed for who may read it, the latest first, and to holders without officers",
  async t => {
    const id = await issue(15, { holders: [exampleSoleTrader(foodLicence, 95)] }, foodLicence);
    const list = `/v1/licences/${id}/copies`;
    const owner = { account: "owner", roles: ["holder"], codes: [exampleSoleTrader(foodLicence, 95).code] };
    const holder = owner as unknown as DevelopmentAccount;
    const first = (await send(list, asked)).json();
    const made = {
      method: "POST" as const,
      url: `/v1/my/licences/${id}/copies`,
      payload: { ...asked, purpose: "贷款" },
    };
    const second = (await home.ask(app, holder, made)).json();
    const all = await get(list);
    t.equal(all.statusCode, 200, all.body);
    t.match(all.json(), {
      items: [
        { ...second, links: { document: `http://localhost:8080${list}/${second.sha256}` }, by: { role: "holder" } },
        first,
      ],
      nextCursor: null,
    });
    const page = (await get(`${list}?limit=1`)).json();
    t.equal(page.items[0].sha256, second.sha256);
    t.match((await get(`${list}?limit=1&cursor=${page.nextCursor}`)).json(), { items: [first], nextCursor: null });
    t.match((await get(`${list}?cursor=x`)).json(), { status: 400 });
    const mine = await home.ask(app, holder, { url: `/v1/my/licences/${id}/copies` });
    t.match(mine.json().items, [second, { purpose: asked.purpose, by: { department: approvalService.code } }]);
    t.notMatch(mine.body, /"officer".*"subject"|"subject":"officer"/);
    t.match((await get(list, "officer-other")).json(), { status: 403 });
    t.match((await home.ask(app, { ...holder, codes: ["9911"] } as DevelopmentAccount, { url: made.url })).json(), {
      code: "unknown-licence",
    });
  },
);

t.test("what cannot be noted is refused with its field", async t => {
  const refused = async (change: object, ...expected: [code: string, pointer: string]) => {
    const reply = (await send(copies, { ...asked, ...change })).json();
    t.strictSame([reply.status, reply.code, reply.errors[0].pointer], [422, ...expected]);
  };
  await refused({ maker: "𠮷野家" }, "character-not-printable", "/maker");
  await refused({ purpose: "用\u0000途" }, "not-allowed-value", "/purpose");
  await refused({ purpose: "长".repeat(101) }, "wrong-length", "/purpose");
  await refused({ expires: addDays(today, -1) }, "copy-expired-already", "/expires");
  await refused({ expires: "9999-12-31" }, "copy-outlives-term", "/expires");
  await refused({ note: "x" }, "unknown-field", "/note");
});

t.test("a licence that is not in force is not copied", async t => {
  const revoked = await issue(13);
  const decision = { decisionNumber: "示监罚〔2026〕1号", decisionDate: today, effectiveDate: today };
  const ending = { groundCode: "9-law", ground: "情节严重", ...decision };
  t.equal((await send(`/v1/licences/${revoked}/revocations`, ending)).statusCode, 200);
  t.match((await send(`/v1/licences/${revoked}/copies`, asked)).json(), { status: 409, code: "copy-not-in-force" });
});

t.test("of a person's licence the note and the document are sealed, and go with the key", async t => {
  const holder = { ...exampleSoleTrader(foodLicence, 92), name: "示例市蕖璜小吃店" };
  const id = await issue(14, { holders: [holder] }, foodLicence);
  const reply = await send(`/v1/licences/${id}/copies`, { ...asked, maker: "虞蕖璜" });
  t.equal(reply.statusCode, 201, reply.body);
  const { sha256, links } = reply.json();
  const { stored, event } = await recorded(sha256);
  t.match(event.data, { maker: "虞蕖璜", encrypted: true });
  t.notMatch(stored.data, /虞蕖璜|投标/);
  const pdf = await get(pathOf(links.document));
  t.match(pdf.rawPayload.subarray(0, 5).toString(), "%PDF-");

  await opened.subjectKeysWriter.destroy(`licence-${id}`);
  t.match((await recorded(sha256)).event.data, { maker: { $erased: true }, purpose: { $erased: true } });
  t.match((await get(pathOf(links.document))).json(), { status: 410, code: "document-erased" });
  t.match((await send(`/v1/licences/${id}/copies`, asked)).json(), { status: 410, code: "document-erased" });
});
