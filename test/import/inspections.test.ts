// What a file says of inspections and of how far its records are to be trusted.
import t from "tap";
import { openImportHome } from "./import-home.js";
import { header, row, type SampleRow, sampleMap } from "./sample-map.js";

const open = await openImportHome();
t.teardown(open.close);

const map = {
  acts: { act: "take-over" },
  takeOver: { ...sampleMap.takeOver, grade: "{GRADE}" },
  inspection: {
    date: "INSPECTED",
    result: {
      column: "RESULT",
      values: { "合格|通过": "pass", "基本合格*": "conditional", "暂缓*": "deferred", 不合格: "fail", 未校验: null },
    },
    nextDue: "DUE",
  },
};
const table = (...rows: [SampleRow, string][]): string =>
  [`${header},RESULT,INSPECTED,DUE,GRADE`, ...rows.map(([given, more]) => `${row(given)},${more}`), ""].join("\n");
const inspections = (acts: { type: string; data: Record<string, unknown> }[]) =>
  acts.filter(({ type }) => type === "LicenceInspected").map(({ data: { decidedBy: _, ...said } }) => said);

t.test("a result in words becomes its code, the words its note, once", async t => {
  const home = open.department();
  const text = table(
    [{ id: "a", number: "1" }, "合格,2020-06-01,2021-06-01,B"],
    [{ id: "b", number: "2" }, "基本合格（限期一个月）,2020-06-02,,"],
    [{ id: "c", number: "3" }, "暂缓校验,2020-06-03,2020-12-03,D"],
    [{ id: "d", number: "4" }, "未校验,,,"],
    [{ id: "e", number: "5" }, ",,,"],
  );
  const { summary, refused } = await home.importText(text, { map });
  t.match(summary, { rows: 5, recorded: 5, refused: 0 });
  t.same(refused, []);
  t.same(inspections(await home.acts("1")), [
    { date: "2020-06-01", result: "pass", note: "合格", nextDue: "2021-06-01" },
  ]);
  t.match(inspections(await home.acts("2")), [
    { result: "conditional", note: "基本合格（限期一个月）", nextDue: null },
  ]);
  t.match(inspections(await home.acts("3")), [{ result: "deferred", note: "暂缓校验", nextDue: "2020-12-03" }]);
  for (const number of ["4", "5"]) t.same(inspections(await home.acts(number)), []);
  t.match(await home.acts("1"), [{ type: "LicenceTakenOver", data: { grade: "B" } }, {}]);
  t.notOk("grade" in ((await home.acts("2"))[0]?.data ?? {}));
  t.match((await home.importText(text, { map })).summary, { recorded: 0, already: 5, refused: 0, acts: 0 });
});

t.test("an inspection that rows repeat is recorded once, also when the licence has ended since", async t => {
  const home = open.department();
  const rows = (...ids: string[]) =>
    ids.map((id): [SampleRow, string] => [
      { id, number: "1", act: "ISSUE", status: "AAC", changed: "10/01/2020", from: `0${ids.indexOf(id) + 1}/01/2020` },
      "不合格,2020-06-01,,",
    ]);
  const acts = { column: "ID", values: { a: { act: "take-over" }, b: { act: "renew" } } };
  const text = table(...rows("a", "b"));
  const { summary } = await home.importText(text, { map: { ...map, acts } });
  t.match(summary, { recorded: 2, refused: 0 });
  t.equal(inspections(await home.acts("1")).length, 1);
  t.match((await home.importText(text, { map: { ...map, acts } })).summary, { recorded: 0, already: 2, refused: 0 });
});

t.test("a word that the map does not know, a missing day and a grade that is none refuse their rows", async t => {
  const home = open.department();
  const { summary, refused } = await home.importText(
    table(
      [{ id: "a", number: "1" }, "良好,2020-06-01,,"],
      [{ id: "b", number: "2" }, "合格,,,"],
      [{ id: "c", number: "3" }, "合格,2020-06-01,,E"],
    ),
    { map },
  );
  t.match(summary, { rows: 3, recorded: 0, refused: 3 });
  t.match(refused[0], /value-unknown.*inspection\.result\.values/);
  t.match(refused[1], /value-missing.*INSPECTED/);
  t.match(refused[2], /value-not-usable.*A、B、C、D/);
});

t.test("a row says what kind of holder it has, and why its number does not follow the rule", async t => {
  const home = open.department();
  const kinds = {
    ...map,
    type: { code: "11990201000000101YK01" },
    define: { ...sampleMap.define, name: { zh: "示例执照", en: "Sample" }, holderCategory: ["company", "branch"] },
    tables: { kinds: { "分公司|分支机构": "branch", 公司: "company", "": "", "*": "guild" } },
    holderCategory: "{RESULT|kinds}",
    numberOverride: "{GRADE}",
    takeOver: sampleMap.takeOver,
    inspection: undefined,
  };
  const text = table(
    [{ id: "a", number: "0000001" }, "分公司,,,"],
    [{ id: "b", number: "旧字2" }, "公司,,,编号沿用旧证"],
    [{ id: "c", number: "旧字3" }, ",,,"],
    [{ id: "d", number: "0000004" }, "行会,,,"],
  );
  const { summary, refused } = await home.importText(text, { map: kinds });
  t.match(summary, { rows: 4, recorded: 3, refused: 1, unfitNumbers: 1 });
  t.match(refused[0], /value-not-usable.*company、?.*branch/);
  const data = async (number: string) => (await home.acts(number, kinds.type.code))[0]?.data ?? {};
  t.match(await data("0000001"), { holderCategory: "branch" });
  t.match(await data("旧字2"), { holderCategory: "company", numberOverride: { reason: "编号沿用旧证" } });
  t.match(await data("旧字3"), { holderCategory: "company" });
  t.notOk("numberOverride" in (await data("旧字3")));
  t.match((await home.importText(text, { map: kinds })).summary, { recorded: 0, already: 3, refused: 1, acts: 0 });
});
