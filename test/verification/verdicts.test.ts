// Every verdict that a recorded licence can get, with its code, its dates and its words.
import t from "tap";
import type { ActRequest } from "../../src/registry/commands.js";
import { spokenDay } from "../../src/verification/spoken-day.js";
import { type Check, decisiveCheck, type Verdict } from "../../src/verification/verdict.js";
import { byId, byToken, decision, openSampleRegistry, tokenOf } from "./sample-registry.js";

const registry = await openSampleRegistry();
t.teardown(registry.close);
const { issue, act, day, today } = registry;
const verifier = registry.verifierWith();
const term = { validFrom: day(-300), validTo: day(60), issuedOn: day(-300) };

const check = (verdict: Verdict, name: Check["name"]): Check | undefined =>
  verdict.checks.find(found => found.name === name);

t.test("a licence in its term is valid: every check passes, and it says until when", async t => {
  const licence = await issue(term);
  const verdict = await verifier.verify(byToken(tokenOf(licence)));
  t.equal(verdict.verdict, "valid");
  t.strictSame(
    verdict.checks.map(({ name, outcome, code }) => [name, outcome, code]),
    [
      ["genuine", "pass", "recorded"],
      ["issuer-authorised", "pass", "key-authorised"],
      ["current", "pass", "active"],
      ["fresh", "pass", "up-to-date"],
    ],
  );
  t.equal(verdict.status, "active");
  t.equal(verdict.on, today);
  t.match(check(verdict, "current")?.text.zh, `有效期至${spokenDay(day(60)).zh}。`);
  t.match(check(verdict, "current")?.text.en, `good until ${spokenDay(day(60)).en}.`);
  t.equal(verdict.licence?.version, 1);
  t.equal(verdict.licence?.inForce, 1);
  t.ok(Date.now() - Date.parse(verdict.asOf ?? "") < 60_000);
});

t.test("a token answers in lower case as in upper case", async t => {
  const token = tokenOf(await issue(term));
  t.equal((await verifier.verify(byToken(token.toLowerCase()))).verdict, "valid");
});

t.test("the id of a licence answers as its token does", async t => {
  const licence = await issue(term);
  const one = await verifier.verify(byToken(tokenOf(licence)));
  const other = await verifier.verify(byId(licence.id.toLowerCase()));
  t.strictSame({ ...other, asOf: null }, { ...one, asOf: null });
});

t.test("a licence is valid through its last day, and expired on the day after", async t => {
  const token = tokenOf(await issue(term));
  t.equal((await verifier.verify(byToken(token, day(60)))).verdict, "valid");
  const after = await verifier.verify(byToken(token, day(61)));
  t.equal(after.verdict, "not-valid");
  t.equal(decisiveCheck(after)?.code, "expired");
  t.equal(after.status, "expired");
  t.match(decisiveCheck(after)?.text.zh, `按${spokenDay(day(61)).zh}计：已于${spokenDay(day(60)).zh}到期`);
  t.match(decisiveCheck(after)?.text.en, `On ${spokenDay(day(61)).en}: Expired on ${spokenDay(day(60)).en}.`);
});

t.test("a licence whose term has not begun is not valid yet, and says when it starts", async t => {
  const licence = await issue({ validFrom: day(10), validTo: day(400) });
  for (const question of [byToken(tokenOf(licence)), byId(licence.id)]) {
    const verdict = await verifier.verify(question);
    t.equal(verdict.verdict, "not-valid");
    t.equal(decisiveCheck(verdict)?.code, "not-yet-valid");
    t.match(decisiveCheck(verdict)?.text.en, spokenDay(day(10)).en);
    t.equal(verdict.licence?.inForce, null);
  }
  t.equal((await verifier.verify(byToken(tokenOf(licence), day(10)))).verdict, "valid");
});

t.test("a suspended licence is not valid from its first day on, and valid again once reinstated", async t => {
  const { id, ...licence } = await issue(term);
  const token = tokenOf({ id, ...licence });
  const { ground, decisionNumber, decisionDate } = decision(day(-5));
  await act({ licence: id, act: "suspensions", body: { from: day(-5), ground, decisionNumber, decisionDate } });
  const suspended = await verifier.verify(byToken(token));
  t.equal(suspended.verdict, "not-valid");
  t.equal(decisiveCheck(suspended)?.code, "suspended");
  t.match(decisiveCheck(suspended)?.text.zh, `自${spokenDay(day(-5)).zh}起暂扣，暂扣期间`);
  t.equal((await verifier.verify(byToken(token, day(-6)))).verdict, "valid");
  await act({ licence: id, act: "reinstatements", body: { from: today, ground } });
  t.equal((await verifier.verify(byToken(token))).verdict, "valid");
});

t.test("a suspension with an end says until when, and it is the end of what holds without a break", async t => {
  const { id } = await issue(term);
  const until = async (): Promise<string | undefined> => decisiveCheck(await verifier.verify(byId(id)))?.text.en;
  const suspend = async (from: string, to: string) => {
    const { ground, decisionNumber, decisionDate } = decision(day(-5));
    const body = { from, until: to, ground, decisionNumber, decisionDate };
    await act({ licence: id, act: "suspensions", body });
  };
  await suspend(day(-5), day(9));
  t.equal(
    await until(),
    `Suspended from ${spokenDay(day(-5)).en} (until ${spokenDay(day(9)).en}); the licensed activity is not allowed meanwhile.`,
  );
  await suspend(day(10), day(20));
  t.match(await until(), `(until ${spokenDay(day(20)).en})`);
  t.match(decisiveCheck(await verifier.verify(byId(id)))?.text.zh, `（至${spokenDay(day(20)).zh}）`);
});

const endings = {
  annulments: "annulled",
  withdrawals: "withdrawn",
  revocations: "revoked",
} as const;

for (const [name, code] of Object.entries(endings))
  t.test(`a licence that was ${code} is not valid from its effective date on, before it as it was`, async t => {
    const licence = await issue(term);
    const token = tokenOf(licence);
    t.equal((await verifier.verify(byToken(token))).verdict, "valid");
    await act({ licence: licence.id, act: name, body: decision(day(-2)) } as ActRequest);
    for (const question of [byToken(token), byId(licence.id)]) {
      const verdict = await verifier.verify(question);
      t.equal(verdict.verdict, "not-valid");
      t.equal(verdict.status, code);
      t.equal(decisiveCheck(verdict)?.code, code);
      t.match(decisiveCheck(verdict)?.text.en, spokenDay(day(-2)).en);
      t.notMatch(JSON.stringify(verdict), decision(today).ground, "the ground is not for the public");
    }
    t.equal((await verifier.verify(byToken(token, day(-3)))).verdict, "valid");
  });

t.test("a cancelled licence is not valid", async t => {
  const { id, ...licence } = await issue(term);
  await act({ licence: id, act: "cancellations", body: { ground: "申请注销", effectiveDate: today } });
  const verdict = await verifier.verify(byToken(tokenOf({ id, ...licence })));
  t.equal(verdict.verdict, "not-valid");
  t.equal(decisiveCheck(verdict)?.code, "cancelled");
  t.equal(decisiveCheck(verdict)?.text.zh, `已于${spokenDay(today).zh}注销（${verdict.licence?.issuer.name}）。`);
});

t.test("what ended a licence is told with its organ, its number and its ground in law", async t => {
  const { id } = await issue(term);
  const decidedBy = { code: "119901010000100221", name: "示例市市场监督管理局" };
  const body = { ...decision(today), effectiveDate: day(-100), groundCode: "69-2", decidedBy };
  await act({ licence: id, act: "annulments", body });
  const [told, earlier] = [today, day(-100)].map(spokenDay);
  const text = decisiveCheck(await verifier.verify(byId(id)))?.text;
  const { decisionNumber } = decision(today);
  t.equal(
    text?.zh,
    `已于${told?.zh}被依法撤销（${decidedBy.name}，${decisionNumber}），自${earlier?.zh}起无效，事由：以欺骗、贿赂等不正当手段取得许可。请勿采信。`,
  );
  t.equal(
    text?.en,
    `Annulled on ${told?.en} by ${decidedBy.name}, ${decisionNumber}; void from ${earlier?.en} on; ground: obtained by fraud, bribery or other improper means. Do not rely on it.`,
  );
});

t.test("a revocation that was set aside leaves the licence valid", async t => {
  const { id } = await issue(term);
  const revoked = await act({ licence: id, act: "revocations", body: decision(day(-2)) });
  await act({ licence: id, act: "settings-aside", body: { ...decision(day(-2)), decision: revoked.revision } });
  t.equal((await verifier.verify(byId(id))).verdict, "valid");
});

t.test(
  "a renewal in time harms nobody: the old version counts until its last day, the new one from its first",
  async t => {
    const { id } = await issue(term);
    const renewed = await act({
      licence: id,
      act: "renewals",
      body: { validFrom: day(61), validTo: day(425), reason: "到期前申请延续" },
    });
    const ask = async (version: number, on: string) => verifier.verify(byToken(tokenOf(renewed, version), on));
    t.equal((await ask(1, today)).verdict, "valid");
    const early = await ask(2, today);
    t.equal(early.verdict, "not-valid");
    t.equal(decisiveCheck(early)?.code, "version-not-yet-valid");
    t.match(decisiveCheck(early)?.text.zh, spokenDay(day(61)).zh);
    t.match(decisiveCheck(early)?.text.en, "until then version 001 counts, and that one is valid");
    t.equal(early.status, "active");
    const old = await ask(1, day(80));
    t.equal(old.verdict, "not-valid");
    t.equal(decisiveCheck(old)?.code, "superseded");
    t.match(
      decisiveCheck(old)?.text.en,
      `Replaced on ${spokenDay(day(61)).en}: this is version 001; version 002 is current and valid.`,
    );
    t.equal((await ask(2, day(80))).verdict, "valid");
    t.equal((await verifier.verify(byId(id, day(80)))).licence?.version, 2);
    t.equal((await verifier.verify(byId(id))).licence?.version, 1);
  },
);

t.test("a replaced version says which one took its place and what became of that one", async t => {
  const { id } = await issue(term);
  const replaced = await act({
    licence: id,
    act: "replacements",
    body: { kind: "lost", date: today, reason: "原件遗失" },
  });
  const { ground, decisionNumber, decisionDate } = decision(today);
  t.equal((await verifier.verify(byToken(tokenOf(replaced, 2)))).verdict, "valid");
  await act({ licence: id, act: "suspensions", body: { from: today, ground, decisionNumber, decisionDate } });
  const old = await verifier.verify(byToken(tokenOf(replaced, 1)));
  t.equal(decisiveCheck(old)?.code, "superseded");
  t.equal(
    decisiveCheck(old)?.text.zh,
    `本件（版本 001）已报遗失并补发，自${spokenDay(today).zh}起作废；现行版本 002，状态：暂扣。`,
  );
  await act({ licence: id, act: "revocations", body: decision(today) });
  for (const version of [1, 2]) {
    const verdict = await verifier.verify(byToken(tokenOf(replaced, version)));
    t.equal(decisiveCheck(verdict)?.code, "revoked", "a final decision marks every version");
  }
});

t.test("a paper that was given back in exchange is a former version, and nobody reported it lost", async t => {
  const { id } = await issue(term);
  const body = { kind: "exchange", date: today, reason: "破损" } as const;
  const old = await verifier.verify(byToken(tokenOf(await act({ licence: id, act: "replacements", body }), 1)));
  t.match(decisiveCheck(old)?.text.zh, "换发，本件为历史版本（001）；现行版本 002，状态：有效。");
});

t.test("a version replaced before its first day never counts, and says so at once", async t => {
  const { id } = await issue({ ...term, validTo: day(60) });
  await act({ licence: id, act: "renewals", body: { validFrom: day(61), validTo: day(400) } });
  const amended = await act({
    licence: id,
    act: "replacements",
    body: { kind: "exchange", date: today, reason: "打印有误" },
  });
  const never = await verifier.verify(byToken(tokenOf(amended, 2)));
  t.equal(decisiveCheck(never)?.code, "superseded");
  t.match(
    decisiveCheck(never)?.text.en,
    `Replaced from ${spokenDay(day(61)).en}: this is version 002; version 003 takes its place then.`,
  );
  t.equal(
    (await verifier.verify(byToken(tokenOf(amended, 1)))).verdict,
    "valid",
    "the first term's paper is untouched",
  );
});

t.test("nothing that was asked before outlives a decision recorded since", async t => {
  const licence = await issue(term);
  const token = tokenOf(licence);
  for (let asked = 0; asked < 3; asked += 1) t.equal((await verifier.verify(byToken(token))).verdict, "valid");
  await act({ licence: licence.id, act: "revocations", body: decision(today) });
  t.equal((await verifier.verify(byToken(token))).verdict, "not-valid");
});
