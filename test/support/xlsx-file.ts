// Workbooks made by the test, whole or broken, part by part.
import { crc32, deflateRawSync } from "node:zlib";

/** A cell: a text or a number as it is, or the XML of its own. */
export type SampleCell = string | number | { xml: string } | null;

export interface SampleSheet {
  name: string;
  state?: "hidden" | "veryHidden";
  /** Rows by their number, from 1; one that is left out is not in the sheet at all. */
  rows: Readonly<Record<number, readonly SampleCell[]>>;
  /** Cells that are shown as one, such as `A2:A4`. */
  merged?: readonly string[];
}

export interface SampleWorkbook {
  sheets: readonly SampleSheet[];
  /** Formats of numbers, each a style of its own: the first is style 1. */
  formats?: readonly (string | number)[];
  epoch1904?: boolean;
  /** Texts in one table of their own, as spreadsheets write them; otherwise in the cells. */
  shared?: boolean;
  /** Parts in place of those that are made, or beside them. */
  parts?: Readonly<Record<string, string | Buffer>>;
}

const escaped = (text: string): string =>
  text.replace(/[<>&"]/g, sign => ({ "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" })[sign] ?? sign);

const columnName = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);

const element = (cell: SampleCell, at: string, sharedIndex: ((text: string) => number) | null): string => {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === "object") return cell.xml.replace("<c", `<c r="${at}"`);
  if (sharedIndex) return `<c r="${at}" t="s"><v>${sharedIndex(cell)}</v></c>`;
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
};

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaged = "http://schemas.openxmlformats.org/package/2006/relationships";

const stylesXml = (formats: readonly (string | number)[]): string => {
  const written = formats.flatMap((format, index) =>
    typeof format === "string" ? [`<numFmt numFmtId="${200 + index}" formatCode="${escaped(format)}"/>`] : [],
  );
  const xfs = formats.map((format, index) => `<xf numFmtId="${typeof format === "number" ? format : 200 + index}"/>`);
  return `<styleSheet xmlns="${main}"><numFmts>${written.join("")}</numFmts><cellXfs><xf numFmtId="0"/>${xfs.join("")}</cellXfs></styleSheet>`;
};

/** The parts of a workbook by their names. */
export const workbookParts = ({
  sheets,
  formats = [],
  epoch1904 = false,
  shared = false,
  parts = {},
}: SampleWorkbook): Record<string, string | Buffer> => {
  const texts = new Map<string, number>();
  const sharedIndex = (text: string): number => {
    const known = texts.get(text) ?? texts.size;
    texts.set(text, known);
    return known;
  };
  const rowXml = ([number, cells]: [string, readonly SampleCell[]]): string =>
    `<row r="${number}">${cells.map((cell, index) => element(cell, `${columnName(index)}${number}`, shared ? sharedIndex : null)).join("")}</row>`;
  const sheetXml = ({ rows, merged = [] }: SampleSheet): string =>
    `<worksheet xmlns="${main}"><sheetData>${Object.entries(rows).map(rowXml).join("")}</sheetData><mergeCells>${merged.map(ref => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells></worksheet>`;
  const made = sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet)] as const);
  const strings = [...texts.keys()].map(text => `<si><t xml:space="preserve">${escaped(text)}</t></si>`);
  const relation = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;
  return {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": `<Relationships xmlns="${packaged}">${relation("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${epoch1904 ? ' date1904="1"' : ""}/><sheets>${sheets
      .map(
        ({ name, state }, index) =>
          `<sheet name="${escaped(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ""} r:id="rId${index + 1}"/>`,
      )
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${packaged}">${sheets
      .map((_, index) => relation(`rId${index + 1}`, "worksheet", `worksheets/sheet${index + 1}.xml`))
      .join(
        "",
      )}${relation("rId9001", "styles", "styles.xml")}${relation("rId9002", "sharedStrings", "/xl/sharedStrings.xml")}</Relationships>`,
    "xl/styles.xml": stylesXml(formats),
    ...Object.fromEntries(made),
    "xl/sharedStrings.xml": `<sst xmlns="${main}">${strings.join("")}</sst>`,
    ...parts,
  };
};

/** A ZIP file of these parts, each packed. `spoil` may change the bytes of a part's record before it is written. */
export const zipOf = (
  parts: Readonly<Record<string, string | Buffer>>,
  spoil: (record: Buffer, name: string) => Buffer = record => record,
): Buffer => {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content);
    const data = deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(0x58210000, 6);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = spoil(Buffer.concat([Buffer.from("PK\x03\x04"), fields, Buffer.from(name), data]), name);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), fields, rest, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
};

/** A workbook as a file. */
export const xlsxFile = (workbook: SampleWorkbook): Buffer => zipOf(workbookParts(workbook));
