// Importing a workbook, beside the CSV file of the same rows.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openImportHome } from "../test/import/import-home.js";
import { csv, type SampleRow } from "../test/import/sample-map.js";
import { xlsxFile } from "../test/support/xlsx-file.js";
import { alternately, type Contender, inTemporaryFolder, timed } from "./measure.js";
import { type Report, ratioOf } from "./report.js";

const licences = 2_000;

const sampleRows: readonly SampleRow[] = Array.from({ length: licences }, (_, index) => ({
  id: `row-${index}`,
  number: String(1_000_000 + index),
  account: String(10_000 + index),
  name: `Example, ${index} Ltd`,
  address: `${index} Example Street`,
}));

/** Counts rows a second; each round imports into a department of its own. */
export const importBench = (rounds: number): Promise<Report> =>
  inTemporaryFolder(async folder => {
    const home = await openImportHome();
    const text = csv(...sampleRows);
    const files = { csv: join(folder, "rows.csv"), xlsx: join(folder, "rows.xlsx") };
    const cells = text
      .trimEnd()
      .split("\n")
      .map(line => (line.match(/"[^"]*"|[^,]+|(?<=,)(?=,|$)/g) ?? []).map(cell => cell.replaceAll('"', "") || null));
    await writeFile(files.csv, text);
    await writeFile(
      files.xlsx,
      xlsxFile({
        sheets: [{ name: "rows", rows: Object.fromEntries(cells.map((row, index) => [index + 1, row])) }],
        shared: true,
      }),
    );
    const contender = (name: string, file: string): Contender => ({
      name,
      round: async () => {
        const department = home.department();
        return timed(licences, async () => {
          const { recorded } = await department.importFrom(file);
          if (recorded !== licences) throw new Error(`${name}: ${recorded} rows of ${licences} were recorded`);
        });
      },
    });
    try {
      const figures = await alternately(
        [contender("a workbook", files.xlsx), contender("a CSV file", files.csv)],
        rounds,
      );
      const [workbook, text] = figures;
      return {
        bench: "import",
        about: `rows of a file of ${licences.toLocaleString("en")}, each a licence, on the embedded engines`,
        figures,
        ratios: workbook && text ? [ratioOf("workbook / CSV", workbook, text, 0.67)] : [],
      };
    } finally {
      await home.close();
    }
  });
