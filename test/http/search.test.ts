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
