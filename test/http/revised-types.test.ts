// A type that is revised while licences live under it: each keeps the face that it was given, and what comes next follows the
// newest revision; one that is retired takes nothing new.
import t from "tap";
import { openViews } from "../../projections/database/open-views.js";
import { rebuild } from "../../projections/rebuild/rebuild.js";
import { allViews } from "../../projections/views/views.js";
import type { DevelopmentAccount } from "../../src/catalogue/examples/development-accounts.js";
import { approvalService } from "../../src/catalogue/examples/development-departments.js";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { roadTransportLicence } from "../../src/catalogue/shipped/road-transport-licence.js";
import { databaseOf } from "../../src/home/home.js";
import { signedInLog } from "../../src/home/signed-in-log.js";
import { addDays, dayAt } from "../../src/licence/day.js";
import type { TypeDefinition } from "../../src/licence/events/type-events.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const { opened } = home.services;
const today = dayAt(Date.now(), "Asia/Shanghai");
const code = `${roadTransportLicence.code.slice(0, 18)}978`;

const officer: DevelopmentAccount = {
  account: "officer-of-all-types",
  name: { zh: "officer", en: "officer" },
  roles: ["officer"],
  department: approvalService.code,
  types: ["*"],
};
const send = async (
  method: "POST" | "PUT",
  url: string,
  payload: object,
  account: DevelopmentAccount | string = officer,
) => {
  const reply = await home.ask(app, account, { method, url, payload });
  if (reply.statusCode >= 300) throw new Error(reply.body);
  return reply.json();
};
const definedAs = (zh: string): TypeDefinition => ({
  ...roadTransportLicence,
  code,
  name: { zh, en: roadTransportLicence.name.en },
});
const define = (zh: string) => send("PUT", `/v1/licence-types/${code}`, definedAs(zh), "registrar");
const bodyOf = (seed: number) => ({ ...exampleIssue(definedAs(""), today, seed), validTo: addDays(today, 365) });
const issue = async (seed: number): Promise<string> => (await send("POST", "/v1/licences", bodyOf(seed))).id;
/** What a stranger is told of a licence on a day: the type's name on its paper, and its version. */
const told = async (id: string, on = today): Promise<string> => {
  const reply = await app.inject({ method: "POST", url: "/v1/verify", payload: { id, on } });
  const { verdict, licence } = reply.json();
  return `${verdict} ${licence.type.name.zh} ${licence.version}`;
};

const names = ["甲式许可证", "乙式许可证", "丙式许可证"] as const;
const ids: string[] = [];
for (const [seed, name] of names.entries()) {
  await define(name);
  ids.push(await issue(seed + 51));
}
const [first = "", second = "", third = ""] = ids;

t.test("each keeps the face of the revision under which it was issued, and a renewal takes the newest", async t => {
  t.strictSame(
    await Promise.all(ids.map(id => told(id))),
    names.map(name => `valid ${name} 1`),
  );
  const next = addDays(today, 366);
  const renewal = { validFrom: next, validTo: addDays(next, 364) };
  await send("POST", `/v1/licences/${first}/renewals`, renewal);
  t.equal(await told(first), "valid 甲式许可证 1", "until the renewed term begins");
  t.equal(await told(first, next), "valid 丙式许可证 2");
  const revisions = [first, second, third].map(async id =>
    (await opened.store.readStream(`licence-${id}`)).map(({ data }) => JSON.parse(data).typeRevision),
  );
  t.strictSame(await Promise.all(revisions), [[0, 2], [1], [2]]);
});

t.test("a rebuild changes nothing of it", async t => {
  const days = [today, addDays(today, 366)];
  const all = () => Promise.all(ids.flatMap(id => days.map(day => told(id, day))));
  const before = await all();
  const database = databaseOf(home.config);
  const db = openViews(database, "rebuild");
  t.teardown(() => db.destroy());
  const { decode } = opened.codec;
  const log = {
    store: opened.store,
    decode,
    isSigned: signedInLog({ store: opened.store, decode }),
    answer: async () => "",
    close: async () => undefined,
  };
  await rebuild({ db, log, database, rowKey: opened.rowKey, views: allViews });
  t.strictSame(await all(), before);
});

t.test("a retired type takes nothing new from its day on, and what was issued stays good", async t => {
  const retire = (from: string, account = "registrar") =>
    home.ask(app, account, {
      method: "POST",
      url: `/v1/licence-types/${code}/retirement`,
      payload: { from, reason: "改版" },
    });
  t.match((await retire(today, "officer")).json(), { status: 403, code: "role-not-allowed" });
  t.match((await retire(addDays(today, 1))).json(), { ended: false }, "not before its day");
  t.match((await retire(addDays(today, 1))).json(), { ended: false }, "said twice, recorded once");
  t.match((await retire(today)).json(), { status: 422, code: "type-ended" }, "it ends once");
  t.type(await issue(61), "string", "until then it is issued");
  const clock = () => Date.now() + 86_400_000;
  const later = await home.serve(deps => ({ ...deps, clock }));
  const headers = { authorization: `Bearer ${await home.token("officer", clock())}` };
  const list = await later.inject({ url: "/v1/licence-types", headers });
  t.match(
    list.json().items.find((type: { code: string }) => type.code === code),
    { ended: true },
  );
  t.equal(await told(second), "valid 乙式许可证 1");
  const events = (await opened.store.readStream(`type-${code}`)).map(({ type }) => type);
  t.equal(events.filter(type => type === "LicenceTypeEnded").length, 1);

  const other = `${code.slice(0, 18)}979`;
  await send("PUT", `/v1/licence-types/${other}`, { ...definedAs("丁式许可证"), code: other }, "registrar");
  const given = await send("POST", "/v1/licences", { ...bodyOf(62), type: other });
  await send("POST", `/v1/licence-types/${other}/retirement`, { from: today, reason: "改版" }, "registrar");
  const refused = { status: 422, code: "type-ended" };
  const post = async (url: string, payload: object) =>
    (await home.ask(app, officer, { method: "POST", url, payload })).json();
  t.match(await post("/v1/licences", { ...bodyOf(63), type: other }), refused);
  const self = `/v1/licences/${given.id}`;
  const { validFrom, validTo } = given;
  t.match(await post(`${self}/renewals`, { validFrom: addDays(validFrom, 1), validTo: addDays(validTo, 1) }), refused);
  const lost = { kind: "lost", date: today, reason: "遗失" };
  t.match(await post(`${self}/replacements`, lost), { version: 2, status: "active" }, "what was given goes on");
});
