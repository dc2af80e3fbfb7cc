// What is theirs: a holder sees their own licences and papers, and of anybody else's not even that there is one.
import t from "tap";
import type { DevelopmentAccount } from "../../../src/catalogue/examples/development-accounts.js";
import { approvalService } from "../../../src/catalogue/examples/development-departments.js";
import { exampleHolder } from "../../../src/catalogue/examples/example-holder.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { addDays, dayAt } from "../../../src/licence/day.js";
import { exampleNaturalPerson } from "../../support/example-persons.js";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome({ LICET_ROLES: "http,projections,sealer" });
t.teardown(home.close);
await home.services.keys.ensureSealKey(approvalService.code);
const app = await home.serve();
const today = dayAt(Date.now(), "Asia/Shanghai");

const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json();
const holderOf = (codes: string[], account = "somebody") =>
  ({ account, name: { zh: account, en: account }, roles: ["holder"], codes }) as DevelopmentAccount;
const issue = async (holders: object[], more: object = {}) => {
  const payload = { ...example, holders, ...more };
  const reply = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload });
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return reply.json();
};
const get = async (account: DevelopmentAccount | string | null, url: string, headers: Record<string, string> = {}) =>
  home.ask(app, account, { url, headers });
const act = async (id: string, name: string, payload: object) => {
  const reply = await home.ask(app, "officer", { method: "POST", url: `/v1/licences/${id}/${name}`, payload });
  if (reply.statusCode !== 200) throw new Error(reply.body);
  return reply.json();
};

const [own, other, buyer] = [21, 22, 23].map(seed => exampleHolder(foodLicence, seed)) as [
  ReturnType<typeof exampleHolder>,
  ReturnType<typeof exampleHolder>,
  ReturnType<typeof exampleHolder>,
];
const person = exampleNaturalPerson(foodLicence, 24);
const business = holderOf([own.code]);
const validTo = addDays(today, 37);
const mine = await issue([own], { validTo });
const joint = await issue([other, person]);
const sold = await issue([exampleHolder(foodLicence, 25)]);

t.test("a list has each licence that names the caller, with its state and the days that are left", async t => {
  const reply = await get(business, "/v1/my/licences");
  t.equal(reply.statusCode, 200, reply.body);
  t.equal(reply.headers["cache-control"], "no-store");
  t.match(reply.json(), {
    items: [{ id: mine.id, held: "now", status: "active", daysLeft: 37, validTo, holders: [{ code: own.code }] }],
    nextCursor: null,
  });
  t.equal(reply.json().items[0].links.self, `http://localhost:8080/v1/my/licences/${mine.id}`);
  const spelled = holderOf([own.code.toLowerCase()]);
  t.equal((await get(spelled, "/v1/my/licences")).json().items.length, 1, "codes are compared as numbers are");
});

t.test("joint holders, persons too, each see the licence and no more of others", async t => {
  for (const { code } of [other, person]) {
    const caller = holderOf([code]);
    t.same(
      (await get(caller, "/v1/my/licences")).json().items.map(({ id }: { id: string }) => id),
      [joint.id],
    );
    t.match((await get(caller, `/v1/my/licences/${joint.id}`)).json(), { id: joint.id, held: "now" });
    t.equal((await get(caller, `/v1/my/licences/${mine.id}`)).statusCode, 404);
  }
});

t.test("a list comes page by page, over all that the caller is vouched for", async t => {
  const both = holderOf([own.code, other.code]);
  const first = (await get(both, "/v1/my/licences?limit=1")).json();
  const second = (await get(both, `/v1/my/licences?limit=1&cursor=${first.nextCursor}`)).json();
  t.same([...first.items, ...second.items].map(({ id }: { id: string }) => id).sort(), [joint.id, mine.id].sort());
  t.equal(second.nextCursor, null);
  t.match((await get(both, "/v1/my/licences?cursor=x")).json(), { status: 400 });
  t.match((await get(both, "/v1/my/licences?all=1")).json(), { status: 400 });
});

t.test("another's licence and one that never was are refused alike, and who is not signed in first of all", async t => {
  const told = async (url: string) => {
    const { instance: _, ...problem } = (await get(business, url)).json();
    return problem;
  };
  const never = "A".repeat(26);
  for (const under of ["", "/versions", "/versions/1", "/document", "/versions/1/document", "/history"]) {
    const foreign = await told(`/v1/my/licences/${joint.id}${under}`);
    t.match(foreign, { status: 404, code: "unknown-licence" }, under);
    t.same(foreign, await told(`/v1/my/licences/${never}${under}`), under);
    t.equal((await get(null, `/v1/my/licences/${mine.id}${under}`)).statusCode, 401, under);
  }
  t.equal((await get("officer", `/v1/my/licences/${mine.id}`)).statusCode, 404, "an officer's role makes no holder");
});

t.test("codes count where the provider vouches for a holder; other documents' only with their type", async t => {
  const claimed = { ...business, roles: ["officer"] } as DevelopmentAccount;
  t.same((await get(claimed, "/v1/my/licences")).json().items, []);
  const passport = { name: "程晚舟", codeType: "414", code: "E00000001" };
  const { id } = await issue([passport]);
  t.same((await get(holderOf([passport.code]), "/v1/my/licences")).json().items, []);
  const vouched = (await get(holderOf([`414:${passport.code}`]), "/v1/my/licences")).json();
  t.same(
    vouched.items.map((item: { id: string }) => item.id),
    [id],
  );
});

t.test("the paper of the version in force comes as it was sealed, earlier ones marked as such", async t => {
  // Its patience ends by this clock, which stands still: the answer is the seal's.
  const now = performance.now();
  t.intercept(performance, "now", { value: () => now });
  const self = `/v1/my/licences/${mine.id}`;
  const first = await get(business, `${self}/document`);
  t.equal(first.statusCode, 200, first.body.slice(0, 300));
  t.equal(first.headers["licence-version"], "counts");
  t.same(first.rawPayload, (await get("officer", `/v1/licences/${mine.id}/document`)).rawPayload);
  await act(mine.id, "replacements", { kind: "lost", date: today, reason: "原件遗失" });
  const earlier = await get(business, `${self}/versions/1/document`);
  t.same(earlier.rawPayload, first.rawPayload);
  t.equal(earlier.headers["licence-version"], "superseded");
  t.ok(decodeURIComponent(String(earlier.headers["content-disposition"])).includes("-v1（历史版本）.pdf"));
  const current = await get(business, `${self}/document`);
  t.equal(current.headers["licence-version"], "counts");
  t.notSame(current.rawPayload, first.rawPayload);
  const versions = (await get(business, `${self}/versions`)).json().items;
  t.match(versions, [
    { version: 2, state: "counts" },
    { version: 1, state: "superseded", supersededBy: 2 },
  ]);
  t.equal(versions[1].links.document, `http://localhost:8080${self}/versions/1/document`);
  t.equal((await get(business, `${self}/versions/3`)).json().code, "unknown-version");
});

t.test("history is told in words, in both languages, without who recorded it", async t => {
  const url = `/v1/my/licences/${mine.id}/history`;
  const chinese = await get(business, url);
  t.equal(chinese.headers["content-language"], "zh-CN");
  const items = chinese.json().items;
  t.match(items, [{ act: "issue" }, { act: "replace", version: 2, recordedOn: today }]);
  t.match(items[0].text, /^\d{4}年\d{1,2}月\d{1,2}日签发。$/);
  t.match(items[1].text, /补证：原件遗失。$/);
  t.notMatch(chinese.body, /officer|subject/);
  t.match((await get(business, url, { "accept-language": "en" })).json().items[0].text, /^Issued on \d+ \w+ \d{4}\.$/);
});

t.test("who held a licence formerly keeps what named them, and neither sees what is the other's", async t => {
  const former = holderOf([exampleHolder(foodLicence, 25).code]);
  await act(sold.id, "amendments", { holders: [buyer], changeDate: today, reason: "整体转让" });
  const self = `/v1/my/licences/${sold.id}`;
  const told = (await get(former, self)).json();
  t.match(told, { held: "formerly", version: 1, until: today });
  t.notOk("status" in told, "how it stands is no longer theirs to see");
  const now = holderOf([buyer.code]);
  t.match((await get(now, self)).json(), { held: "now", version: 2, status: "active" });
  t.equal((await get(now, `${self}/versions/1`)).json().code, "unknown-version");
  t.equal((await get(former, `${self}/versions/2`)).json().code, "unknown-version");
  for (const [caller, foreign] of [
    [former, buyer],
    [now, exampleHolder(foodLicence, 25)],
  ] as const)
    for (const url of ["/v1/my/licences", self, `${self}/versions`, `${self}/history`]) {
      const { body } = await get(caller, url);
      t.notOk(body.includes(foreign.code) || body.includes(foreign.name), url);
    }
  t.match((await get(former, `${self}/history`)).json().items, [{ act: "issue" }]);
  t.match((await get(now, `${self}/history`)).json().items, [{ act: "issue" }, { act: "amend" }]);
});

t.test("a holder sees which department looked, why and on which day, and their own looks apart", async t => {
  const { id } = await issue([exampleHolder(foodLicence, 26)]);
  const caller = holderOf([exampleHolder(foodLicence, 26).code]);
  await get("officer", `/v1/licences/${id}?purpose=${encodeURIComponent("核对经营资格")}`);
  await get("supervisor", `/v1/licences/${id}/history`);
  const tried = `/v1/licences/${id}/voidings?dryRun=true`;
  await home.ask(app, "officer", { method: "POST", url: tried, payload: { ground: "重复制证" } });
  await get(caller, `/v1/my/licences/${id}`);
  const others = await get(caller, `/v1/my/licences/${id}/reads`);
  t.equal(others.statusCode, 200, others.body);
  t.same(others.json().items, [
    { on: today, reader: "supervision", department: null, purpose: null, what: "history" },
    {
      on: today,
      reader: "department",
      department: { code: approvalService.code, name: approvalService.name },
      purpose: "核对经营资格",
      what: "licence",
    },
  ]);
  t.notMatch(others.body, /"officer"|subject/);
  const own = (await get(caller, `/v1/my/licences/${id}/reads?side=own`)).json().items;
  t.match(own, [
    { reader: "you", what: "other" },
    { reader: "you", what: "licence", department: null },
  ]);
  const page = (await get(caller, `/v1/my/licences/${id}/reads?limit=1`)).json();
  const rest = (await get(caller, `/v1/my/licences/${id}/reads?limit=1&cursor=${page.nextCursor}`)).json();
  t.match([page.items, rest], [[{ what: "history" }], { items: [{ what: "licence" }], nextCursor: null }]);
  t.match((await get(business, `/v1/my/licences/${id}/reads`)).json(), { status: 404, code: "unknown-licence" });
});

t.test("who looked before a licence was theirs, or after, is not told to its holder", async t => {
  const [first, second] = [exampleHolder(foodLicence, 27), exampleHolder(foodLicence, 28)];
  const { id } = await issue([first]);
  await get("officer", `/v1/licences/${id}?purpose=before`);
  await act(id, "amendments", { holders: [second], changeDate: today, reason: "整体转让" });
  await get("officer", `/v1/licences/${id}?purpose=after`);
  const purposes = async (code: string) =>
    (await get(holderOf([code]), `/v1/my/licences/${id}/reads`))
      .json()
      .items.map((look: { purpose: string }) => look.purpose);
  t.same(await purposes(first.code), ["before"]);
  t.same(await purposes(second.code), ["after"]);
});
