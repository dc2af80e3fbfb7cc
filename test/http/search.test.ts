// Finding a licence again over HTTP: as people type, by whoever held it or will, and what is said where less is found.
import t from "tap";
import { addDays, type Day } from "../../src/licence/day.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();

const food = (await home.ask(app, "officer", { url: "/v1/licence-types" }))
  .json()
  .items.find(({ name }: { name: { zh: string } }) => name.zh === "食品经营许可证").code;
const example = (await home.ask(app, "officer", { url: `/v1/licence-types/${food}` })).json().example;
const today: Day = example.validFrom;

const post = async (url: string, payload: object) => {
  const reply = await home.ask(app, "officer", { method: "POST", url, payload });
  if (reply.statusCode > 201) throw new Error(reply.body);
  return reply.json();
};
const search = async (asked: Record<string, string>, account = "officer", language = "zh") =>
  (
    await home.ask(app, account, {
      url: `/v1/licences?${new URLSearchParams(asked)}`,
      headers: { "accept-language": language },
    })
  ).json();

const person = { name: "买买提·艾力", codeType: "111", code: "11010519491231002X" };
const issued = await post("/v1/licences", { ...example, holders: [person] });
const yellow = { name: "⻩⻢⼾外用品有限公司", codeType: "001", code: "91110000101623741K" };
const moving = await post("/v1/licences", { ...example, holders: [yellow] });
const ahead = addDays(today, 30);
const heirs = [{ name: "示例市远期更名有限公司", codeType: "001", code: "91350100M000100Y43" }];
await post(`/v1/licences/${moving.id}/amendments`, { holders: heirs, changeDate: ahead, reason: "更名" });

t.test("a holder is found however the code or the name was typed", async t => {
  for (const holderCode of [
    "11010519491231002x",
    " 110105 19491231 002X\t",
    "１１０１０５１９４９１２３１００２ｘ",
    "110105\u300019491231002X\n",
  ]) {
    t.strictSame(
      (await search({ holderCode })).items.map(({ id }: { id: string }) => id),
      [issued.id],
      holderCode,
    );
    t.strictSame((await search({ q: holderCode })).items.length, 1, holderCode);
  }
  for (const name of ["买买提·艾力", "买买提•艾力", "提‧艾", "提・艾", "提．艾", "提.艾", " 买买提 ･ 艾力 "])
    t.strictSame(
      (await search({ q: name })).items.map(({ id }: { id: string }) => id),
      [issued.id],
      name,
    );
  for (const name of ["黄马户外", "⻩⻢⼾外", "黄 马", "户外用品", "⼾外", "戶外", "黄马户外用品有限公司"])
    t.strictSame(
      (await search({ q: name })).items.map(({ id }: { id: string }) => id),
      [moving.id],
      name,
    );
  t.equal(moving.holders[0].name, "黄马户外用品有限公司");
  const { identifier, number } = issued;
  t.equal((await search({ identifier: ` ${identifier.toLowerCase()}` })).items.length, 1);
  t.equal((await search({ number: number.toLowerCase() })).items.length, 1);
  t.equal((await search({ q: identifier, type: ` ${food.toLowerCase()}` })).items.length, 1);
  const department = ` ${issued.issuer.code.toLowerCase()} `;
  t.equal((await search({ q: identifier, department })).items.length, 1);
});

t.test(
  "a licence is found by the holder in force before a change that is recorded ahead, and by the coming one",
  async t => {
    const [before] = (await search({ q: "黄马" })).items;
    t.match(before, { id: moving.id, version: 2, inForce: 1, holders: heirs });
    t.strictSame(before.matches, [
      { asked: "q", by: "holderName", text: "黄马户外用品有限公司", version: 1, standing: "current", from: today },
    ]);
    const [by] = (await search({ holderCode: yellow.code, q: "JY" })).items;
    t.match(by.matches, [
      { asked: "q", by: "number", standing: "current" },
      { asked: "holderCode", by: "holderCode", text: yellow.code, standing: "current" },
    ]);
    const [coming] = (await search({ q: "远期更名" })).items;
    t.match(coming.matches, [{ by: "holderName", version: 2, standing: "coming", from: ahead }]);
  },
);

t.test("a licence is found by a former holder's name and code, and says that it is so", async t => {
  const elsewhere = { ...example.face, premises: "示例市示例区别处路6号" };
  const former = [{ ...yellow, name: "甲某旧名餐饮有限公司" }];
  const licence = await post("/v1/licences", { ...example, face: elsewhere, holders: former });
  const holders = [{ ...heirs[0], name: "乙某新名餐饮有限公司" }];
  await post(`/v1/licences/${licence.id}/amendments`, { holders, changeDate: today, reason: "更名" });
  const [found] = (await search({ q: "甲某旧名" })).items;
  t.match(found, {
    id: licence.id,
    holders,
    matches: [{ text: "甲某旧名餐饮有限公司", version: 1, standing: "former" }],
  });
  const [both] = (await search({ q: "餐饮有限", holderCode: yellow.code })).items;
  t.match(both.matches, [
    { asked: "q", text: "乙某新名餐饮有限公司", standing: "current" },
    { asked: "holderCode", text: yellow.code, standing: "former" },
  ]);
  const [earlier] = (await search({ identifier: licence.identifier })).items;
  t.match(earlier.matches, [{ by: "identifier", version: 1, standing: "former" }]);
  t.notOk("matches" in (await search({ type: food })).items[0], "nothing was asked for by its text");
});

t.test("a question of one character, or of none, says why it finds nothing", async t => {
  t.match(await search({ q: "黄" }), { items: [], hint: { parameter: "q", code: "one-character", detail: /两个字/ } });
  t.match(await search({ q: " 黄 " }, "officer", "en"), { hint: { code: "one-character", detail: /two characters/ } });
  t.match(await search({ q: "J" }), { items: [{}, {}, {}], hint: { code: "one-character" } });
  for (const parameter of ["q", "number", "identifier", "holderCode"])
    t.match(await search({ [parameter]: "\u3000\u200b" }), {
      items: [],
      hint: { parameter, code: "nothing-to-compare" },
    });
  t.match(await search({ type: "NOPE" }), { items: [], hint: { parameter: "type", code: "unknown-type" } });
  t.notOk("hint" in (await search({ q: "黄马" })));
  t.notOk("hint" in (await search({ q: "无此人" })));
});

const idsOf = async (asked: Record<string, string>, account = "officer"): Promise<string[]> =>
  (await search(asked, account)).items.map(({ id }: { id: string }) => id);

t.test("a licence is found by all that is recorded of it", async t => {
  const decision = { ground: "g", decisionNumber: "n", decisionDate: today };
  const holders = [{ name: "示例市延吉餐饮有限公司", codeType: "001", code: "91350100M000100Y43" }];
  const early = { issuedOn: addDays(today, -20), validFrom: addDays(today, -20), validTo: addDays(today, 9) };
  const old = await post("/v1/takeovers", {
    ...example,
    ...early,
    face: { ...example.face, premises: "示例市示例区旧档路9号" },
    holders,
    number: "JY19901010000999",
    version: 1,
    source: "档案",
    grade: "C",
  });
  await post(`/v1/licences/${old.id}/suspensions`, {
    ...decision,
    from: today,
    groundCode: "9-law",
    decidedBy: { code: "11990101000010030U", name: "示例市交通运输局" },
  });
  await post(`/v1/licences/${old.id}/inspections`, { date: today, result: "deferred", nextDue: addDays(today, 5) });
  for (const asked of [
    { grade: "C" },
    { groundCode: "9-law" },
    { decidedBy: "11990101000010030u" },
    { caution: "inspection-deferred" },
    { issuedBefore: today },
    { expiresBefore: addDays(today, 10) },
    { inspectionDueBefore: addDays(today, 6) },
    { grade: "C", region: "9901", holderCategory: old.holderCategory ?? "company", groundCode: "9-law" },
  ])
    t.strictSame(await idsOf(asked as unknown as Record<string, string>), [old.id], JSON.stringify(asked));
  for (const asked of [
    { grade: "A" },
    { groundCode: "69-2" },
    { decidedBy: "119901010000100221" },
    { caution: "inspection-overdue" },
    { inspectionDueBefore: addDays(today, 5) },
    { region: "11" },
    { grade: "C", issuedFrom: today },
    { grade: "C", expiresFrom: addDays(today, 10) },
    { grade: "C", holderCategory: "person" },
  ])
    t.strictSame(await idsOf(asked as unknown as Record<string, string>), [], JSON.stringify(asked));
  for (const asked of [
    { grade: "E" },
    { groundCode: "9-lawn" },
    { caution: "late" },
    { region: "990" },
    { sort: "id" },
  ])
    t.match(await search(asked as unknown as Record<string, string>), { status: 400, code: "invalid-parameter" });
  const table = await home.ask(app, "officer", { url: "/v1/licences.csv?grade=C&sort=-validTo" });
  t.match(table.body, /查询条件 grade,C\n查询条件 sort,'-validTo\n/, "an export says the question");
  t.ok(table.body.includes(old.id));
});

t.test("pages are told in the order asked for, each cursor belongs to its question", async t => {
  const all = await search({ type: food, limit: "100" });
  for (const [sort, keyOf] of Object.entries({
    recorded: null,
    issuedOn: ({ issuedOn }: Record<string, string>) => issuedOn ?? "",
    validTo: ({ validTo }: Record<string, string | null>) => validTo ?? "9999-12-31",
    number: ({ number }: Record<string, string>) => number ?? "",
  }))
    for (const name of [sort, `-${sort}`]) {
      const found: Record<string, string>[] = [];
      let cursor: string | null = null;
      do {
        const page = await search({ type: food, sort: name, limit: "2", ...(cursor !== null && { cursor }) });
        found.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
      t.strictSame(found.map(({ id }) => id).sort(), all.items.map(({ id }: { id: string }) => id).sort(), name);
      const keys = keyOf ? found.map(keyOf) : [];
      t.strictSame(keys, name.startsWith("-") ? keys.toSorted().reverse() : keys.toSorted(), name);
    }
  const { nextCursor } = await search({ type: food, sort: "number", limit: "1" });
  t.match((await search({ type: food, sort: "number", limit: "2", cursor: nextCursor })).items, [{}, {}]);
  for (const other of [{ type: food }, { type: food, sort: "-number" }, { type: food, sort: "number", grade: "A" }])
    t.match(await search({ ...(other as unknown as Record<string, string>), cursor: nextCursor }), {
      status: 400,
      code: "cursor-differs",
      errors: [{ parameter: "cursor" }],
    });
  const [question = "", at = ""] = nextCursor.split(".");
  const nul = Buffer.from("a\0").toString("base64url");
  for (const cursor of [
    "x",
    at,
    `${question}.${at}`,
    `${question}.${at}.${nul}`,
    `${question}.${at}.__8`,
    `${nextCursor}!`,
  ])
    t.match(await search({ type: food, sort: "number", cursor }), { status: 400, code: "invalid-parameter" }, cursor);
});

t.test("an organ finds what it was appointed to act on, whoever issued it, and others what they may see", async t => {
  const organ = "119901010000100221";
  const url = `/v1/licence-types/${food}/organs/${issued.issuer.code}/${organ}`;
  const appointed = { method: "PUT", url, payload: { acts: ["inspect"] } } as const;
  t.strictSame(await idsOf({ organ }, "officer-other"), []);
  t.equal((await home.ask(app, "registrar", appointed)).statusCode, 200);
  const all = await idsOf({ type: food });
  t.strictSame(await idsOf({ organ: organ.toLowerCase() }, "officer-other"), all);
  t.strictSame(await idsOf({ organ }), all, "who issued them sees the same");
  t.strictSame(await idsOf({ organ, region: "11" }, "officer-other"), []);
  t.strictSame(await idsOf({ organ: issued.issuer.code }, "officer-other"), [], "another's organ is not theirs to ask");
  t.match(await search({ organ, department: "11990101000010030U" }, "officer-other"), { code: "foreign-department" });
  t.match(await search({ organ }, "registrar"), { code: "purpose-demanded" });
});
