// Reading a licence: now, on another day, as it was known; its versions, its history, and finding it again.
import t from "tap";
import { shippedTypes } from "../../src/catalogue/shipped-types.js";
import { addDays } from "../../src/licence/day.js";
import { anew } from "../support/anew.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();

const [type] = shippedTypes.filter(({ term }) => term.exampleYears !== null);
if (!type) throw new Error("a shipped type has a term");
const example = (await home.ask(app, "officer", { url: `/v1/licence-types/${type.code}` })).json().example;
const today: string = example.validFrom;
const until: string = example.validTo;
const get = async (url: string, account = "officer") => home.ask(app, account, { url });
const post = async (url: string, payload: Record<string, unknown>) =>
  (await home.ask(app, "officer", { method: "POST", url, payload })).json();

const issued = await post("/v1/licences", example);
const self = `/v1/licences/${issued.id}`;
const afterIssue = (await get(`${self}/history`)).json().items[0].recordedAt;
const name = "示例市更名餐饮管理有限公司";
const holders = [{ ...example.holders[0], name }];
await post(`${self}/amendments`, { holders, changeDate: today, reason: "更名" });
await post(`${self}/renewals`, { validFrom: addDays(until, 1), validTo: addDays(until, 100) });
const decision = {
  groundCode: "9-law",
  ground: "g",
  decisionNumber: "n",
  decisionDate: today,
  effectiveDate: addDays(today, 10),
};
await post(`${self}/revocations`, decision);

t.test("the licence is told as of its latest version, its status on the day asked", async t => {
  t.match((await get(self)).json(), { status: "active", version: 3, inForce: 2, revision: 3 });
  t.match((await get(`${self}?on=${addDays(today, 10)}`)).json(), {
    status: "revoked",
    statusSince: addDays(today, 10),
  });
  t.match((await get(`${self}?on=${addDays(today, -1)}`)).json(), { status: "not-yet-valid", inForce: null });
});

t.test("as known then, what was recorded later does not exist", async t => {
  const known = `knownAt=${encodeURIComponent(afterIssue)}`;
  const then = (await get(`${self}?${known}`)).json();
  t.match(then, {
    status: "active",
    version: 1,
    inForce: 1,
    revision: 0,
    holders: [{ name: example.holders[0].name }],
  });
  t.match((await get(`${self}?on=${addDays(today, 10)}&${known}`)).json(), { status: "active" });
  t.match((await get(`${self}?on=${addDays(until, 1)}&${known}`)).json(), { status: "expired" });
  const elsewhere = new Date(Date.parse(afterIssue) + 8 * 3_600_000).toISOString().replace("Z", "%2B08:00");
  t.same((await get(`${self}?knownAt=${elsewhere}`)).json(), then, "an instant may be written in any time zone");
});

t.test("each version keeps what it said, and says what became of it", async t => {
  const version = async (n: number) => (await get(`${self}/versions/${n}`)).json();
  t.match(await version(1), {
    act: "issue",
    state: "superseded",
    supersededBy: 2,
    supersededFrom: today,
    holders: example.holders,
  });
  t.match(await version(2), { act: "amend", state: "counts", supersededBy: null, holders: [{ name }] });
  t.match(await version(3), { act: "renew", state: "not-yet", countsFrom: addDays(until, 1) });
  const links = await Promise.all([1, 2, 3].map(async n => (await version(n)).links.verify));
  t.equal(new Set(links).size, 3, "each has a QR code of its own");
  t.equal(links[2], (await get(self)).json().links.verify);
});

t.test("the history tells every act, who recorded it, and what it changed", async t => {
  const { items, nextCursor } = (await get(`${self}/history`)).json();
  t.equal(nextCursor, null);
  t.match(items, [
    { act: "issue", version: 1, effectiveFrom: today, by: { subject: "officer", role: "officer" }, changes: [] },
    { act: "amend", version: 2, effectiveFrom: today, ground: "更名" },
    { act: "renew", version: 3, effectiveFrom: addDays(until, 1) },
    { act: "revoke", effectiveFrom: addDays(today, 10), ground: "g", decisionNumber: "n" },
  ]);
  const changed = items[1].changes.find((change: { field: string }) => change.field === "holders");
  t.match(changed, { from: [{ name: example.holders[0].name }], to: [{ name }] });
});

t.test("a licence is found by number, identifier, holder code, status, day and department", async t => {
  const licence = (await get(self)).json();
  const found = async (query: string, account?: string) =>
    (await get(`/v1/licences?${query}`, account)).json().items.map((item: { id: string }) => item.id);
  const expected = [licence.id];
  t.same(await found(`number=${encodeURIComponent(licence.number)}`), expected);
  t.same(await found(`identifier=${issued.identifier}`), expected, "of an earlier version too");
  t.same(await found(`holderCode=${licence.holders[0].code}`), expected);
  t.same(await found(`q=${encodeURIComponent(licence.number.slice(0, -2))}`), expected);
  t.same(await found(`type=${type.code}&status=active`), expected);
  t.same(await found("status=revoked"), []);
  t.same(await found(`validOn=${addDays(today, 10)}`), []);
  t.same(await found(`expiresBefore=${addDays(until, 101)}`), expected);
  t.same(await found(`department=${licence.issuer.code}`, "supervisor"), expected);
  t.same(await found("", "officer-other"), [], "an officer finds their own department's only");
  t.same((await get("/v1/licences")).json().items[0], licence);
});

t.test("a long list comes page by page, each licence once", async t => {
  for (let n = 0; n < 4; n++) await post("/v1/licences", anew(example));
  const seen: string[] = [];
  let cursor = "";
  do {
    const page = (await get(`/v1/licences?limit=2${cursor && `&cursor=${cursor}`}`)).json();
    t.ok(page.items.length <= 2);
    seen.push(...page.items.map((item: { id: string }) => item.id));
    cursor = page.nextCursor;
  } while (cursor);
  t.equal(new Set(seen).size, 5);
  t.equal(seen.length, 5);
});

t.test(
  "the supervisor reads every department's licences, the registrar once they say why; a holder reads none here",
  async t => {
    t.equal((await get(self, "supervisor")).statusCode, 200);
    for (const address of [self, `${self}/history`, `${self}/versions/1`, `${self}/document`, "/v1/licences"]) {
      t.match((await get(address, "registrar")).json(), { status: 400, code: "purpose-demanded", detail: /purpose=/ });
      t.match((await get(`${address}?purpose=%20`, "registrar")).json(), { status: 400 }, address);
      t.not((await get(`${address}?purpose=核对重复登记`, "registrar")).statusCode, 400, address);
    }
    t.match((await get(self, "holder")).json(), { status: 403, code: "role-not-allowed" });
  },
);
