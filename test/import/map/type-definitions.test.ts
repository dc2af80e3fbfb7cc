import t from "tap";
import { ImportMap } from "../../../src/import/map/import-map.js";
import { createRowMapper } from "../../../src/import/map/map-row.js";
import { createTypeCollector } from "../../../src/import/map/type-definitions.js";
import { authority, header, row, sampleMap } from "../sample-map.js";

const map = ImportMap.parse(sampleMap);
const mapper = createRowMapper(map, header.split(","));
const cells = (code: string) => row({ id: code, code }).split(",");

const collected = (...codes: string[]) => {
  const types = createTypeCollector(map);
  for (const code of codes) types.note(mapper(cells(code)).type, mapper.row(cells(code)));
  return types;
};

t.test("a type's code comes from its value alone: another file, in another order, gives the same", t => {
  t.strictSame(collected("9", "1006").codes(), [`${authority}A09`, `${authority}ARY`]);
  t.strictSame(collected("1006", "7", "9", "1006").codes(), [`${authority}ARY`, `${authority}A07`, `${authority}A09`]);
  t.end();
});

t.test("the definition comes from the map by what names the type, and says that it is not official", t => {
  const [definition] = collected("9").definitions();
  t.match(definition, {
    code: `${authority}A09`,
    official: false,
    name: { zh: "示例许可证（9）", en: "Sample licence 9" },
    number: { parts: [{ part: "sequence", digits: 7 }] },
  });
  t.end();
});

const faultsOf = (change: Record<string, unknown>) =>
  (ImportMap.safeParse({ ...sampleMap, ...change }).error?.issues ?? []).map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  );

t.test("a map that would put a row's own text into a type is refused with the place and what to write", t => {
  const type = { code: `${authority}{CODE}` };
  const named = (en: string) => ({ type, define: { ...sampleMap.define, name: { zh: "示例", en } } });
  t.match(faultsOf(named("{NAME}")), [/^define\.name\.en: \{NAME\} does not name the type: only CODE/]);
  t.match(faultsOf(named("{CODE}")), [/^define\.name\.en: \{CODE\} would put the row's own text .*\{CODE\|names\}/]);
  t.match(faultsOf(named("{CODE|upper}")), [/own text/]);
  const digits = { type: { code: `${authority}{CODE|serial}` } };
  t.strictSame(faultsOf({ ...named("{CODE}"), ...digits }), [], "of which the code takes nothing but digits");
  t.match(faultsOf(named("{CODE|nothing}")), [/there is no filter or table "nothing"/]);
  t.end();
});

t.test("a definition is checked like any other, before a row is read", t => {
  const define = (change: Record<string, unknown>) => ({ define: { ...sampleMap.define, ...change } });
  t.match(faultsOf(define({ authority: { ...sampleMap.define.authority, code: "119901010000100146" } })), [
    /^type: .*18 characters/,
  ]);
  t.match(faultsOf(define({ name: { zh: "许可\u0000证", en: "x" } })), [/^define\.name\.zh: .*control character/]);
  t.match(faultsOf(define({ page: { ...sampleMap.define.page, accent: "pink" } })), [/^define\.page\.accent: /]);
  t.match(
    faultsOf({ ...define({ name: { zh: "许可证", en: "{CODE|names}" } }), tables: { names: { "10": "a\u200bb" } } }),
    [/^define\.name\.en: .*invisible/],
  );
  t.match(faultsOf({ department: { ...sampleMap.department, name: "City\u0000" } }), [/^department\.name: /]);
  t.end();
});

t.test("types may be told by their names: a table gives each its code, and the definition its name", t => {
  const type = {
    column: "ACT",
    codes: { "Pet shop|Pet Shops": `${authority}B01`, "Kennel*": `${authority}B02`, Draft: "skip" },
  };
  const define = { ...sampleMap.define, name: { zh: "{ACT|zh}", en: "{ACT|type}" } };
  const tables = { zh: { "Pet shop|Pet Shops": "宠物店许可证", "Kennel*": "犬舍许可证" } };
  const acts = { act: "take-over" };
  const byName = ImportMap.parse({ ...sampleMap, acts, type, define, tables });
  const mapper = createRowMapper(byName, header.split(","));
  const types = createTypeCollector(byName);
  for (const act of ["PET SHOPS", "kennel (small)", "Pet shop"]) {
    const cells = row({ id: act, act }).split(",");
    types.note(mapper(cells).type, mapper.row(cells));
  }
  t.match(types.definitions(), [
    { code: `${authority}B01`, name: { zh: "宠物店许可证", en: "Pet shop" } },
    { code: `${authority}B02`, name: { zh: "犬舍许可证", en: "Kennel*" } },
  ]);
  t.throws(() => mapper(row({ id: "x", act: "Zoo" }).split(",")), {
    code: "value-unknown",
    message: /it knows "Pet shop\|Pet Shops", "Kennel\*", "Draft"/,
  });
  t.throws(() => mapper(row({ id: "x", act: "draft" }).split(",")), { name: "RowSkipped", rule: "ACT: Draft" });
  t.end();
});

t.test("a file that names far too many types is taken for a mistake in the map", t => {
  const { define: _define, ...rest } = sampleMap;
  const types = createTypeCollector(ImportMap.parse(rest));
  const noteAll = () => {
    for (let count = 0; count <= 5_000; count += 1) types.note(String(count), () => "");
  };
  t.throws(noteAll, { code: "too-many-types" });
  t.end();
});
