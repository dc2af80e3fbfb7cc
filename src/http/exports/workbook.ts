// A workbook of sheets of text (ECMA-376), as parts of a ZIP file: rows are written as they come. Every cell is text, so
// that nothing of it is ever a formula, a number that loses its zeros, or a day that a program takes for another.
import type { ZipPart } from "./zipped.js";

export interface Sheet {
  name: string;
  /** The width of each column, in characters. */
  widths: readonly number[];
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>;
}

const declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const signs: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" };
// What XML cannot hold: control characters and lone surrogates.
const unwritable = /[\p{Cs}\uFFFE\uFFFF]|(?![\t\n\r])\p{Cc}/gu;
/** What a spreadsheet takes for a character by its number (ECMA-376, ST_Xstring). */
const numbered = /_(?=x[0-9A-Fa-f]{4}_)/g;

const escaped = (text: string): string =>
  text
    .replace(unwritable, "\uFFFD")
    .replace(numbered, "_x005F_")
    .replace(/[<>&"]/g, sign => signs[sign] ?? sign);

const rowXml = (row: readonly string[]): string => {
  const cells = row.map(text =>
    text === "" ? "<c/>" : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`,
  );
  return `<row>${cells.join("")}</row>`;
};

/** Rows that are written at once. */
const atOnce = 200;

async function* sheetXml({ rows, widths }: Sheet): AsyncGenerator<string> {
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  yield `${declared}<worksheet xmlns="${main}"><cols>${columns.join("")}</cols><sheetData>`;
  let waiting: string[] = [];
  for await (const row of rows) {
    waiting.push(rowXml(row));
    if (waiting.length < atOnce) continue;
    yield waiting.join("");
    waiting = [];
  }
  yield `${waiting.join("")}</sheetData></worksheet>`;
}

const relation = (id: number, type: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`;
const relations = (list: readonly string[]): string =>
  `${declared}<Relationships xmlns="${packages}/relationships">${list.join("")}</Relationships>`;

/** The parts of a workbook with these sheets, in this order. */
export const workbookParts = (sheets: readonly Sheet[]): ZipPart[] => {
  const overrides = sheets.map(
    (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${spreadsheet}.worksheet+xml"/>`,
  );
  const types = `${declared}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/>${overrides.join("")}</Types>`;
  const named = sheets.map(
    ({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  const workbook = `${declared}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${named.join("")}</sheets></workbook>`;
  const ofWorkbook = sheets.map((_, at) => relation(at + 1, "worksheet", `worksheets/sheet${at + 1}.xml`));
  return [
    { name: "[Content_Types].xml", content: [types] },
    { name: "_rels/.rels", content: [relations([relation(1, "officeDocument", "xl/workbook.xml")])] },
    { name: "xl/workbook.xml", content: [workbook] },
    { name: "xl/_rels/workbook.xml.rels", content: [relations(ofWorkbook)] },
    ...sheets.map((sheet, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, content: sheetXml(sheet) })),
  ];
};
