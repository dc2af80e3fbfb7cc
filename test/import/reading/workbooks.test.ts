// Workbooks as they come, and as they had better not come.
import t from "tap";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { type SampleCell, type SampleWorkbook, workbookParts, xlsxFile, zipOf } from "../../support/xlsx-file.js";
import { readTable } from "./read-table.js";

const folder = await temporaryFolder(t);
const read = (workbook: SampleWorkbook, sheet?: string) => readTable(folder, xlsxFile(workbook), { sheet });
const styled = (style: number, value: number | string): SampleCell => ({ xml: `<c s="${style}"><v>${value}</v></c>` });

/** What one row of cells is read as. */
const shown = async (cells: readonly SampleCell[], more: Partial<SampleWorkbook> = {}) => {
  const header = cells.map((_, index) => `c${index}`);
  const table = await read({ sheets: [{ name: "s", rows: { 1: header, 2: cells } }], ...more });
  return table?.rows[0]?.slice(1);
};

t.test("texts are read from the cells and from the table of shared ones, in any writing", async t => {
  for (const shared of [true, false]) {
    const rows = { 1: ["许可证编号", "名称"], 2: ["JY1", "示例 & <公司>"], 3: [null, "  b "] };
    const table = await read({ sheets: [{ name: "台账", rows }], shared });
    t.match(table, {
      readAs: { format: "xlsx", sheet: "台账" },
      header: ["许可证编号", "名称"],
      rows: [
        ["2", "JY1", "示例 & <公司>"],
        ["3", "", "  b "],
      ],
      sha256: /^[0-9a-f]{64}$/,
    });
  }
});

t.test("a rich text is one text, without its phonetic guide; escaped characters are the characters", async t => {
  const rich =
    '<c t="inlineStr"><is><r><t>北京</t></r><r><rPr/><t>市</t></r><rPh sb="0" eb="1"><t>ペキン</t></rPh></is></c>';
  t.strictSame(await shown([{ xml: rich }, "a_x000D_b"]), ["北京市", "a\rb"]);
});

t.test("rows keep the numbers that the spreadsheet shows, blank ones between them and titles above", async t => {
  const rows = { 2: ["2023 年台账"], 4: ["编号", "名称"], 7: ["1", "甲"], 8: [], 1048576: ["2", "乙"] };
  const table = await readTable(folder, xlsxFile({ sheets: [{ name: "s", rows }] }), {}, ["名称"]);
  t.match(table, { titles: 1, header: ["编号", "名称"] });
  t.strictSame(table?.rows, [
    ["7", "1", "甲"],
    ["1048576", "2", "乙"],
  ]);
});

t.test("a day is that day, in whatever form the sheet shows it", async t => {
  const formats = ['yyyy"年"m"月"d"日"', 14, 31, 57, "[$-804]m/d", "dd/mm/yyyy;@", "[DBNum1]yyyy年m月d日", 22];
  const cells = formats.map((_, index) => styled(index + 1, 44962));
  t.strictSame(
    await shown(cells, { formats }),
    formats.map(() => "2023-02-05"),
  );
  t.strictSame(await shown([styled(1, 44962.75), styled(1, 44962.999999999)], { formats: ["yyyy-mm-dd hh:mm"] }), [
    "2023-02-05 18:00:00",
    "2023-02-06",
  ]);
  const edges = [1, 59, 60, 61, 2_958_465].map(serial => styled(1, serial));
  t.strictSame(await shown(edges, { formats: [14] }), [
    "1900-01-01",
    "1900-02-28",
    "1900-02-29",
    "1900-03-01",
    "9999-12-31",
  ]);
  t.strictSame(await shown([{ xml: '<c t="d"><v>2023-02-05T00:00:00</v></c>' }]), ["2023-02-05"]);
});

t.test("days of a workbook that counts from 1904 are the same days", async t => {
  t.strictSame(await shown([styled(1, 43500), styled(1, 0)], { formats: [14], epoch1904: true }), [
    "2023-02-05",
    "1904-01-01",
  ]);
});

t.test("numbers are read as they are shown, long ones with all their digits", async t => {
  const formats = ["000000", 9, "0.00", "#,##0", "@", 11, '"NO."0000', "h:mm", 'yyyy"年"', "nonsense [[ format"];
  t.strictSame(
    await shown(
      [
        ...[13101010000001, 123456789012345, 0.1, -7, 20230205, styled(0, "0.30000000000000004")],
        ...[styled(1, 42), styled(2, 0.5), styled(3, 2), styled(4, 1234567), styled(5, 9), styled(6, 13101010000001)],
        ...[styled(7, 7), styled(8, 0.75), styled(9, 44962), styled(10, 5)],
      ],
      { formats },
    ),
    [
      ...["13101010000001", "123456789012345", "0.1", "-7", "20230205", "0.3"],
      ...["000042", "50%", "2.00", "1,234,567", "9", "13101010000001"],
      ...["NO.0007", "18:00", "2023年", "5"],
    ],
  );
});

t.test("a number of more digits than a spreadsheet keeps is told from one that is whole", async t => {
  t.strictSame(
    await shown([{ xml: "<c><v>110101199001010016</v></c>" }, { xml: "<c><v>1.1010119900101E+17</v></c>" }]),
    ["1.10101199001010E+17", "1.10101199001010E+17"],
  );
});

t.test("truth values, results of formulas, errors and what was never computed are told apart", async t => {
  t.strictSame(
    await shown([
      { xml: '<c t="b"><v>1</v></c>' },
      { xml: "<c><f>A1*2</f><v>14</v></c>" },
      { xml: '<c t="str"><f>A1&amp;"x"</f><v>7x</v></c>' },
      { xml: '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>' },
      { xml: "<c><f>NOW()</f></c>" },
    ]),
    ["TRUE", "14", "7x", "#DIV/0!", "#UNCOMPUTED!"],
  );
});

t.test("the first sheet that can be seen is read, or the one that is named", async t => {
  const sheet = (name: string, state?: "hidden") => ({ name, ...(state && { state }), rows: { 1: ["h"], 2: [name] } });
  const workbook = { sheets: [sheet("a", "hidden"), sheet("b"), sheet("丙")] };
  t.match(await read(workbook), { readAs: { sheet: "b" }, rows: [["2", "b"]] });
  t.match(await read(workbook, "丙"), { rows: [["2", "丙"]] });
  t.match(await read(workbook, "a"), { rows: [["2", "a"]] });
  await t.rejects(read(workbook, "d"), { code: "sheet-missing", message: /there are "a" \(hidden\), "b", "丙"/ });
});

t.test("cells beyond the header refuse their row unless they are blank", async t => {
  const rows = { 1: ["a", "b"], 2: ["1", "2", "  "], 3: ["1", "2", null, "x"], 4: ["1"] };
  t.strictSame((await read({ sheets: [{ name: "s", rows }] }))?.rows, [
    ["2", "1", "2"],
    ["3", "columns-differ"],
    ["4", "1", ""],
  ]);
});

t.test("cells merged over several rows say the same in each of them", async t => {
  const rows = { 1: ["a", "b", "c"], 2: ["甲", "x", "1"], 3: [null, "y"], 4: [null, "z", "3"], 5: [null, "w", "4"] };
  const workbook = { sheets: [{ name: "s", rows, merged: ["A2:A4", "C2:C3", "B5:C5"] }] };
  t.strictSame((await read(workbook))?.rows, [
    ["2", "甲", "x", "1"],
    ["3", "甲", "y", "1"],
    ["4", "甲", "z", "3"],
    ["5", "", "w", "4"],
  ]);
});

t.test("a sheet without rows has none", async t => {
  t.equal(await read({ sheets: [{ name: "s", rows: {} }] }), null);
});

const plain: SampleWorkbook = { sheets: [{ name: "s", rows: { 1: ["h"], 2: ["v"] } }] };
const withPart = (name: string, content: string) => zipOf({ ...workbookParts(plain), [name]: content });
const sheetOf = (rows: string) =>
  withPart("xl/worksheets/sheet1.xml", `<worksheet><sheetData>${rows}</sheetData></worksheet>`);

t.test("what is no workbook is refused with what to do", async t => {
  const whole = xlsxFile(plain);
  const cases: [string, Buffer, RegExp][] = [
    ["cut off", whole.subarray(0, -30), /damaged/],
    ["the beginning of one", Buffer.from("PK\x03\x04nothing"), /damaged/],
    ["another ZIP file", zipOf({ "a.txt": "x" }), /no workbook/],
    ["an old workbook", Buffer.from("d0cf11e0a1b11ae1", "hex"), /\.xls.*save it as \.xlsx/],
    ["a web page", Buffer.from("<html><table><tr><td>1"), /web page/],
    ["a PDF", Buffer.from("%PDF-1.7"), /PDF/],
    [
      "a binary workbook",
      withPart("_rels/.rels", '<R><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></R>'),
      /xlsb/,
    ],
    ["a document", withPart("xl/workbook.xml", "<document/>"), /another kind of document/],
    ["no sheet", withPart("xl/workbook.xml", "<workbook/>"), /no sheet/],
    ["broken XML", sheetOf("<row"), /no XML/],
    ["a document type", withPart("xl/workbook.xml", '<!DOCTYPE w [<!ENTITY a "b">]><workbook/>'), /document type/],
    ["an entity", sheetOf('<row r="1"><c><v>&a;</v></c></row>'), /no XML/],
    ["rows out of order", sheetOf('<row r="2"/><row r="2"/>'), /out of order/],
    ["a row beyond the last", sheetOf('<row r="1048577"/>'), /out of order/],
    ["a column beyond the last", sheetOf('<row r="1"><c r="XFE1"><v>1</v></c></row>'), /no column as in XFE1/],
    ["not text", zipOf({ ...workbookParts(plain), "xl/workbook.xml": Buffer.from([0x3c, 0xff, 0xfe]) }), /not text/],
  ];
  for (const [what, bytes, message] of cases)
    await t.rejects(readTable(folder, bytes), { code: "file-unreadable", message }, what);
  for (const [, bytes] of cases)
    await readTable(folder, bytes).catch(({ message }: Error) => t.match(message, /sav|open|unpack|imported/, message));
});

t.test("a byte that changed inside a workbook is found by its checksum", async t => {
  const spoilt = zipOf(workbookParts(plain), (record, name) => {
    if (name === "xl/workbook.xml") record.writeUInt32LE(0x12345678, 14);
    return record;
  });
  t.match(await readTable(folder, spoilt), { rows: [["2", "v"]] }, "the directory's checksum counts");
  const parts = workbookParts(plain);
  const at = xlsxFile(plain);
  const directory = at.lastIndexOf("xl/worksheets/sheet1.xml");
  at.writeUInt32LE(0x12345678, directory - 30);
  await t.rejects(readTable(folder, at), { code: "file-unreadable", message: /CRC-32/ });
  t.ok(parts["xl/workbook.xml"]);
});

t.test("what unpacks without end is refused before it is unpacked", async t => {
  const bomb = `<worksheet><sheetData>${" ".repeat(120 * 2 ** 20)}</sheetData></worksheet>`;
  await t.rejects(readTable(folder, withPart("xl/worksheets/sheet1.xml", bomb)), {
    code: "file-unreadable",
    message: /unpacks to 120 MiB/,
  });
});

t.test("a cell of endless text costs its row and no other", async t => {
  const huge = "x".repeat(400_000);
  const rows = { 1: ["h"], 2: [huge], 3: ["v"] };
  for (const shared of [true, false])
    t.strictSame((await read({ sheets: [{ name: "s", rows }], shared }))?.rows, [
      ["2", "row-too-long"],
      ["3", "v"],
    ]);
});
