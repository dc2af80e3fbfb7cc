import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { field, table } from "../../src/catalogue/shipped/field.js";
import { shippedTypes } from "../../src/catalogue/shipped-types.js";
import { compileDateFormat } from "../../src/import/map/date-format.js";
import { createFaceDays } from "../../src/import/map/face-days.js";
import { ImportMap } from "../../src/import/map/import-map.js";
import { createRowMapper } from "../../src/import/map/map-row.js";
import { compileTemplate } from "../../src/import/map/template.js";
import { readMap } from "../../src/import/reading/read-map.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { header, row, type SampleRow, sampleMap } from "./sample-map.js";

t.test("a template fills in columns, through filters, and keeps doubled braces as braces", t => {
  const row = (column: string) => ({ ID: "7", NAME: "Ann" })[column] ?? "";
  t.equal(compileTemplate("{ID}-{ NAME | upper }").fill(row), "7-ANN");
  t.equal(compileTemplate("{{digits:7}}").fill(row), "{digits:7}");
  t.equal(compileTemplate("A{ID|serial}").fill(row), "AA07");
  t.match(compileTemplate("{NAME|digest}").fill(row), /^[0-9A-F]{12}$/);
  t.equal(
    compileTemplate("{NAME|digest}").fill(() => " ＡNN "),
    compileTemplate("{NAME|digest}").fill(row),
  );
  t.strictSame(compileTemplate("{ID} {NAME} {{x}}").columns, ["ID", "NAME"]);
  for (const wrong of ["{ID", "ID}", "{}", "{ID|nothing}", "{ID|toString}"])
    t.throws(() => compileTemplate(wrong), { name: "TypeError" }, wrong);
  for (const value of ["-1", "1.5", "", "33696", "x"])
    t.throws(() => compileTemplate("{ID|serial}").fill(() => value), { code: "value-not-usable" }, value);
  t.equal(
    compileTemplate("{ID|serial}").fill(() => "33695"),
    "ZZZ",
  );
  t.end();
});

t.test("a value is text, never another template", t => {
  t.equal(
    compileTemplate("{ID}").fill(() => "{NAME}"),
    "{NAME}",
  );
  t.end();
});

t.test("dates are read in the map's form and held to the calendar", t => {
  const american = compileDateFormat("MM/DD/YYYY");
  t.equal(american("02/29/2020"), "2020-02-29");
  for (const wrong of ["02/29/2021", "2020-02-29", "2/29/2020", "02/29/2020 ", "13/01/2020", ""])
    t.equal(american(wrong), null, wrong);
  t.equal(compileDateFormat("YYYY年M月D日")("2020年2月9日"), "2020-02-09");
  t.equal(compileDateFormat("DD.MM.YYYY")("09x02x2020"), null);
  for (const wrong of ["MM/DD", "MM/DD/YYYY/DD", "", "YY-MM-DD"])
    t.throws(() => compileDateFormat(wrong), { name: "TypeError" }, wrong);
  t.end();
});

t.test("a map with a fault is refused with the place of every fault", async t => {
  const folder = await temporaryFolder(t);
  const file = join(folder, "map.json");
  const read = async (map: unknown) => {
    await writeFile(file, typeof map === "string" ? map : JSON.stringify(map));
    return readMap(file);
  };
  t.match(await read(sampleMap), {
    map: { name: "sample", dateFormat: "MM/DD/YYYY" },
    sha256: /^[0-9a-f]{64}$/,
  });
  await t.rejects(read({ ...sampleMap, rows: "{ID}" }), { code: "map-invalid", message: /rows/ });
  await t.rejects(read({ ...sampleMap, row: "{ID", dateFormat: "MM" }), { message: /dateFormat: .*\n.*row: /s });
  const department = { code: "119902010000002020", name: "City" };
  await t.rejects(read({ ...sampleMap, department }), {
    message: /department\.code: .*check digit.*that of 11990201000000202 is P/,
  });
  const { authority: _authority, ...define } = sampleMap.define;
  await t.rejects(read({ ...sampleMap, define: { ...define, colour: "red" } }), {
    message: /define\.colour.*\n.*define\.authority/s,
  });
  const { dateFormat, ...rest } = sampleMap;
  await t.rejects(read({ ...rest, dateformat: dateFormat, departmnt: department }), {
    message: /no field "dateformat" here\. Did you mean "dateFormat"\?\n.*"departmnt".*Did you mean "department"\?/,
  });
  await t.rejects(read({ ...sampleMap, department: { ...sampleMap.department, nam: "x" } }), {
    message: /department: There is no field "nam" here\. Did you mean "name"\?/,
  });
  await t.rejects(read("{"), { code: "map-invalid", message: /not JSON/ });
  await t.rejects(readMap(join(folder, "none.json")), { code: "map-unreadable" });
});

t.test("the rule of a value is its own, else the longest that ends in a star", t => {
  const amend = (reason: string) => ({ act: "amend", reason });
  const values = { "C_*": amend("any"), "C_L*": amend("L"), C_LOC: amend("LOC"), "*": { act: "issue" } };
  const map = ImportMap.parse({ ...sampleMap, acts: { column: "ACT", values } });
  const mapper = createRowMapper(map, header.split(","));
  const actOf = (act: string) => mapper(row({ id: "a", act }).split(",")).act;
  t.strictSame(actOf("C_LOC"), amend("LOC"));
  t.strictSame(actOf("C_LIMIT"), amend("L"));
  t.strictSame(actOf("C_SBA"), amend("any"));
  t.strictSame(actOf("NEW"), { act: "issue" });
  t.end();
});

t.test("a table of the face has the rows that are not empty, and of each the columns that are not", t => {
  const grades = [{ category: "{NAME}", since: "{FROM}" }, { category: "{ADDRESS}" }, { since: "{CHANGED}" }];
  const mapper = createRowMapper(ImportMap.parse({ ...sampleMap, face: { grades } }), header.split(","));
  const faceOf = (given: Omit<SampleRow, "id">) => mapper(row({ id: "a", ...given }).split(",")).face;
  t.strictSame(faceOf({}), {
    grades: [{ category: "Example Ltd", since: "01/01/2020" }, { category: "1 Example Street" }],
  });
  t.strictSame(faceOf({ address: "", from: "01/02/2020" }), {
    grades: [{ category: "Example Ltd", since: "01/02/2020" }],
  });
  t.throws(() => ImportMap.parse({ ...sampleMap, face: { grades: [] } }));
  t.throws(() => ImportMap.parse({ ...sampleMap, face: { grades: [{ "a b": "x" }] } }));
  t.end();
});

t.test("days in the columns of a table are read as all others", async t => {
  const since = field("since", "取得日期", "Since", { kind: "date", maxLength: 10 });
  const definition = {
    ...shippedTypes[0],
    fields: [table("grades", "等级", "Grades", 9, [since, field("by", "机关", "By")])],
  };
  const days = await createFaceDays(
    { type: async () => ({ typeNo: 1, revision: 0, streamRevision: 0, definition, ended: null }) },
    ["T"],
    ["MM/DD/YYYY"],
  );
  const mapper = createRowMapper(ImportMap.parse(sampleMap), header.split(","));
  const mapped = { ...mapper(row({ id: "a" }).split(",")), type: "T" };
  const [read] = days([{ ...mapped, face: { grades: [{ since: "01/02/2020", by: "01/02/2020" }, { since: "?" }] } }]);
  t.strictSame(read?.face, { grades: [{ since: "2020-01-02", by: "01/02/2020" }, { since: "?" }] });
});

t.test("types may be listed by value instead", t => {
  const type = { column: "CODE", codes: { "10": "11100000MB0143028R901" } };
  const { define: _define, ...rest } = sampleMap;
  const mapper = createRowMapper(ImportMap.parse({ ...rest, type }), header.split(","));
  t.equal(mapper(row({ id: "a" }).split(",")).type, "11100000MB0143028R901");
  t.throws(() => mapper(row({ id: "a", code: "toString" }).split(",")), { code: "value-unknown" });
  t.end();
});
