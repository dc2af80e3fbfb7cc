import t from "tap";
import { ImportMap } from "../../../src/import/map/import-map.js";
import { createRowMapper } from "../../../src/import/map/map-row.js";
import { sampleMap } from "../sample-map.js";

const columns = ["ID", "FROM", "TO", "YEAR", "N", "TERM"];

/** The term that a map makes of one row, `first…last`; `open` is no last day. */
const termOf = (term: unknown, cells: Record<string, string>): string => {
  const { endings: _endings, face: _face, define: _define, ...rest } = sampleMap;
  const map = ImportMap.parse({
    ...rest,
    dateFormat: "YYYY/M/D",
    type: { code: "11990201000000101YA01" },
    row: "{ID}",
    number: "{ID}",
    licence: "{ID}",
    holders: [{ name: "某公司", codeType: "099", code: "{ID}" }],
    face: {},
    issuedOn: "2020-01-01",
    acts: { act: "take-over" },
    term,
  });
  const row = columns.map(column => ({ ID: "a", ...cells })[column] ?? "");
  try {
    const { start, end } = createRowMapper(map, columns)(row);
    return `${start}…${end ?? "open"}`;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

t.test("a term comes from columns, from days that the map states, and from templates", t => {
  const columnsOnly = { from: "FROM", to: "TO" };
  t.equal(termOf(columnsOnly, { FROM: "2020/2/1", TO: "2021/1/31" }), "2020-02-01…2021-01-31");
  t.equal(termOf({ from: "{YEAR}-01-01", to: "{YEAR}-12-31" }, { YEAR: "2023" }), "2023-01-01…2023-12-31");
  t.equal(termOf({ from: "{YEAR|year}-01-01", to: "2030-06-30" }, { YEAR: "2023年度" }), "2023-01-01…2030-06-30");
  t.equal(
    termOf({ from: ["FROM", "{YEAR}-01-01"], to: "TO" }, { YEAR: "2020", TO: "2021/1/1" }),
    "2020-01-01…2021-01-01",
  );
  t.equal(termOf({ from: "{YEAR}-01-01", to: "TO" }, { TO: "2021/1/1" }), "term-missing");
  t.equal(termOf(columnsOnly, { FROM: "2020/2/1", TO: "" }), "term-missing");
  t.equal(termOf(columnsOnly, { FROM: "2020/2/1", TO: "2019/1/1" }), "term-ends-before-start");
  t.equal(termOf(columnsOnly, { FROM: "soon", TO: "2019/1/1" }), "date-malformed");
  t.end();
});

t.test("a last day is computed from years, months or days, of the map or of a column", t => {
  const from = "FROM";
  const starts = (FROM: string, to: unknown, N = "") => termOf({ from, to }, { FROM, N });
  t.equal(starts("2020/2/1", { years: 5 }), "2020-02-01…2025-01-31");
  t.equal(starts("2020/1/1", { years: 1 }), "2020-01-01…2020-12-31");
  t.equal(starts("2020/2/29", { years: 1 }), "2020-02-29…2021-02-28");
  t.equal(starts("2020/2/29", { years: 4 }), "2020-02-29…2024-02-28");
  t.equal(starts("2020/1/31", { months: 1 }), "2020-01-31…2020-02-29");
  t.equal(starts("2020/11/15", { months: 3 }), "2020-11-15…2021-02-14");
  t.equal(starts("2020/1/1", { days: 90 }), "2020-01-01…2020-03-30");
  t.equal(starts("2020/2/1", { years: 5, lastDay: "anniversary" }), "2020-02-01…2025-02-01");
  for (const [N, end] of [
    ["3", "2023-01-31"],
    ["3年", "2023-01-31"],
    ["三年", "2023-01-31"],
    ["十五年", "2035-01-31"],
    ["6个月", "2020-07-31"],
    ["半年", "2020-07-31"],
    ["2 years", "2022-01-31"],
    ["长期", "open"],
    ["９", "2029-01-31"],
  ] as const)
    t.equal(starts("2020/2/1", { years: "N" }, N), `2020-02-01…${end}`, N);
  for (const wrong of ["0", "-1", "五六", "3.5", "a few", "999"])
    t.equal(starts("2020/2/1", { years: "N" }, wrong), "value-not-usable", wrong);
  t.equal(starts("2020/2/1", { years: "N" }), "term-missing");
  t.equal(termOf({ from, to: ["TO", { years: 5 }] }, { FROM: "2020/2/1", TO: "2021/1/1" }), "2020-02-01…2021-01-01");
  t.equal(termOf({ from, to: ["TO", { years: 5 }] }, { FROM: "2020/2/1" }), "2020-02-01…2025-01-31");
  t.end();
});

t.test("the words for a term without end are known, and the map can add some", t => {
  const ends = (TO: string, openEnded?: unknown) =>
    termOf({ from: "2020-01-01", to: "TO", ...(openEnded !== undefined && { openEnded }) }, { TO });
  for (const word of [
    "长期",
    "永久",
    "无固定期限",
    "长期有效",
    "\u2ed3期",
    "9999-12-31",
    "9999/12/31",
    "99991231",
    "9999年12月31日",
  ])
    t.equal(ends(word), "2020-01-01…open", word);
  t.equal(ends("Until revoked"), "date-malformed");
  t.equal(ends("Until revoked", ["until revoked"]), "2020-01-01…open");
  t.equal(ends("长期", ["until revoked"]), "2020-01-01…open", "beside those that everybody uses");
  t.equal(ends("", true), "2020-01-01…open");
  t.equal(ends("", ["", "x"]), "2020-01-01…open");
  t.equal(ends("", ["x"]), "term-missing");
  t.equal(termOf({ from: "2020-01-01", to: null }, {}), "2020-01-01…open");
  t.end();
});

t.test("one column may hold both days", t => {
  const range = (TERM: string) => termOf({ range: "TERM" }, { TERM });
  for (const text of [
    "2020/2/1至2025/1/31",
    "自2020/2/1起至2025/1/31止",
    "2020/2/1 - 2025/1/31",
    "2020/2/1-2025/1/31",
    "2020-02-01-2025-01-31",
    "2020-02-01 to 2025-01-31",
    "2020/2/1～2025/1/31",
  ])
    t.equal(range(text), "2020-02-01…2025-01-31", text);
  t.equal(range("2020/2/1至长期"), "2020-02-01…open");
  t.equal(range("2020/2/1"), "date-malformed");
  t.equal(range("2020/2/1至"), "date-malformed");
  t.equal(range(""), "term-missing");
  t.end();
});
