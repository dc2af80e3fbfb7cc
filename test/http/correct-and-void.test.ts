// What was mistyped, made out to another or issued twice is put right by the acts made for it: what is told of each
// paper before and after, as now known and as known then (docs/interface.md, Routes).
import t from "tap";
import { exampleHolder } from "../../src/catalogue/examples/example-holder.js";
import { businessLicence } from "../../src/catalogue/shipped/business-licence.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { addDays, dayAt } from "../../src/licence/day.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const today = dayAt(Date.now(), home.config.LICET_TIME_ZONE);
const day = (count: number) => addDays(today, count);

const get = async (url: string) => (await home.ask(app, "officer", { url })).json();
const send = async (url: string, payload: object, headers: Record<string, string> = {}) =>
  home.ask(app, "officer", { method: "POST", url, payload, headers });
const recorded = async (url: string, payload: object) => {
  const reply = await send(url, payload);
  if (reply.statusCode >= 300) throw new Error(reply.body);
  return reply.json();
};
const term = { validFrom: day(-100), validTo: day(265), issuedOn: day(-100) };
const issue = async (more: object = {}) => {
  const { example } = await get(`/v1/licence-types/${foodLicence.code}`);
  return recorded("/v1/licences", { ...example, ...term, ...more });
};
const tokenOf = async (id: string, version: number): Promise<string> =>
  (await get(`/v1/licences/${id}/versions/${version}`)).links.verify.split("/").at(-1);
const verdict = async (question: object) =>
  (await app.inject({ method: "POST", url: "/v1/verify", payload: question })).json();
const current = ({ checks }: { checks: { name: string }[] }) => checks.find(({ name }) => name === "current");

t.test(
  "a renewal to 2072 is undone: its paper says so on every day, the corrected one counts, and as known then it was good",
  async t => {
    const { id } = await issue();
    const self = `/v1/licences/${id}`;
    const wrong = await recorded(`${self}/renewals`, { validFrom: day(266), validTo: day(266 + 1800) });
    const before = (await get(`${self}/history`)).items.at(-1).recordedAt;
    const corrected = await recorded(`${self}/corrections`, { validTo: day(266 + 1000), reason: "有效期印制有误" });
    const { number, identifier, issuedOn } = wrong;
    t.match(corrected, {
      version: 3,
      number,
      issuedOn,
      validFrom: day(266),
      validTo: day(1266),
      status: "active",
      inForce: 1,
    });
    t.not(corrected.identifier, identifier);
    const [first, second, third] = await Promise.all([1, 2, 3].map(version => tokenOf(id, version)));
    t.equal((await verdict({ token: first })).verdict, "valid", "the paper in force is untouched");
    for (const on of [today, day(300), day(1400)]) {
      const told = await verdict({ token: second, on });
      t.equal(told.verdict, "not-valid");
      t.match(current(told), { outcome: "fail", code: "corrected" });
      t.match(current(told), {
        text: { zh: /本件因更正作废，请以版本 003 为准。$/, en: /Replaced by a correction: version 003 counts\.$/ },
      });
    }
    t.match(current(await verdict({ token: third })), { code: "version-not-yet-valid" });
    t.equal((await verdict({ token: third, on: day(300) })).verdict, "valid");
    t.equal((await verdict({ id, on: day(300) })).licence.version, 3);
    t.match(await verdict({ token: third, on: day(1267) }), { verdict: "not-valid", status: "expired" });

    t.match(await get(`${self}?on=${day(1400)}`), { status: "expired", inForce: 3 });
    t.match(await get(`${self}?on=${day(1400)}&knownAt=${before}`), {
      status: "active",
      inForce: 2,
      version: 2,
      revision: 1,
    });
    t.match(await get(`${self}/versions/2`), { state: "corrected", supersededBy: 3, supersededFrom: null });
    t.match(await get(`${self}/versions/3`), { act: "correct", state: "not-yet", countsFrom: day(266) });
    const then = (await get(`${self}/history?knownAt=${before}`)).items;
    t.same(
      then.map(({ act }: { act: string }) => act),
      ["issue", "renew"],
    );
    t.match(await get(`${self}/history?knownAt=2000-01-01T00:00:00Z`), { status: 404, code: "not-known-then" });
    t.match((await get(`${self}/history`)).items.at(-1), {
      act: "correct",
      version: 3,
      effectiveFrom: day(266),
      ground: "有效期印制有误",
      changes: [
        { field: "identifier" },
        { field: "face.validTo" },
        { field: "validTo", from: day(2066), to: day(1266) },
      ],
    });
  },
);

t.test("a wrong word on the paper is put right with the date and the number that it bears", async t => {
  const { id, ...issued } = await issue();
  const self = `/v1/licences/${id}`;
  const { face, issuedOn, number } = issued;
  const corrected = await recorded(`${self}/corrections`, {
    face: { premises: "示例市示例区样板路9号" },
    reason: "地址印制有误",
  });
  t.match(corrected, { version: 2, issuedOn, number, inForce: 2, status: "active", validFrom: term.validFrom });
  t.same(corrected.face, { ...face, premises: "示例市示例区样板路9号" });
  t.match(current(await verdict({ token: await tokenOf(id, 1) })), { code: "corrected" });
  t.equal((await verdict({ token: await tokenOf(id, 2) })).verdict, "valid");
  t.equal((await verdict({ token: await tokenOf(id, 2), on: day(-100) })).verdict, "valid", "from the first day on");
});

t.test("a correction is recorded once, and not where it puts nothing right or the licence has moved on", async t => {
  const { id, face, validTo } = await issue();
  const url = `/v1/licences/${id}/corrections`;
  t.match(await recorded(url, { validTo, face: { premises: face.premises }, reason: "无误" }), {
    version: 1,
    revision: 0,
  });
  const body = { issuedOn: day(-101), reason: "颁发日期印制有误" };
  const first = await send(url, body, { "if-match": '"0"', "idempotency-key": "k" });
  t.match(first.json(), { version: 2, revision: 1 });
  t.same((await send(url, body, { "if-match": '"0"', "idempotency-key": "k" })).json(), first.json());
  t.match((await send(url, { ...body, reason: "另一" }, { "idempotency-key": "k" })).json(), { status: 422 });
  t.equal((await send(url, body)).json().revision, 1, "the same again, without a key");
  const spelled = { face: { premises: ` ${face.premises}　` }, reason: "仅空格不同" };
  t.equal((await recorded(url, spelled)).revision, 1, "another spelling of what is printed");
  t.match((await send(url, { ...body, issuedOn: day(-102) }, { "if-match": '"0"' })).json(), { status: 412 });
  t.match((await send(url, { ...body, issuedOn: day(1) })).json(), { status: 422, code: "issued-in-future" });
  t.match((await send(url, { validTo: day(20_000), reason: "r" })).json(), {
    status: 422,
    errors: [{ pointer: "/validTo" }],
  });
  t.match(
    (await send(url, { number: "JY1", reason: "r" })).json(),
    { status: 422 },
    "a number is no error of the paper",
  );
});

t.test(
  "the case of the grant stays that of the corrected licence, unless the correction has one of its own",
  async t => {
    const grant = { caseNumber: "示办〔2026〕1号", decisionNumber: "示许决〔2026〕1号", decisionDate: day(-110) };
    const { id } = await issue({ case: grant });
    const url = `/v1/licences/${id}/corrections`;
    t.match(await recorded(url, { issuedOn: day(-101), reason: "r" }), { version: 2, case: grant });
    const own = { caseNumber: "示更〔2026〕2号" };
    t.same((await recorded(url, { issuedOn: day(-102), reason: "r", case: own })).case, own);
    t.same((await recorded(url, { issuedOn: day(-103), reason: "r" })).case, own);
    t.match(
      (await get(`/v1/licences/${id}/history`)).items.map((item: { case?: object }) => item.case ?? null),
      [grant, null, own, null],
    );
  },
);

t.test("the wrong paper that was never sealed has no document any more", async t => {
  const { id } = await issue();
  const self = `/v1/licences/${id}`;
  await recorded(`${self}/renewals`, { validFrom: day(266), validTo: day(2000) });
  await recorded(`${self}/corrections`, { validTo: day(1000), reason: "有效期印制有误" });
  t.match(await get(`${self}/versions/2/document`), { status: 410, code: "version-never-sealed" });
});

t.test("a holder's code that was mistyped is put right, and the number with it where that is the code", async t => {
  const { example } = await get(`/v1/licence-types/${businessLicence.code}`);
  const issued = await recorded("/v1/licences", example);
  const [holder] = example.holders;
  t.equal(issued.number, holder.code);
  const { code } = exampleHolder(businessLicence, 4711);
  const url = `/v1/licences/${issued.id}/corrections`;
  const corrected = await recorded(url, { holders: [{ ...holder, code }], reason: "代码印制有误" });
  t.match(corrected, { version: 2, number: code, holders: [{ code, name: holder.name }], status: "active" });
  t.same(
    (await get(`/v1/licences?number=${code}`)).items.map(({ id }: { id: string }) => id),
    [issued.id],
  );
  t.match(current(await verdict({ token: await tokenOf(issued.id, 1) })), { code: "corrected" });
  t.equal((await verdict({ token: await tokenOf(issued.id, 2) })).verdict, "valid");
});

t.test("a licence that was issued twice is void from the beginning, its number is never given again", async t => {
  const { id, number } = await issue();
  const self = `/v1/licences/${id}`;
  const before = (await get(`${self}/history`)).items.at(-1).recordedAt;
  const token = await tokenOf(id, 1);
  t.equal((await verdict({ token })).verdict, "valid");
  const body = { ground: "同一许可重复制证", decisionNumber: "示监许决〔2026〕9号", decisionDate: today };
  const voided = await recorded(`${self}/voidings`, body);
  t.match(voided, { status: "void", statusSince: null, revision: 1 });
  t.same(await recorded(`${self}/voidings`, body), voided, "the same again");
  for (const question of [{ token }, { id }])
    for (const on of [today, day(-200), day(900)]) {
      const told = await verdict({ ...question, on });
      t.match(told, { verdict: "not-valid", status: "void" });
      t.match(current(told), {
        code: "void",
        text: { zh: /该证照系签发错误，已作废，自始无效。作废决定由.+作出（示监许决〔2026〕9号）。$/ },
      });
      t.match(current(told), {
        text: { en: /Issued in error and void from the beginning\. Voided by .+, 示监许决〔2026〕9号\.$/ },
      });
    }
  t.match(await get(`${self}?on=${day(-200)}`), { status: "void" });
  t.match(await get(`${self}?knownAt=${before}`), { status: "active" });
  t.match((await get(`${self}/history`)).items.at(-1), {
    act: "void",
    effectiveFrom: term.validFrom,
    ...body,
    decidedBy: { name: voided.issuer.name },
  });
  t.same(
    (await get("/v1/licences?status=void")).items.map((item: { id: string }) => item.id),
    [id],
  );

  const { example } = await get(`/v1/licence-types/${foodLicence.code}`);
  t.match((await send("/v1/licences", { ...example, number })).json(), { status: 409, code: "number-taken" });
  const finals = {
    cancellations: { groundCode: "70-6", ground: "g", effectiveDate: today },
    corrections: { issuedOn: day(-101), reason: "r" },
    renewals: { validFrom: day(266), validTo: day(300) },
    revocations: { groundCode: "9-law", ...body, effectiveDate: today },
  };
  for (const [act, payload] of Object.entries(finals))
    t.match((await send(`${self}/${act}`, payload)).json(), { status: 409, code: "licence-final" }, act);
  t.match((await send(`${self}/voidings`, { ...body, decisionDate: day(1) })).json(), { status: 409 });

  const review = {
    ground: "行政复议撤销原决定",
    decisionNumber: "n",
    decisionDate: today,
    effectiveDate: term.validFrom,
  };
  await recorded(`${self}/settings-aside`, { ...review, decision: 1 });
  t.equal((await verdict({ token })).verdict, "valid");
  t.match(await get(`${self}?on=${day(-50)}`), { status: "active", statusSince: term.validFrom });
});

t.test("a decision to void lies not in the future", async t => {
  const { id } = await issue();
  const reply = await send(`/v1/licences/${id}/voidings`, { ground: "g", decisionNumber: "n", decisionDate: day(1) });
  t.match(reply.json(), { status: 422, code: "decision-in-future", errors: [{ pointer: "/decisionDate" }] });
});

t.test("what was issued to another is voided, and the right holder gets a licence of their own", async t => {
  const wrong = await issue();
  await recorded(`/v1/licences/${wrong.id}/voidings`, { ground: "误发给其他主体" });
  const right = await issue();
  t.not(right.number, wrong.number);
  t.match(await verdict({ id: wrong.id }), { verdict: "not-valid", status: "void" });
  t.match(await verdict({ id: right.id }), { verdict: "valid", status: "active" });
});
