// Keys over HTTP, of departments and of receipts: seen with their terms, the next one made, ended for ever; by registrars, on a
// fresh sign-in where one is demanded, and in the audit.
import t from "tap";
import { approvalService, marketRegulation } from "../../../src/catalogue/examples/development-departments.js";
import { exampleIssue } from "../../../src/catalogue/examples/example.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { dayAt } from "../../../src/licence/day.js";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const { opened } = home.services;
await home.services.ensureSealKeys();
const { code: department } = approvalService;

interface Key {
  kid: string;
  use: string;
  state: string;
  held: boolean;
}
const ask = async (method: "GET" | "POST", url: string, payload?: object, account = "registrar") =>
  home.ask(app, account, { method, url, ...(payload && { payload }) });
const keysOf = async (query = ""): Promise<Key[]> => (await ask("GET", `/v1/keys?${query}`)).json().items;
const current = async (use: string): Promise<Key> => {
  const found = (await keysOf(`department=${department}&use=${use}`)).find(({ state }) => state === "current");
  if (!found) throw new Error(`no ${use} key is current`);
  return found;
};
const eventsOf = async (kid: string) =>
  (await opened.store.readStream(`key-${kid}`)).map(event => opened.codec.decode(event));

t.test("every department's keys are told with their terms, certificates and until when they sign", async t => {
  const reply = await ask("GET", "/v1/keys");
  t.equal(reply.statusCode, 200, reply.body);
  const { items, terms } = reply.json();
  const named = { code: department, name: approvalService.name };
  const seal = items.find((key: Key & { department: object }) => key.use === "seal" && key.state === "current");
  t.match(seal, { certificate: { sha256: /^[0-9a-f]{64}$/ }, ended: null, held: true });
  t.match(await current("token"), { department: named, state: "current", certificate: null });
  t.match(
    terms.find((term: { use: string; department: object }) => term.use === "token"),
    { days: 3 * 365, warning: null },
  );
  t.notMatch(reply.body, /"(d|jwk|privateKey)"/);
  const { items: theirs } = (await ask("GET", `/v1/keys?department=${marketRegulation.code}`)).json();
  t.ok(theirs.every((key: { department: { code: string } }) => key.department.code === marketRegulation.code));
});

t.test(
  "a department's next key signs from now on, and asked for twice in the same one's place, one is made",
  async t => {
    const before = await current("token");
    const body = { department, use: "token", replaces: before.kid };
    const made = await ask("POST", "/v1/keys", body);
    t.equal(made.statusCode, 201, made.body);
    t.match(made.json(), { use: "token", state: "current", held: true, department: { code: department } });
    t.not(made.json().kid, before.kid);
    const again = await ask("POST", "/v1/keys", body);
    t.match([again.statusCode, again.json().kid], [200, made.json().kid]);
    t.match((await ask("GET", `/v1/keys/${before.kid}`)).json(), { state: "retired", ended: null });
    const [created] = await eventsOf(made.json().kid);
    t.match(created, { type: "KeyCreated", meta: { by: { subject: "registrar", role: "registrar" }, source: "http" } });
  },
);

t.test("a key ends once, its private half is destroyed, and the department has another", async t => {
  const { kid } = await current("token");
  const ended = await ask("POST", `/v1/keys/${kid}/end`, { reason: "ceased" });
  t.equal(ended.statusCode, 200, ended.body);
  t.match(ended.json(), { kid, state: "ended", held: false, ended: { reason: "ceased", compromisedSince: null } });
  t.not((await current("token")).kid, kid);
  t.equal((await ask("POST", `/v1/keys/${kid}/end`, { reason: "ceased" })).statusCode, 200);
  t.match((await ask("POST", `/v1/keys/${kid}/end`, { reason: "superseded" })).json(), { code: "key-ended" });
  t.same(
    (await eventsOf(kid)).map(({ type }) => type),
    ["KeyCreated", "KeyEnded"],
  );
  t.match((await eventsOf(kid)).at(-1), { meta: { by: { subject: "registrar" } } });
});

t.test("that a key was stolen is said with its instant, which is over", async t => {
  const { kid } = await current("token");
  const since = "2026-01-02T03:04:05+08:00";
  for (const body of [
    { reason: "ceased", compromisedSince: since },
    { reason: "compromised", compromisedSince: "2999-01-01T00:00:00Z" },
  ])
    t.match((await ask("POST", `/v1/keys/${kid}/end`, body)).json(), {
      status: 422,
      errors: [{ pointer: "/compromisedSince" }],
    });
  const ended = await ask("POST", `/v1/keys/${kid}/end`, { reason: "compromised", compromisedSince: since });
  t.match(ended.json(), { state: "compromised", ended: { compromisedSince: "2026-01-01T19:04:05.000Z" } });
  t.not((await current("token")).kid, kid);
});

t.test("the key for receipts is seen, replaced and ended as departments' are, and receipts follow it", async t => {
  const { id } = (
    await home.ask(app, "officer", {
      method: "POST",
      url: "/v1/licences",
      payload: exampleIssue(foodLicence, dayAt(Date.now(), home.config.LICET_TIME_ZONE), 1),
    })
  ).json();
  const receipt = async (): Promise<string> =>
    (await app.inject({ method: "POST", url: "/v1/verify", payload: { id, receipt: true } })).json().receipt;
  const check = async (text: string) =>
    (await app.inject({ method: "POST", url: "/v1/verify/receipt", payload: { receipt: text } })).json();
  const published = async (): Promise<string[]> =>
    (await app.inject({ url: "/v1/trust/keys" })).json().keys.map(({ kid }: Key) => kid);
  const standing = async () => (await keysOf("use=receipt")).find(({ state }) => state === "current")?.kid ?? "";
  const first = await standing();
  const { items, terms } = (await ask("GET", "/v1/keys?use=receipt")).json();
  t.match(items, [{ kid: first, use: "receipt", department: null, held: true, certificate: null }]);
  t.match(terms, [{ use: "receipt", department: null, days: 3 * 365, warning: null }]);
  t.same(await keysOf(`department=${department}&use=receipt`), []);
  const before = await receipt();

  const body = { use: "receipt", replaces: first };
  const made = await ask("POST", "/v1/keys", body);
  t.equal(made.statusCode, 201, made.body);
  t.match(made.json(), { use: "receipt", department: null, state: "current", held: true });
  const { kid: second } = made.json();
  t.match((await ask("GET", `/v1/keys/${first}`)).json(), {
    state: "ended",
    held: false,
    ended: { reason: "superseded" },
  });
  const again = await ask("POST", "/v1/keys", body);
  t.match([again.statusCode, again.json().kid], [200, second], "asked for twice in the same one's place, one is made");
  for (const kid of [first, second])
    for (const { meta } of (await eventsOf(kid)).slice(kid === first ? 1 : 0))
      t.match(meta, { by: { subject: "registrar" }, source: "http" });
  t.match(await check(before), { outcome: "genuine" }, "what was given before stays so");
  const after = await receipt();
  t.match(await check(after), { outcome: "genuine", kid: second });

  const stolen = await ask("POST", `/v1/keys/${second}/end`, { reason: "compromised" });
  t.match(stolen.json(), { kid: second, state: "compromised", held: false });
  t.match(await check(after), { outcome: "unproven", code: "key-compromised" });
  t.match(await check(before), { outcome: "genuine" });
  const third = await standing();
  t.notOk([first, second, ""].includes(third));
  t.match(await check(await receipt()), { outcome: "genuine", kid: third });
  t.same((await published()).sort(), [first, third].sort(), "a stolen one is not told as one of ours");
  t.match((await ask("POST", `/v1/keys/${second}/end`, { reason: "ceased" })).json(), { code: "key-ended" });
  for (const payload of [{ use: "receipt", department }, { use: "token" }, { use: "seal", replaces: first }, {}])
    t.equal((await ask("POST", "/v1/keys", payload)).statusCode, 422, JSON.stringify(payload));
});

t.test("keys and departments that are none, and keys of the registry itself, are not there", async t => {
  const own = opened.ring.publicKeys().find(({ use }) => use === "login")?.kid;
  for (const kid of ["00000000", own]) {
    t.match((await ask("GET", `/v1/keys/${kid}`)).json(), { status: 404, code: "unknown-key" });
    t.match((await ask("POST", `/v1/keys/${kid}/end`, { reason: "ceased" })).json(), { code: "unknown-key" });
  }
  t.equal((await ask("GET", "/v1/keys/XYZ")).statusCode, 400);
  const none = { department: "11990101000010065E", use: "token" };
  t.match((await ask("POST", "/v1/keys", none)).json(), { status: 404, code: "no-such-department" });
  t.match((await ask("POST", "/v1/keys", { department, use: "login" })).json(), { status: 422 });
});

t.test("a fresh sign-in is demanded where the settings do, and nothing is done without", async t => {
  const strict = await home.serve(deps => ({ ...deps, settings: { ...deps.settings, freshSignIn: { acr: ["phr"] } } }));
  const { kid } = await current("seal");
  for (const request of [
    { url: `/v1/keys/${kid}/end`, payload: { reason: "ceased" } },
    { url: "/v1/keys", payload: { department, use: "seal" } },
  ]) {
    const reply = await home.ask(strict, "registrar", { method: "POST", ...request });
    t.match(reply.json(), { status: 401, code: "fresh-sign-in-needed" });
    t.match(reply.headers["www-authenticate"], /acr_values="phr"/);
  }
  t.equal((await current("seal")).kid, kid);
});

t.test("nobody but a registrar sees or changes keys, and refusals are in the audit", async t => {
  const { kid } = await current("token");
  for (const account of ["officer", "administrator", "supervisor", "holder", "system"]) {
    t.equal((await ask("GET", "/v1/keys", undefined, account)).json().code, "role-not-allowed", account);
    const end = await ask("POST", `/v1/keys/${kid}/end`, { reason: "ceased" }, account);
    t.equal(end.json().code, "role-not-allowed", account);
  }
  t.equal((await current("token")).kid, kid);
  const { items } = (await ask("GET", "/v1/audit?limit=100", undefined, "supervisor")).json();
  t.ok(
    items.some((line: { event: string; subject: string }) => line.event === "refused" && line.subject === "officer"),
  );
  t.ok(items.some((line: { event: string; subject: string }) => line.event === "act" && line.subject === "registrar"));
});
