// The cells of a sheet of a workbook, as the importer reads them.
import { openPackage } from "../../src/import/reading/xlsx/open-package.js";
import { readWorkbook } from "../../src/import/reading/xlsx/read-workbook.js";
import { readXml } from "../../src/import/reading/xlsx/read-xml.js";
import { createSheetRows } from "../../src/import/reading/xlsx/sheet-rows.js";

/** Every row of the sheet with that name; a number or a shared text in it is a fault, for all of ours is text. */
export const readSheet = async (file: string, name: string): Promise<string[][]> => {
  const parts = await openPackage(file);
  try {
    const sheet = (await readWorkbook(parts)).sheets.find(each => each.name === name);
    if (!sheet) throw new Error(`there is no sheet ${name}`);
    const refuse = (): never => {
      throw new Error("a cell is no text");
    };
    const rows = createSheetRows({ number: refuse, sharedString: refuse });
    const found: string[][] = [];
    for await (const { cells } of readXml(sheet.part, parts.read(sheet.part), rows, rows.take)) found.push(cells ?? []);
    return found;
  } finally {
    await parts.close();
  }
};
