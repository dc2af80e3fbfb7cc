// PUT /v1/licence-types/{code}: what it records, what it refuses, and that what is issued next follows it.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LightMyRequestResponse } from "fastify";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { onEachEngine } from "../support/each-engine.js";
import { openRegistryHome } from "../support/registry-home.js";

const { code: foodCode, ...food } = foodLicence;
const newCode = `${foodCode.slice(0, 18)}977`;

const faultsOf = (reply: LightMyRequestResponse): string[] =>
  reply.json().errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);

onEachEngine("a registrar defines a type and mends it", async (t, engine) => {
  const folder = await mkdtemp(join(tmpdir(), "licet-types-"));
  const { settings, remove } = await engine.newDatabase(folder);
  const home = await openRegistryHome(settings.engine === "postgres" ? { LICET_DATABASE: settings.url } : {});
  t.teardown(async () => {
    await home.close();
    await remove();
    await rm(folder, { recursive: true });
  });
  const app = await home.serve();
  const put = (code: string, payload: object, headers: Record<string, string> = {}, account = "registrar") =>
    home.ask(app, account, { method: "PUT", url: `/v1/licence-types/${code}`, payload, headers });
  const get = (code: string) => home.ask(app, "officer", { url: `/v1/licence-types/${code}` });
  const events = async () => (await home.services.deps.reads.catalogue.types()).length;
  const many = await events();

  await t.test("a new type is 201 and at once there", async t => {
    const reply = await put(newCode, food);
    t.equal(reply.statusCode, 201);
    t.match(reply.json(), { code: newCode, revision: 0, ended: false, definition: { code: newCode } });
    t.equal((await get(newCode)).headers.etag, reply.headers.etag);
  });

  await t.test("the same definition again records nothing, in whatever order its members are", async t => {
    const { definition } = (await get(newCode)).json();
    const reply = await put(newCode, Object.fromEntries(Object.entries(definition).reverse()));
    t.match([reply.statusCode, reply.json().revision], [200, 0]);
  });

  await t.test("another one revises it: what is issued next follows it", async t => {
    const name = { zh: "食品经营许可证（新）", en: "Food Business Licence (new)" };
    for (const code of [newCode, foodCode]) {
      const reply = await put(code, { ...food, name });
      t.match([reply.statusCode, reply.json().revision, reply.json().name], [200, 1, name]);
      t.match((await get(code)).json(), { revision: 1, name });
    }
    const { example: payload } = (await get(foodCode)).json();
    const issued = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload });
    t.match([issued.statusCode, issued.json().type], [201, { code: foodCode, name: name.zh }]);
  });

  await t.test("a revision that somebody else has passed is not overwritten", async t => {
    const stale = await put(newCode, food, { "if-match": '"0"' });
    t.match([stale.statusCode, stale.json().code], [412, "revision-mismatch"]);
    t.equal((await put(newCode, food, { "if-none-match": "*" })).statusCode, 412);
    t.equal((await put(newCode, food, { "if-match": '"1"' })).statusCode, 200);
    const none = `${foodCode.slice(0, 18)}978`;
    t.equal((await put(none, food, { "if-match": '"0"' })).statusCode, 412);
  });

  await t.test("what is wrong with a definition is named with its place, and nothing is recorded", async t => {
    const [first, ...rest] = food.fields;
    if (!first) throw new Error("the type has fields");
    const named = (zh: string) => ({ ...food, name: { zh, en: "x" } });
    t.strictSame(faultsOf(await put(newCode, named("许可证\u0000"))), ["/name/zh control-character"]);
    t.strictSame(faultsOf(await put(newCode, named("许可证😀"))), ["/name character-not-printable"]);
    t.match((await put(newCode, named("许可证😀"))).json().errors[0].detail, "😀");
    const numberless = { ...food.number, parts: [{ part: "literal", text: "JY" }] };
    t.strictSame(faultsOf(await put(newCode, { ...food, number: numberless })), [
      "/number/parts number-parts-malformed",
    ]);
    t.strictSame(faultsOf(await put(newCode, { ...food, fields: [first, first, ...rest] })), [
      "/fields/1/key key-given-twice",
    ]);
    t.strictSame(faultsOf(await put(newCode, { ...food, colour: "red" })), ["/colour unknown-field"]);
    t.strictSame(faultsOf(await put(newCode, { ...food, code: foodCode })), ["/code type-code-differs"]);
    const { name: _name, ...nameless } = food;
    t.strictSame(faultsOf(await put(newCode, nameless)), ["/name missing-field"]);
    t.strictSame(faultsOf(await put(`11990201000000202P${newCode.slice(18)}`, food)), ["/code authority-code-differs"]);
    t.match((await put("R901", food)).json(), { status: 400, code: "invalid-parameter" });
    t.match((await get(newCode)).json(), { revision: 2 });
  });

  await t.test("sixty fields are not too many values", async t => {
    const field = food.fields.find(({ derivedFrom, personal }) => !derivedFrom && personal === "never");
    if (!field) throw new Error("the type has a plain field");
    const fields = Array.from({ length: 60 }, (_, at) => ({ ...field, key: `field${at}`, required: false }));
    const reply = await put(`${foodCode.slice(0, 18)}979`, {
      ...food,
      number: { ...food.number, parts: [{ part: "sequence", digits: 9 }] },
      fields,
      unique: null,
    });
    t.equal(reply.statusCode, 201);
  });

  await t.test("nobody but a registrar defines types", async t => {
    for (const account of ["officer", "system", "supervisor", "holder"]) {
      const reply = await put(newCode, food, {}, account);
      t.match([reply.statusCode, reply.json().code], [403, "role-not-allowed"], account);
    }
    const stranger = await home.ask(app, null, { method: "PUT", url: `/v1/licence-types/${newCode}`, payload: food });
    t.equal(stranger.statusCode, 401);
  });

  await t.test("a definition that the views do not know yet is 202", async t => {
    const lagging = await home.serve(deps => ({ ...deps, catalogueLag: { waitUntilSeen: async () => false } }));
    const request = { method: "PUT", url: `/v1/licence-types/${newCode}`, payload: food } as const;
    t.equal((await home.ask(lagging, "registrar", request)).statusCode, 202);
  });
  t.equal(await events(), many + 2, "two types were defined, and none by what was refused");
});
