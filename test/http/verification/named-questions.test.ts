// POST /v1/verify by number or identifier with a holder's code, as known at an instant, and who guesses.
import t from "tap";
import { exampleIssue } from "../../../src/catalogue/examples/example.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { roadTransportLicence } from "../../../src/catalogue/shipped/road-transport-licence.js";
import { wrongAnswers } from "../../../src/http/guards/guesses.js";
import { VerdictReply } from "../../../src/http/verification/verdict-reply.js";
import { addDays, dayAt } from "../../../src/licence/day.js";
import { openRegistryHome } from "../../support/registry-home.js";
import { until } from "../../support/until.js";

const home = await openRegistryHome({ LICET_RATE_LIMIT: "on" });
t.teardown(home.close);
// What limits are counted by: the views go by the time that it is.
let ahead = 0;
const app = await home.serve(deps => ({ ...deps, clock: () => Date.now() + ahead }));
const today = dayAt(Date.now(), home.config.LICET_TIME_ZONE);
const later = async (minutes: number): Promise<void> => {
  ahead += minutes * 60_000;
  // What processes count together goes by the database's clock.
  await home.deps.records.write(tx =>
    tx
      .updateTable("wrong_answer")
      .set(eb => ({ ends: eb("ends", "-", minutes * 60_000) }))
      .execute(),
  );
};
/** An instant after all that was recorded, and before all that will be. */
const between = async (): Promise<string> => {
  const now = Date.now();
  await until(() => Date.now() > now + 1, 1);
  const instant = new Date().toISOString();
  await until(() => new Date().toISOString() > instant, 1);
  return instant;
};

const post = async (url: string, payload: object) => {
  const reply = await home.ask(app, "officer", { method: "POST", url, payload });
  t.ok(reply.statusCode < 300, `${url} ${reply.body}`);
  return reply.json();
};
let seed = 500;
const issue = async (change: object = {}, type = foodLicence) => {
  seed += 1;
  return post("/v1/licences", { ...exampleIssue(type, addDays(today, -30), seed), ...change });
};
const verify = (payload: object, remoteAddress = "192.0.2.1") =>
  app.inject({ method: "POST", url: "/v1/verify", payload, remoteAddress });
const verdictOn = async (payload: object) => {
  const reply = await verify(payload);
  t.equal(reply.statusCode, 200, reply.body);
  return VerdictReply.parse(reply.json());
};
const codeOf = (verdict: VerdictReply) => verdict.checks.find(check => check.outcome !== "pass")?.code ?? "passed";

t.test("a number or an identifier with the holder's code is answered, in any spelling", async t => {
  const licence = await issue();
  const holderCode: string = licence.holders[0].code;
  const wide = [...licence.number].map(c => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join("");
  for (const asked of [
    { number: licence.number, holderCode },
    { number: ` ${wide.toLowerCase()} `, holderCode: holderCode.toLowerCase() },
    { identifier: licence.identifier, holderCode },
    { number: licence.number, holderCode, type: licence.type.code },
  ]) {
    const verdict = await verdictOn(asked);
    t.match(verdict, { verdict: "valid", licence: { id: licence.id }, sharing: { info: 0 } }, JSON.stringify(asked));
  }
  const before = await verdictOn({ number: licence.number, holderCode, on: addDays(today, -31) });
  t.match(before, { verdict: "not-valid", status: "not-yet-valid", sharing: { info: 1 } });
  t.equal(
    (await verdictOn({ number: licence.number, holderCode, type: roadTransportLicence.code })).verdict,
    "not-genuine",
  );
});

t.test("an unknown number and a wrong code are answered with the same bytes", async t => {
  const licence = await issue();
  const [{ code: holderCode }] = licence.holders;
  const bodies = [];
  for (const asked of [
    { number: licence.number, holderCode: "91350211M0000XUF46" },
    { number: `${licence.number}0`, holderCode },
    { identifier: licence.number, holderCode },
    { identifier: `${licence.identifier.slice(0, -1)}_`, holderCode },
  ]) {
    const reply = await verify(asked, "192.0.2.2");
    t.equal(reply.statusCode, 200);
    const { asOf, ...rest } = reply.json();
    t.match(rest, { verdict: "not-genuine", sharing: { info: 5 } });
    t.equal(asOf.length, 24);
    bodies.push({ rest, size: reply.rawPayload.length, headers: { ...reply.headers, date: "" } });
  }
  for (const each of bodies) t.same(each, bodies[0]);
});

t.test("a number that stayed while the holder changed is each one's in their own versions", async t => {
  const licence = await issue();
  const [former] = licence.holders;
  const holders = [{ ...exampleIssue(foodLicence, today, 9_000).holders[0] }];
  const changed = await post(`/v1/licences/${licence.id}/amendments`, {
    holders,
    changeDate: today,
    reason: "企业名称和代码变更",
  });
  t.equal(changed.number, licence.number);
  const then = await verdictOn({ number: licence.number, holderCode: former.code });
  t.match(then, { verdict: "not-valid", licence: { version: 1 }, sharing: { info: 3 } });
  t.equal(codeOf(then), "superseded");
  const since = await verdictOn({ number: licence.number, holderCode: holders[0]?.code });
  t.match(since, { verdict: "valid", licence: { version: 2 } });
  const byFormer = await verdictOn({ identifier: licence.identifier, holderCode: former.code });
  t.equal(codeOf(byFormer), "superseded", "the identifier names a version");
  t.equal((await verdictOn({ identifier: licence.identifier, holderCode: holders[0]?.code })).verdict, "not-genuine");
});

t.test("a number of several types needs the type; of several licences of one type the good one is meant", async t => {
  const number = "DUPLICATE-7";
  const holders = [exampleIssue(foodLicence, today, 9_100).holders[0]];
  const override = { number, numberOverride: { reason: "沿用旧号" }, holders };
  const food = await issue(override);
  const road = await issue(override, roadTransportLicence);
  const holderCode = holders[0]?.code ?? "";
  const both = await verify({ number, holderCode });
  t.match([both.statusCode, both.json().code], [422, "type-needed"]);
  for (const { id, type } of [food, road])
    t.match(await verdictOn({ number, holderCode, type: type.code }), { verdict: "valid", licence: { id } });
});

t.test("officers ask what was known at an instant; nobody else does", async t => {
  await later(90);
  const before = await between();
  const licence = await issue();
  const issued = await between();
  await post(`/v1/licences/${licence.id}/revocations`, {
    groundCode: "9-law",
    ground: "超出许可范围从事经营活动",
    decisionNumber: "市监处罚〔2026〕9号",
    decisionDate: today,
    effectiveDate: today,
  });
  const [{ code: holderCode }] = licence.holders;
  const token = licence.links.verify.split("/").at(-1);
  for (const asked of [{ id: licence.id }, { token }, { number: licence.number, holderCode }]) {
    const known = async (knownAt: string) =>
      (await home.ask(app, "officer", { method: "POST", url: "/v1/verify", payload: { ...asked, knownAt } })).json();
    for (const [knownAt, verdict] of [
      [issued, "valid"],
      [before, "not-genuine"],
    ] as const) {
      const told = await known(knownAt);
      t.match(told, { verdict, knownAt });
      t.ok(told.asOf <= knownAt, "it is no younger than what it knows");
    }
    t.match(await known("2099-01-01T08:00:00+08:00"), { verdict: "not-valid", status: "revoked" });
    t.equal((await verify(asked)).json().verdict, "not-valid");
    t.equal((await verify({ ...asked, knownAt: issued })).statusCode, 403);
  }
  const holder = await home.ask(app, "holder", {
    method: "POST",
    url: "/v1/verify",
    payload: { id: licence.id, knownAt: issued },
  });
  t.equal(holder.statusCode, 403);
  const mistaken = { method: "POST", url: "/v1/verify", headers: { authorization: "Bearer x" } } as const;
  t.equal((await app.inject({ ...mistaken, payload: { id: licence.id, knownAt: issued } })).statusCode, 401);
  t.equal((await app.inject({ ...mistaken, payload: { id: licence.id } })).statusCode, 200, "it is not asked for");
});

t.test("a hall of fifty behind one address is never stopped, also where all ask at once", async t => {
  await later(90);
  const licences = [];
  for (let person = 0; person < 50; person += 1) licences.push(await issue());
  const ask = ({ number, holders }: { number: string; holders: { code: string }[] }) =>
    verify({ number, holderCode: holders[0]?.code }, "198.51.100.7");
  const replies = [...(await Promise.all(licences.map(ask))), ...(await Promise.all(licences.map(ask)))];
  t.ok(replies.every(reply => reply.statusCode === 200 && reply.json().verdict === "valid"));
});

t.test("guesses at one number from many addresses are stopped, for that number alone", async t => {
  await later(90);
  const [one, other] = [await issue(), await issue()];
  const codes = (
    await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        verify({ number: one.number, holderCode: `GUESS${at}` }, `203.0.113.${at + 1}`),
      ),
    )
  ).map(({ statusCode }) => statusCode);
  t.equal(codes.filter(code => code === 200).length, wrongAnswers.ofNumber[0].max, "at once as one after the other");
  t.equal(codes.filter(code => code === 429).length, 20 - wrongAnswers.ofNumber[0].max);
  const right = await verify({ number: one.number, holderCode: one.holders[0].code }, "203.0.113.99");
  t.match([right.statusCode, right.json().code], [429, "too-many-wrong-answers"]);
  t.ok(Number(right.headers["retry-after"]) <= 60);
  const token = one.links.verify.split("/").at(-1);
  for (const asked of [{ id: one.id }, { token }, { number: other.number, holderCode: other.holders[0].code }])
    t.equal((await verify(asked, "203.0.113.1")).json().verdict, "valid", "what cannot be guessed is never stopped");
  await later(2);
  t.equal((await verify({ number: one.number, holderCode: one.holders[0].code })).statusCode, 200);
});

t.test("behind a balancer guesses are counted together, and nothing but a guess is counted or looked up", async t => {
  await later(90);
  let asked = 0;
  const noticed = await home.serve(deps => {
    const { read, write } = deps.records;
    const note =
      <A extends unknown[], R>(work: (...args: A) => R) =>
      (...args: A): R => {
        asked += 1;
        return work(...args);
      };
    return { ...deps, records: { read: note(read), write: note(write) } as typeof deps.records };
  });
  const one = await issue();
  const guess = (at: number) => ({
    method: "POST" as const,
    url: "/v1/verify",
    payload: { number: one.number, holderCode: `GUESS${at}` },
    remoteAddress: `203.0.113.${at + 100}`,
  });
  const codes = [];
  for (let at = 0; at < 20; at += 1) codes.push((await (at % 2 === 0 ? app : noticed).inject(guess(at))).statusCode);
  t.equal(codes.filter(code => code === 200).length, wrongAnswers.ofNumber[0].max);
  t.same(codes.slice(-10), Array(10).fill(429));
  t.ok(asked > 0);
  asked = 0;
  const token = one.links.verify.split("/").at(-1);
  for (const payload of [{ id: one.id }, { token }, { token: "AAAA" }])
    t.equal((await noticed.inject({ method: "POST", url: "/v1/verify", payload })).statusCode, 200);
  t.equal((await noticed.inject({ url: `/v1/documents/${"0".repeat(64)}` })).statusCode, 200);
  t.equal(asked, 0);
});

t.test("guesses at many numbers from one network are stopped, and the network beside it is not", async t => {
  await later(90);
  const codes = [];
  for (let at = 0; at < 20; at += 1)
    codes.push((await verify({ number: `JY${at}`, holderCode: "GUESS" }, `2001:db8::${at + 1}`)).statusCode);
  t.same(codes, [
    ...Array(wrongAnswers.ofNetwork[0].max).fill(200),
    ...Array(20 - wrongAnswers.ofNetwork[0].max).fill(429),
  ]);
  t.equal((await verify({ number: "JY99", holderCode: "GUESS" }, "2001:db8:0:1::1")).statusCode, 200);
  const signedIn = await home.ask(app, "officer", {
    method: "POST",
    url: "/v1/verify",
    payload: { number: "JY98", holderCode: "GUESS" },
    remoteAddress: "2001:db8::1",
  });
  t.equal(signedIn.statusCode, 200, "who was appointed answers for themselves");
});
