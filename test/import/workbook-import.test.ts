// A workbook goes into the registry as the CSV file of the same rows does.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { type SampleCell, xlsxFile } from "../support/xlsx-file.js";
import { openImportHome } from "./import-home.js";
import { csv, header } from "./sample-map.js";

const open = await openImportHome();
t.teardown(open.close);

/** The serial number by which a workbook knows a day. */
const serial = (day: string): SampleCell => ({ xml: `<c s="1"><v>${Date.parse(day) / 86_400_000 + 25_569}</v></c>` });

const dates = [serial("2020-01-01"), serial("2020-12-31"), serial("2019-12-20")];
const like = (id: string, number: SampleCell, name: SampleCell = "Example Ltd") =>
  [id, "ISSUE", number, 10, 77, name, "1 Example Street", ...dates, "AAI", ""] as const;

const book = (rows: readonly (readonly SampleCell[])[]) =>
  xlsxFile({
    formats: ["mm/dd/yyyy"],
    sheets: [
      { name: "notes", rows: { 1: ["nothing here"] } },
      {
        name: "licences",
        rows: Object.fromEntries([["A title"], header.split(","), ...rows].map((row, index) => [index + 1, row])),
      },
    ],
  });

t.test("its days and numbers are those of the CSV file, so that the one repeats the other", async t => {
  const home = open.department();
  t.match(await home.importText(csv({ id: "a" }, { id: "b", number: "2" })), { summary: { recorded: 2 } });
  const file = join(home.folder, `${home.code}.xlsx`);
  await writeFile(file, book([like("a", 1_000_001), like("b", "2")]));
  const summary = await home.importFrom(file, { sheet: "licences" });
  t.match(summary, { rows: 3, recorded: 0, already: 2, skipped: 1, skips: { "title row": 1 } });
  t.match(summary, { readAs: { format: "xlsx", sheet: "licences" }, refusedFile: /\.refused\.csv$/ });
});

t.test("its refused rows are told by the numbers that the spreadsheet shows", async t => {
  const home = open.department();
  const file = join(home.folder, `${home.code}.xlsx`);
  await writeFile(
    file,
    book([
      like("a", { xml: "<c><v>110101199001010016</v></c>" }),
      like("b", "2", { xml: '<c t="e"><v>#N/A</v></c>' }),
      like("c", "3"),
    ]),
  );
  const summary = await home.importFrom(file, { sheet: "licences" });
  t.match(summary, { rows: 4, recorded: 1, refused: 2, skipped: 1 });
  const refused = await readFile(summary.refusedFile, "utf8");
  t.match(refused, /^3,number-in-scientific-notation,.*,a,a,ISSUE,1\.10101199001010E\+17,10,/m);
  t.match(refused, /^4,cell-in-error,.*,b,b,ISSUE,2,10,77,#N\/A,.*,2020-01-01,2020-12-31,/m);
});

t.test("where the map's columns are not found, the sheets that there are are told", async t => {
  const home = open.department();
  const file = join(home.folder, `${home.code}.xlsx`);
  await writeFile(file, book([like("a", "1")]));
  await t.rejects(home.importFrom(file), {
    code: "column-missing",
    message: /read as the sheet "notes"; there is also "licences"/,
  });
});
