// Each rule of warnings with a case that trips it and one that does not; seen and dealt with, by whom.
import t from "tap";
import { type DevelopmentAccount, developmentAccount } from "../../../src/catalogue/examples/development-accounts.js";
import { exampleIssue } from "../../../src/catalogue/examples/example.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { warningRules } from "../../../src/catalogue/warning-rules.js";
import { addDays, dayAt } from "../../../src/licence/day.js";
import { anew } from "../../support/anew.js";
import { openRegistryHome } from "../../support/registry-home.js";
import { type as plainType } from "../../support/write-side-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const today = dayAt(Date.now(), home.config.LICET_TIME_ZONE);

const ok = async (account: string | DevelopmentAccount, request: Parameters<typeof home.ask>[2]) => {
  const reply = await home.ask(app, account, request);
  if (reply.statusCode >= 300) throw new Error(reply.body);
  return reply.json();
};
const { example } = await ok("officer", { url: `/v1/licence-types/${foodLicence.code}` });
const issue = (change: object = {}, account = "officer") =>
  ok(account, { method: "POST", url: "/v1/licences", payload: { ...anew(example), ...change } });
const act = (id: string, name: string, payload: object, account = "officer") =>
  ok(account, { method: "POST", url: `/v1/licences/${id}/${name}`, payload });

/** The warnings of a rule; `later` days from now, where it is asked for. */
const warned = async (rule: string, { later = 0, account = "supervisor", query = "" } = {}) => {
  const now = Date.now() + later * 86_400_000;
  const served = later === 0 ? app : await home.serve(deps => ({ ...deps, clock: () => now }));
  const headers = { authorization: `Bearer ${await home.token(account, now)}` };
  const reply = await served.inject({ url: `/v1/warnings?rule=${rule}&limit=100&${query}`, headers });
  if (reply.statusCode !== 200) throw new Error(reply.body);
  return reply.json().items;
};
const licencesOf = (warnings: { licence: string }[]) => warnings.map(({ licence }) => licence);

t.test("a licence that expired long ago and was not cancelled, and none that was", async t => {
  const term = { validFrom: addDays(today, -500), validTo: addDays(today, -200) };
  const { id, issuer } = await issue(term);
  const closed = await issue(term);
  await act(closed.id, "cancellations", { groundCode: "70-1", ground: "到期未延续", effectiveDate: today });
  const fresh = await issue({ validFrom: addDays(today, -100), validTo: addDays(today, -20) });
  const current = await issue();
  const found = await warned("expired-not-cancelled");
  t.match(found, [{ licence: id, level: "red", day: term.validTo, department: issuer.code, seen: null, dealt: null }]);
  t.match(found[0].text, { zh: /注销/ });
  const after = licencesOf(await warned("expired-not-cancelled", { later: 12 }));
  t.ok(after.includes(fresh.id), "31 days after the last one it warns");
  t.notOk(after.includes(current.id));
});

t.test("an inspection that is overdue, and none that is still to come", async t => {
  const late = await issue({ validFrom: addDays(today, -100), validTo: addDays(today, 500) });
  await act(late.id, "inspections", { date: addDays(today, -60), result: "pass", nextDue: addDays(today, -5) });
  const due = await issue({ validFrom: addDays(today, -100), validTo: addDays(today, 500) });
  await act(due.id, "inspections", { date: addDays(today, -60), result: "pass", nextDue: today });
  t.match(await warned("inspection-overdue"), [{ licence: late.id, level: "yellow", day: addDays(today, -5) }]);
  await act(late.id, "inspections", { date: today, result: "pass", nextDue: addDays(today, 300) });
  t.strictSame(await warned("inspection-overdue"), [], "until it was made");
});

t.test("a decision without a number, and none that has one", async t => {
  const [without, numbered] = [await issue(), await issue()];
  await act(without.id, "voidings", { ground: "重复制证" });
  await act(numbered.id, "voidings", { ground: "重复制证", decisionNumber: "示审〔2026〕9号", decisionDate: today });
  const found = licencesOf(await warned("decision-without-number"));
  t.ok(found.includes(without.id));
  t.notOk(found.includes(numbered.id));
});

t.test("a number given against the rule of its type, and none that follows it", async t => {
  const reason = "历史编号，原样保留";
  const odd = await issue({ number: "旧字第 7 号", numberOverride: { reason } });
  const plain = await issue();
  const found = licencesOf(await warned("number-overridden"));
  t.ok(found.includes(odd.id));
  t.notOk(found.includes(plain.id));
});

t.test("a case that is late, and none whose time is not near", async t => {
  const type = plainType;
  const define = (payload: object) =>
    ok("registrar", { method: "PUT", url: `/v1/licence-types/${type.code}`, payload });
  const preparer = { ...developmentAccount("officer"), account: "preparer", types: [type.code] } as DevelopmentAccount;
  await define(type);
  const { id } = await ok(preparer, { method: "POST", url: "/v1/licences", payload: exampleIssue(type, today, 1) });
  await define({ ...type, steps: { revoke: ["prepare", "sign"] }, caseDays: { revoke: 20 } });
  const body = {
    groundCode: "9-law",
    ground: "超范围经营",
    decisionNumber: "示监罚〔2026〕1号",
    decisionDate: today,
    effectiveDate: today,
  };
  const opened = await ok(preparer, {
    method: "POST",
    url: "/v1/cases",
    payload: { act: "revoke", licence: id, body },
  });
  t.strictSame(await warned("case-late"), [], `it is due on ${opened.due}`);
  const [late] = await warned("case-late", { later: 60 });
  t.match(late, { case: opened.id, level: "red", day: opened.due });
  const eve = Math.round((Date.parse(opened.due) - Date.parse(today)) / 86_400_000) - 1;
  t.match(await warned("case-late", { later: eve }), [{ level: "yellow" }], "the day before");
});

t.test("a version that waits too long for its seal, and none that was recorded a moment ago", async t => {
  t.strictSame(await warned("seal-waiting"), []);
  const [waiting] = await warned("seal-waiting", { later: 0.5 });
  t.match(waiting, { level: "yellow", version: 1 });
  t.match((await warned("seal-waiting", { later: 2 }))[0], { level: "red" });
});

t.test("an officer who voids or revokes unusually many, and none who does not", async t => {
  const [{ atLeast }] = warningRules;
  for (let count = 0; count < atLeast - 3; count += 1) {
    const { id } = await issue();
    await act(id, "voidings", { ground: "签发错误", decisionNumber: `示审〔2026〕${count}号`, decisionDate: today });
  }
  t.strictSame(await warned("officer-unusual"), [], `fewer than ${atLeast}`);
  const { id } = await issue();
  await act(id, "voidings", { ground: "签发错误", decisionNumber: "示审〔2026〕100号", decisionDate: today });
  t.match(await warned("officer-unusual"), [{ officer: "officer", level: "red", count: atLeast }]);
});

t.test("a warning is seen and dealt with once, by whoever came first; open ones are told without it", async t => {
  const [warning] = await warned("number-overridden");
  const put = (account: string, payload: object) =>
    home.ask(app, account, { method: "PUT", url: `/v1/warnings/${warning.id}`, payload });
  t.match((await put("supervisor", { state: "seen" })).json(), { seen: { by: "supervisor" }, dealt: null });
  t.match((await put("officer", { state: "dealt", outcome: "in-order" })).json(), {
    seen: { by: "supervisor" },
    dealt: { by: "officer", outcome: "in-order" },
  });
  t.match((await put("supervisor", { state: "dealt", outcome: "passed-on" })).json(), { dealt: { by: "officer" } });
  t.notOk(licencesOf(await warned("number-overridden")).includes(warning.licence));
  const all = await warned("number-overridden", { query: "state=all" });
  t.match(
    all.find(({ id }: { id: string }) => id === warning.id),
    { dealt: { outcome: "in-order" } },
  );
});

t.test("each sees and handles what is their department's, and nobody what trips no rule", async t => {
  const [warning] = await warned("decision-without-number");
  const url = `/v1/warnings/${warning.id}`;
  const payload = { state: "seen" };
  t.strictSame(await warned("decision-without-number", { account: "officer-other" }), []);
  const foreign = await home.ask(app, "officer-other", { method: "PUT", url, payload });
  t.equal(foreign.json().code, "unknown-warning");
  for (const account of ["holder", "system"])
    t.equal((await home.ask(app, account, { url: "/v1/warnings" })).json().code, "role-not-allowed", account);
  const none = url.replace(/\d{4}-\d\d-\d\d$/, "2001-01-01");
  t.equal((await home.ask(app, "supervisor", { method: "PUT", url: none, payload })).json().code, "unknown-warning");
  const odd = await home.ask(app, "supervisor", { method: "PUT", url: "/v1/warnings/x", payload });
  t.equal(odd.statusCode, 400);
  const wrong = await home.ask(app, "supervisor", { method: "PUT", url, payload: { state: "dealt" } });
  t.equal(wrong.statusCode, 422);
  for (const query of ["rule=none", "state=closed", "cursor=seal-waiting~1", "cursor=none", "limit=0"])
    t.equal((await home.ask(app, "supervisor", { url: `/v1/warnings?${query}` })).statusCode, 400, query);
});

t.test("page after page tells each warning once", async t => {
  const ids: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page = await ok("supervisor", { url: `/v1/warnings?limit=1&state=all${cursor && `&cursor=${cursor}`}` });
    ids.push(...page.items.map(({ id }: { id: string }) => id));
    cursor = page.nextCursor;
  }
  const whole = await ok("supervisor", { url: "/v1/warnings?limit=100&state=all" });
  t.strictSame(
    ids,
    whole.items.map(({ id }: { id: string }) => id),
  );
  t.ok(ids.length > 4);
});

const setRule = (rule: string, payload: object, account = "registrar") =>
  home.ask(app, account, { method: "PUT", url: `/v1/warning-rules/${rule}`, payload });

/** By rule: a setting under which something of this home trips, and one under which nothing does; days from now. */
const settings: Record<string, { later?: number; trips: object; not: object }> = {
  "officer-unusual": {
    trips: { withinDays: 1, atLeast: 2, times: 1 },
    not: { withinDays: 366, atLeast: 1_000, times: 1 },
  },
  "case-late": { trips: { yellow: -365, red: -365 }, not: { yellow: 100, red: 200 } },
  "seal-waiting": { later: 0.5, trips: { yellow: 719, red: 719 }, not: { yellow: 43_200, red: 43_200 } },
  "inspection-overdue": { later: 3, trips: { yellow: 3, red: 3 }, not: { yellow: 9, red: 9 } },
  "expired-not-cancelled": { trips: { yellow: 20, red: 20 }, not: { yellow: 201, red: null } },
  "decision-without-number": { trips: { yellow: 0, red: 0 }, not: { yellow: 1, red: null } },
  "number-overridden": { later: 7, trips: { yellow: 7, red: 7 }, not: { yellow: 8, red: 8 } },
};
for (const { code } of warningRules)
  t.test(`${code} trips as it is set, and not at all where it is off`, async t => {
    const { later = 0, trips, not } = settings[code] ?? { trips: {}, not: {} };
    t.equal((await setRule(code, { enabled: true, ...trips })).statusCode, 200);
    const [red] = await warned(code, { later, query: "state=all" });
    t.match(red, { rule: code, level: "red" });
    t.equal((await setRule(code, { enabled: true, ...not })).statusCode, 200);
    t.strictSame(await warned(code, { later, query: "state=all" }), []);
    const off = await setRule(code, { enabled: false, ...trips });
    t.match(off.json(), { code, setting: { enabled: false, ...trips }, set: { by: "registrar" } });
    t.strictSame(await warned(code, { later, query: "state=all" }), []);
    const payload = { state: "seen" };
    const one = await home.ask(app, "supervisor", { method: "PUT", url: `/v1/warnings/${red.id}`, payload });
    t.equal(one.json().code, "unknown-warning");
    const all = await ok("supervisor", { url: "/v1/warning-rules" });
    const told = all.items.find((rule: { code: string }) => rule.code === code);
    t.equal((await setRule(code, told.default)).statusCode, 200);
  });

t.test("a rule is set by a registrar alone, whole and within its bounds", async t => {
  const { items } = await ok("officer", { url: "/v1/warning-rules" });
  t.strictSame(
    items.map(({ code }: { code: string }) => code),
    warningRules.map(({ code }) => code),
  );
  for (const account of ["supervisor", "officer", "administrator"])
    t.equal((await setRule("seal-waiting", { enabled: false }, account)).json().code, "role-not-allowed", account);
  t.equal((await home.ask(app, "holder", { url: "/v1/warning-rules" })).json().code, "role-not-allowed");
  t.match((await setRule("no-rule", { enabled: false, yellow: 1, red: 1 })).json(), {
    status: 404,
    code: "unknown-warning-rule",
  });
  const seal = { enabled: true, yellow: 60, red: 60 };
  const refused: [rule: string, payload: object, pointer: string][] = [
    ["seal-waiting", { yellow: 60, red: 60 }, "/enabled"],
    ["seal-waiting", { ...seal, enabled: "yes" }, "/enabled"],
    ["seal-waiting", { enabled: true, red: 60 }, "/yellow"],
    ["seal-waiting", { ...seal, yellow: 61 }, "/red"],
    ["seal-waiting", { ...seal, red: null }, "/red"],
    ["seal-waiting", { ...seal, yellow: 0 }, "/yellow"],
    ["seal-waiting", { ...seal, red: 1e15 }, "/red"],
    ["seal-waiting", { ...seal, red: 60.5 }, "/red"],
    ["seal-waiting", { ...seal, times: 2 }, "/times"],
    ["case-late", { ...seal, colour: "red" }, "/colour"],
    ["officer-unusual", { enabled: true, withinDays: 30, atLeast: 10, times: 0 }, "/times"],
    ["officer-unusual", seal, "/withinDays"],
  ];
  for (const [rule, payload, pointer] of refused) {
    const reply = await setRule(rule, payload);
    t.equal(reply.statusCode, 422, reply.body);
    t.ok(
      reply.json().errors.some((fault: { pointer: string }) => fault.pointer === pointer),
      reply.body,
    );
  }
  const after = await ok("registrar", { url: "/v1/warning-rules" });
  t.strictSame(
    after.items.map(({ setting }: { setting: object }) => setting),
    after.items.map((rule: { default: object }) => rule.default),
  );
});

t.test("a cursor of a rule that was turned off goes on with the next one", async t => {
  const rest = (cursor: string) => ok("supervisor", { url: `/v1/warnings?limit=100&state=all&cursor=${cursor}` });
  const [first] = await warned("number-overridden", { query: "state=all" });
  t.ok((await rest("decision-without-number")).items.length > 1);
  const off = { enabled: false, yellow: 0, red: null };
  t.equal((await setRule("decision-without-number", off)).statusCode, 200);
  const { items } = await rest("decision-without-number~1999-01-01~1");
  t.equal(items[0].id, first.id);
  await setRule("decision-without-number", { ...off, enabled: true });
});

t.test("a version waits since a day of the registry's, not one of another time zone", async t => {
  const zones = ["Pacific/Kiritimati", "Pacific/Niue"];
  const later = Date.now() + 7_200_000;
  for (const timeZone of zones) {
    const there = await home.serve(deps => ({
      ...deps,
      clock: () => later,
      settings: { ...deps.settings, timeZone },
    }));
    const headers = { authorization: `Bearer ${await home.token("supervisor", later)}` };
    const { items } = (await there.inject({ url: "/v1/warnings?rule=seal-waiting&limit=100", headers })).json();
    const [one] = items;
    const of = `/v1/licences/${one.licence}/versions/${one.version}`;
    const { recordedAt } = await ok("officer", { url: of });
    t.equal(one.day, dayAt(Date.parse(recordedAt), timeZone), timeZone);
    t.ok(one.id.endsWith(`.${one.day}`));
  }
});
