// A holder delegates: a clerk may do what is named, until a day, and no longer than the holder wishes or holds.
import type { InjectOptions } from "fastify";
import t from "tap";
import type { DevelopmentAccount } from "../../../src/catalogue/examples/development-accounts.js";
import { exampleHolder } from "../../../src/catalogue/examples/example-holder.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { addDays, dayAt } from "../../../src/licence/day.js";
import { exampleNaturalPerson } from "../../support/example-persons.js";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
let now = Date.now();
const app = await home.serve(deps => ({ ...deps, clock: () => now }));
const other = await home.serve(deps => ({ ...deps, clock: () => now }));
const today = dayAt(now, "Asia/Shanghai");

const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json();
const [person, buyer] = [exampleNaturalPerson(foodLicence, 41), exampleHolder(foodLicence, 42)];
const named = (account: string, codes: string[] = []) =>
  ({ account, roles: codes.length > 0 ? ["holder"] : [], codes }) as unknown as DevelopmentAccount;
const holder = named("owner", [person.code]);
const clerk = named("clerk");
const issue = async () => {
  const payload = { ...example, holders: [person], face: { ...example.face, premises: `示例路${now}号` } };
  const reply = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload });
  if (reply.statusCode !== 201) throw new Error(reply.body);
  now += 1;
  return reply.json().id as string;
};
const [licence, second] = [await issue(), await issue()];
const send = async (as: DevelopmentAccount | string, request: InjectOptions, on = app) =>
  on.inject({ ...request, headers: { authorization: `Bearer ${await home.token(as, now)}` } });
const ask = async (as: DevelopmentAccount, url: string, payload?: object, on = app) =>
  send(as, { url, ...(payload && { method: "POST", payload }) }, on);
const give = async (payload: object = {}, as = holder, id = licence) =>
  ask(as, `/v1/my/licences/${id}/delegations`, {
    account: "clerk",
    rights: ["see"],
    until: addDays(today, 30),
    ...payload,
  });
const recall = async (id: string, as = holder, on = app) =>
  send(as, { method: "DELETE", url: `/v1/my/delegations/${id}` }, on);
const show = { fields: ["number"], minutes: 5, looks: 1 };

t.test("a clerk may do what is named and nothing else, and is told who may", async t => {
  const self = `/v1/my/licences/${licence}`;
  t.equal((await ask(clerk, self)).json().code, "unknown-licence");
  const reply = await give({ rights: ["see", "download"] });
  t.equal(reply.statusCode, 201, reply.body);
  t.match(reply.json(), { state: "good", account: "clerk", rights: ["see", "download"], licences: [licence] });
  t.match((await ask(clerk, self)).json(), { id: licence, held: "now", status: "active" });
  t.equal((await ask(clerk, `${self}/history`)).statusCode, 200);
  // Without a sealer the paper is not there yet, and they were let to it.
  t.match((await ask(clerk, `${self}/versions/9/document`)).json(), { code: "unknown-version" });
  const refused = (await ask(clerk, `${self}/shows`, show)).json();
  t.match(refused, {
    status: 403,
    code: "not-delegated",
    detail: /您受托对本证照可以：查看、下载。亮证须由持证主体本人/,
  });
  for (const [url, payload] of [
    [`${self}/reads`],
    [`${self}/delegations`, { account: "x", rights: ["see"], until: today }],
    [`${self}/corrections`, { text: "有误" }],
    [`/v1/my/delegations?licence=${licence}`],
  ] as const)
    t.match((await ask(clerk, url, payload)).json(), { status: 403, code: "not-delegated" }, url);
  t.match((await ask(clerk, `/v1/my/licences/${second}`)).json(), { code: "unknown-licence" });
  const received = (await ask(clerk, "/v1/my/delegations")).json().items;
  t.match(received, [{ id: reply.json().id, licences: [licence] }]);
  t.equal((await recall(reply.json().id)).statusCode, 200);
});

t.test("a recall holds from the next request on, in another process too, and ends what the clerk shows", async t => {
  const { id } = (await give({ rights: ["see", "show"] })).json();
  const shown = (await ask(clerk, `/v1/my/licences/${licence}/shows`, { ...show, looks: 2 })).json();
  const open = async () =>
    app.inject({ method: "POST", url: `/S/${shown.code}`, headers: { accept: "application/json" } });
  t.equal((await open()).statusCode, 200);
  t.match((await ask(holder, `/v1/my/shows?licence=${licence}`)).json().items, [{ id: shown.id, looksLeft: 1 }]);
  t.equal((await ask(clerk, `/v1/my/licences/${licence}`, undefined, other)).statusCode, 200);
  t.match((await recall(id, holder, other)).json(), { state: "recalled", recalledBy: "holder" });
  t.equal((await ask(clerk, `/v1/my/licences/${licence}`)).json().code, "unknown-licence");
  t.equal((await open()).json().code, "show-over");
  t.equal((await recall(id)).statusCode, 200, "recalled again it stays recalled");
  t.same((await ask(clerk, "/v1/my/delegations")).json().items, []);
});

t.test("an invitation is told once, and accepted by one account, once, in time", async t => {
  const given = (await give({ account: undefined, licences: [second], rights: ["ask-correction"] })).json();
  t.match(given, { state: "invited", account: null, invitation: /^[A-Z2-7]{26}$/ });
  t.same(given.licences, [licence, second]);
  const accept = async (as: DevelopmentAccount, invitation: string) => ask(as, "/v1/my/delegations", { invitation });
  t.match((await accept(clerk, "A".repeat(26))).json(), { status: 404, code: "invitation-over" });
  const both = await Promise.all([accept(clerk, given.invitation), accept(named("rival"), given.invitation)]);
  t.same(both.map(({ statusCode }) => statusCode).sort(), [201, 404]);
  const winner = both[0]?.statusCode === 201 ? clerk : named("rival");
  t.notOk((await ask(winner, "/v1/my/delegations")).body.includes(given.invitation));
  const asked = await ask(winner, `/v1/my/licences/${second}/corrections`, { text: "经营者姓名有误" });
  t.equal(asked.statusCode, 201, asked.body);
  t.match((await recall(given.id, winner)).json(), { state: "recalled", recalledBy: "clerk" });
  const late = (await give({ account: undefined })).json();
  now += 7 * 24 * 3_600_000;
  t.match((await accept(clerk, late.invitation)).json(), { code: "invitation-over" });
});

t.test("a delegation ends with its last day, and with what its holder holds", async t => {
  const day = dayAt(now, "Asia/Shanghai");
  await give({ until: day });
  t.equal((await ask(clerk, `/v1/my/licences/${licence}`)).statusCode, 200);
  now += 24 * 3_600_000;
  t.equal((await ask(clerk, `/v1/my/licences/${licence}`)).json().code, "unknown-licence");
  await give({ until: addDays(day, 9) });
  t.equal((await ask(clerk, `/v1/my/licences/${licence}`)).statusCode, 200);
  const amended = await send("officer", {
    method: "POST",
    url: `/v1/licences/${licence}/amendments`,
    payload: { holders: [buyer], changeDate: day, reason: "整体转让" },
  });
  t.equal(amended.statusCode, 200, amended.body);
  t.equal((await ask(clerk, `/v1/my/licences/${licence}`)).json().code, "unknown-licence");
  const heir = named("buyer", [buyer.code]);
  t.same((await ask(heir, `/v1/my/delegations?licence=${licence}`)).json().items, [], "what another delegated");
  t.match((await give({ until: addDays(day, 9) })).json(), { status: 409, code: "no-longer-held" });
});

t.test("nobody delegates, recalls or lists what is not theirs, nor for other licences than their own", async t => {
  const { id } = (await give({ until: addDays(today, 60) }, holder, second)).json();
  const stranger = named("stranger", [exampleHolder(foodLicence, 43).code]);
  t.match((await give({}, stranger, second)).json(), { code: "unknown-licence" });
  t.match((await recall(id, stranger)).json(), { status: 404, code: "unknown-delegation" });
  t.match((await recall("x")).json(), { code: "unknown-delegation" });
  t.match((await recall(`${second}-0000000000000000`)).json(), { code: "unknown-delegation" });
  t.match((await give({ licences: ["A".repeat(26)], until: addDays(today, 60) }, holder, second)).json(), {
    code: "unknown-licence",
  });
  const refused = async (payload: object, pointer: string) =>
    t.match((await give(payload, holder, second)).json(), { status: 422, errors: [{ pointer }] });
  await refused({ until: addDays(dayAt(now, "Asia/Shanghai"), -1) }, "/until");
  await refused({ until: "9999-12-31" }, "/until");
  await refused({ rights: [] }, "/rights");
  await refused({ rights: ["everything"] }, "/rights/0");
});

t.test("neither codes nor texts stand in the log as they were written, and go with the person", async t => {
  const { store, subjectKeys } = home.services.opened;
  const stored = JSON.stringify(
    await store.readStream(`delegation-${(await give({ until: addDays(today, 60) }, holder, second)).json().id}`),
  );
  t.match(stored, /DelegationGiven/);
  t.notOk(stored.includes(person.code));
  const streams = subjectKeys.beginningWith(`delegation-${second}-`);
  t.ok(streams.length > 0, "each has a key of its own, by which it is erased");
});

t.test("given or accepted again with its key, a delegation stands once, and tells the same invitation", async t => {
  const keyed = async (as: DevelopmentAccount, url: string, payload: object) => {
    const headers = { authorization: `Bearer ${await home.token(as, now)}`, "idempotency-key": "delegation-1" };
    return app.inject({ method: "POST", url, headers, payload });
  };
  const giving = `/v1/my/licences/${second}/delegations`;
  const asked = { rights: ["see"], until: addDays(dayAt(now, "Asia/Shanghai"), 3) };
  const [first, twin] = await Promise.all([keyed(holder, giving, asked), keyed(holder, giving, asked)]);
  t.equal(first.statusCode, 201, first.body);
  t.match(first.json().invitation, /^[A-Z2-7]{26}$/);
  t.strictSame(twin.json(), first.json());
  const invited = { invitation: first.json().invitation };
  const accepted = await keyed(named("invited"), "/v1/my/delegations", invited);
  t.match([accepted.statusCode, accepted.json().account], [201, "invited"]);
  t.strictSame((await keyed(named("invited"), "/v1/my/delegations", invited)).json(), accepted.json());
  t.match((await keyed(named("late"), "/v1/my/delegations", invited)).json(), { code: "invitation-over" });
  t.match((await keyed(holder, giving, { ...asked, rights: ["show"] })).json(), { code: "idempotency-key-reused" });
  t.match((await keyed(holder, giving, asked)).json(), first.json(), "as it was given");
  const { items } = (await ask(holder, `/v1/my/delegations?licence=${second}`)).json();
  t.equal(items.filter(({ id }: { id: string }) => id === first.json().id).length, 1);
});
