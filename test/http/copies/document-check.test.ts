// Whose a document is, by its hash: for anyone, with the verdict of its version, and of an annotated copy what it is good for.
import { createHash } from "node:crypto";
import t from "tap";
import { approvalService } from "../../../src/catalogue/examples/development-departments.js";
import { exampleIssue } from "../../../src/catalogue/examples/example.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { roadTransportLicence } from "../../../src/catalogue/shipped/road-transport-licence.js";
import { addDays, dayAt } from "../../../src/licence/day.js";
import type { TypeDefinition } from "../../../src/licence/events/type-events.js";
import { exampleNaturalPerson } from "../../support/example-persons.js";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome({ LICET_ROLES: "http,projections,sealer" });
t.teardown(home.close);
await home.services.keys.ensureSealKey(approvalService.code);
const app = await home.serve();
const today = dayAt(Date.now(), "Asia/Shanghai");
const asked = { maker: "示例市堃镕餐饮管理有限公司", purpose: "投标资格审查", expires: addDays(today, 30) };

const send = async (url: string, payload: object) => {
  const reply = await home.ask(app, "officer", { method: "POST", url, payload });
  if (reply.statusCode >= 300) throw new Error(reply.body);
  return reply.json();
};
const issue = async (seed: number, change: object = {}, type: TypeDefinition = roadTransportLicence) =>
  `/v1/licences/${(await send("/v1/licences", { ...exampleIssue(type, today, seed), ...change })).id}`;
const copyOf = async (licence: string, change: object = {}): Promise<string> =>
  (await send(`${licence}/copies`, { ...asked, ...change })).sha256;
const hashOf = async (url: string): Promise<string> => {
  const { rawPayload, statusCode } = await home.ask(app, "officer", { url });
  if (statusCode !== 200) throw new Error(rawPayload.toString());
  return createHash("sha256").update(rawPayload).digest("hex");
};
const check = async (sha256: string, served = app) => {
  const reply = await served.inject({ url: `/v1/documents/${sha256}` });
  const verdict = reply.json();
  const codes = Object.fromEntries(
    (verdict.checks ?? []).map((one: { name: string; code: string }) => [one.name, one.code]),
  );
  return { status: reply.statusCode, headers: reply.headers, verdict, codes };
};

t.test("a sealed paper is told by its hash, and so is what became of its version", async t => {
  const licence = await issue(31);
  const first = await hashOf(`${licence}/document`);
  const current = await check(first);
  t.match(current.verdict, { verdict: "valid", document: { sha256: first, kind: "paper" }, licence: { version: 1 } });
  t.match(current.codes, { genuine: "recorded", intact: "bytes-recorded" });
  t.equal(current.headers["cache-control"], "no-store");
  t.equal(current.headers["access-control-allow-origin"], "*", "a page of any site may ask");
  await send(`${licence}/replacements`, { kind: "lost", date: today, reason: "原件遗失" });
  const former = await check(first);
  t.match(former.verdict, { verdict: "not-valid", licence: { version: 1, inForce: 2 } });
  t.equal(former.verdict.document.kind, "paper", "it is genuine all the same");
  t.match((await check(await hashOf(`${licence}/document`))).verdict, { verdict: "valid", licence: { version: 2 } });
});

t.test("an annotated copy is good for what is noted on it, until its day, and while its version counts", async t => {
  const licence = await issue(32);
  const sha256 = await copyOf(licence);
  const { verdict, codes } = await check(sha256);
  t.match(verdict, { verdict: "valid", document: { sha256, kind: "copy", copy: asked } });
  t.match(codes, { genuine: "copy-recorded", intact: "bytes-recorded" });
  const [{ text }] = verdict.checks;
  for (const said of [asked.maker, asked.purpose]) t.ok(text.zh.includes(said) && text.en.includes(said), said);

  await send(`${licence}/voidings`, { ground: "重复制证" });
  t.match((await check(sha256)).verdict, { verdict: "not-valid", status: "void", document: { kind: "copy" } });
});

t.test("what is noted on a person's copy is not told to strangers", async t => {
  const person = exampleNaturalPerson(foodLicence, 41);
  const licence = await issue(33, { holders: [person] }, foodLicence);
  const { verdict } = await check(await copyOf(licence, { maker: person.name, purpose: "治病" }));
  t.match(verdict.document.copy, { maker: `${[...person.name][0]}*`, purpose: null });
  t.notOk(JSON.stringify(verdict).includes(person.name));
  t.notOk(JSON.stringify(verdict).includes("治病"));
});

t.test("what was not sealed here is not genuine; what cannot be known is not said", async t => {
  const unknown = "0".repeat(64);
  const { status, verdict, codes } = await check(unknown);
  t.match([status, verdict.verdict, codes.genuine], [200, "not-genuine", "not-sealed-here"]);
  t.notOk(verdict.document);
  const away = await home.serve(deps => ({ ...deps, reads: { ...deps.reads, byHash: async () => null } }));
  t.match(await check(unknown, away), { status: 503, verdict: { verdict: "could-not-check" } });
  const sha256 = await copyOf(await issue(34));
  t.match((await check(sha256, away)).verdict, { verdict: "valid" }, "a copy has its own stream");
  for (const url of ["/v1/documents/x", `/v1/documents/${"A".repeat(64)}`])
    t.match((await app.inject({ url })).json(), { status: 400, code: "invalid-parameter" });
});
