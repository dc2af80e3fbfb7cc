import { existsSync } from "node:fs";
import { copyFile, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import t from "tap";
import { createRowMapper } from "../../src/import/map/map-row.js";
import { createTypeCollector } from "../../src/import/map/type-definitions.js";
import { readMap } from "../../src/import/reading/read-map.js";
import { stageFile } from "../../src/import/reading/stage-file.js";
import { openStaging } from "../../src/import/reading/staging.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const mapFile = resolve("docs/examples/chicago/map.json");
const dataFile = resolve("../shared/data/chicago-business-licences.csv");

const columns = [
  ...["ID", "ACCOUNT NUMBER", "SITE NUMBER", "LEGAL NAME", "DOING BUSINESS AS NAME", "ADDRESS", "CITY", "STATE"],
  ...["ZIP CODE", "LICENSE CODE", "LICENSE DESCRIPTION", "BUSINESS ACTIVITY", "LICENSE NUMBER", "APPLICATION TYPE"],
  ...["LICENSE TERM START DATE", "LICENSE TERM EXPIRATION DATE", "DATE ISSUED", "LICENSE STATUS"],
  "LICENSE STATUS CHANGE DATE",
];
const cells = [
  ...["7-20200101", "12", "1", "O'HARA, INC.", "CAFÉ O'HARA", "1 N EXAMPLE ST", "CHICAGO", "IL"],
  ...["", "1006", "Retail Food Establishment", "", "7", "C_NEW"],
  ...["01/01/2020", "12/31/2021", "01/02/2020", "REV"],
  "06/30/2020",
];

t.test("the map of the example reads a row of the city's file", async t => {
  const { map } = await readMap(mapFile);
  const mapper = createRowMapper(map, columns);
  const row = mapper(cells);
  t.match(row, {
    id: "7-20200101",
    licence: "7",
    type: "11990201000000101YARY",
    act: { act: "amend", reason: "Change (C_NEW, 7-20200101)" },
    start: "2020-01-01",
    end: "2021-12-31",
    holders: [{ name: "O'HARA, INC.", codeType: "099", code: "12" }],
    face: { tradeName: "CAFÉ O'HARA", address: "1 N EXAMPLE ST, CHICAGO, IL" },
    version: 1,
    ending: { act: "revoke", date: "2020-06-30", decisionNumber: "7-20200101" },
  });
  t.notOk("activity" in row.face, "an empty cell is no field");
  const types = createTypeCollector(map);
  types.note(row.type, mapper.row(cells));
  t.match(types.definitions(), [{ official: false, name: { en: "Retail Food Establishment" } }]);
});

t.test("every row of the city's file finds its place, where the file is at hand", async t => {
  if (!existsSync(dataFile)) {
    t.pass("the file is not here");
    return;
  }
  const folder = await temporaryFolder(t);
  const staging = openStaging(join(folder, "staging"), "chicago");
  t.teardown(() => staging.close());
  await copyFile(dataFile, join(folder, "rows.csv"));
  const { map } = await readMap(mapFile);
  const types = createTypeCollector(map);
  const signal = new AbortController().signal;
  const work = {
    file: join(folder, "rows.csv"),
    map,
    staging,
    types,
    signal,
    mayIssue: () => true,
    onRead: () => undefined,
  };
  const staged = await stageFile(work);
  const lines = (await readFile(dataFile, "utf8")).trimEnd().split("\n").length - 1;
  t.equal(staged.rows, lines);
  t.strictSame(
    [...staged.refused.keys()].filter(code => !["term-missing", "term-ends-before-start"].includes(code)),
    [],
    "only terms that are not sound are refused",
  );
  staging.sort();
  t.strictSame([...staging.takeRepeated()], []);
  const rows = [...staging.licences()].flatMap(licence => [...staging.rowsOf(licence)]);
  t.equal(rows.length + [...staging.refusals()].length, staged.rows);
});
