// Text files of every encoding and separator, recognised as a whole.
import t from "tap";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { readTable } from "./read-table.js";

const folder = await temporaryFolder(t);

// 编号,名称 / 1,示例 in GBK; the third line has a character of four bytes, which GB 18030 alone has (㐁).
const gbk = Buffer.from("b1e0bac52cc3fbb3c60d0a312ccabec0fd0d0a", "hex");
const fourBytes = Buffer.from("322c8139ef300d0a", "hex");
const text = "编号,名称\r\n1,示例\r\n";
const rows = [["2", "1", "示例"]];
const header = ["编号", "名称"];
const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();
const utf16 = (content: string): Buffer => Buffer.from(content, "utf16le");

t.test("the encoding is recognised, with a mark and without", async t => {
  const cases: [string, string | Buffer][] = [
    ["UTF-8", text],
    ["UTF-8", `\uFEFF${text}`],
    ["GB18030", gbk],
    ["UTF-16 LE", utf16(`\uFEFF${text}`)],
    ["UTF-16 LE", utf16(text)],
    ["UTF-16 BE", swapped(utf16(`\uFEFF${text}`))],
    ["UTF-16 BE", swapped(utf16(text))],
    ["GB18030", Buffer.concat([Buffer.from([0x84, 0x31, 0x95, 0x33]), gbk])],
  ];
  for (const [encoding, bytes] of cases)
    t.match(await readTable(folder, bytes), { readAs: { format: "csv", encoding }, header, rows }, encoding);
  t.match(await readTable(folder, Buffer.concat([gbk, fourBytes])), { rows: [...rows, ["3", "2", "㐁"]] });
});

t.test("one character at the end of a long file decides as much as its header", async t => {
  const ascii = "id,name\n".concat("0,plain\n".repeat(40_000));
  const late = await readTable(folder, Buffer.concat([Buffer.from(ascii), gbk.subarray(11)]));
  t.match(late, { readAs: { encoding: "GB18030" } });
  t.strictSame(late?.rows.at(-1), ["40002", "1", "示例"]);
  t.strictSame((await readTable(folder, `${ascii}1,示例\n`))?.rows.at(-1), ["40002", "1", "示例"]);
});

t.test("a character that lies across two reads is whole in every encoding", async t => {
  for (const shift of [0, 1, 2, 3]) {
    const name = `${"x".repeat(shift)}${"例例例1".repeat(50_000)}`;
    const content = Buffer.from(`h\n${name}\n`);
    const bytes = [`h\n${"x".repeat(shift)}`, Buffer.alloc(350_000, Buffer.from("c0fdc0fdc0fd31", "hex"))];
    for (const file of [content, utf16(content.toString()), Buffer.concat(bytes.map(part => Buffer.from(part)))])
      t.ok((await readTable(folder, file))?.rows[0]?.[1] === name, `${shift}: ${file.length} bytes`);
  }
});

t.test("a pair of bytes of GBK in a file of UTF-8 does not make it GBK", async t => {
  const bytes = Buffer.concat([Buffer.from(`编号,名称\n1,示例\n2,示例\n3,`), Buffer.from([0xc9, 0xe8, 0x0a])]);
  t.match(await readTable(folder, bytes), { readAs: { encoding: "UTF-8" }, header });
});

t.test("a byte that is damaged costs its row, and is told by line and byte", async t => {
  const { openTable } = await import("../../../src/import/reading/open-table.js");
  const { writeFile } = await import("node:fs/promises");
  const file = `${folder}/damaged`;
  const good = Array.from({ length: 8 }, (_, index) => `${index},示例\n`).join("");
  await writeFile(file, Buffer.concat([Buffer.from(`编号,名称\n${good}9,`), Buffer.from([0xe7, 0xa4, 0x0a])]));
  const table = await openTable({ file, isHeader: () => true, onRead: () => undefined }, {});
  t.match(table?.readAs, { encoding: "UTF-8" });
  t.strictSame(table?.textFault({ row: 10, line: 10, lines: 1 }), { line: 10, byte: 4 });
  t.equal(table?.textFault({ row: 9, line: 9, lines: 1 }), null);
  table?.close();
});

t.test("a file that is text in no encoding is refused with the line and the byte at fault", async t => {
  const cases: Buffer[] = [
    Buffer.from("69642c6e616d650a312cff0a", "hex"),
    Buffer.concat([Buffer.from("id,name\n1,ok\n"), Buffer.from([0x32, 0x2c, 0xff, 0xfe, 0xfd, 0x0a])]),
  ];
  for (const bytes of cases)
    await t.rejects(readTable(folder, bytes), { code: "encoding-unknown", message: /line [23], byte 3.*CSV UTF-8/ });
});

t.test("letters with accents, and Big5, are not taken for Chinese of the mainland", async t => {
  const latin = Buffer.from("id;name\n1;Müller Güte Bär\n2;Forêt\n", "latin1");
  await t.rejects(readTable(folder, latin), { code: "encoding-unknown", message: /windows-1252/ });
  const western = Buffer.concat([latin, Buffer.from([0x33, 0x3b, 0x80, 0x20, 0x93, 0x61, 0x94, 0x0a])]);
  t.match((await readTable(folder, western, { encoding: "windows-1252" }))?.rows, [
    ["2", "1", "Müller Güte Bär"],
    ["3", "2", "Forêt"],
    ["4", "3", "€ “a”"],
  ]);
  // 編號,名稱 / 1,範例公司許可 in Big5
  const big5 = Buffer.from("bd73b8b92ca657bad90a312cbd64a8d2a4bda571b35ca5690a", "hex");
  await t.rejects(readTable(folder, big5), { code: "encoding-unknown", message: /big5/ });
  t.match(await readTable(folder, big5, { encoding: "big5" }), { header: ["編號", "名稱"] });
});

t.test("what the map says of the encoding is obeyed, unless all of the file says otherwise", async t => {
  t.match(await readTable(folder, gbk, { encoding: "gbk" }), { readAs: { encoding: "GBK" }, header });
  await t.rejects(readTable(folder, gbk, { encoding: "utf-8" }), {
    code: "encoding-differs",
    message: /in UTF-8, but it is in GB18030/,
  });
  await t.rejects(readTable(folder, text, { encoding: "gb18030" }), { code: "encoding-differs" });
  t.match(await readTable(folder, `\uFEFF${text}`, { encoding: "gb18030" }), { readAs: { encoding: "UTF-8" }, header });
});

t.test("the separator is recognised in the header, quotes respected, and what the map says goes first", async t => {
  for (const delimiter of [",", "\t", ";", "|"]) {
    const content = [`id${delimiter}"na${delimiter}me"`, `1${delimiter}"a, b; c\t|"`].join("\n");
    t.match(await readTable(folder, content), {
      readAs: { delimiter },
      header: ["id", `na${delimiter}me`],
      rows: [["2", "1", "a, b; c\t|"]],
    });
  }
  t.match(await readTable(folder, "a,b;c\n1,2;3\n", { delimiter: ";" }, ["a,b"]), { header: ["a,b", "c"] });
  t.match(await readTable(folder, "a;b,c,d\n1;2,3,4\n", {}, ["a"]), { header: ["a", "b,c,d"] });
  t.match(await readTable(folder, "编号，名称\n1，a\n"), { header: ["编号，名称"] });
  t.match(await readTable(folder, "sep=;\nid;na,me,of\n1;x\n"), {
    header: ["id", "na,me,of"],
    rows: [["2", "1", "x"]],
  });
});

t.test("a row of blank cells is one, by whatever they are separated, and an empty line is none", async t => {
  for (const delimiter of [",", "\t", ";"]) {
    const content = [`a${delimiter}b`, delimiter, "", ` ${delimiter} `, "  ", `1${delimiter}2`].join("\n");
    t.match(
      await readTable(folder, content),
      { rows: [["2", "", ""], ["4"], ["6", "1", "2"]] },
      JSON.stringify(delimiter),
    );
  }
});

t.test("what exports write so that a number is taken for text is that text", async t => {
  const content = 'id,code,x\n="0042","=""91350100M000100Y43""",="a,b"\n2,"a=""b""",y\n';
  t.strictSame((await readTable(folder, content))?.rows, [
    ["2", "0042", "91350100M000100Y43", "a,b"],
    ["3", "2", 'a="b"', "y"],
  ]);
});

t.test("rows are counted as a spreadsheet counts them, whatever their lines end with", async t => {
  const content = ["台账", "", "id,name", "1,a", "", '2,"b\nc"', ",", "3,d", "  ", "4,e"];
  for (const end of ["\n", "\r\n", "\r"]) {
    const table = await readTable(folder, content.join(end), {}, ["id"]);
    t.match(table, { titles: 1 });
    t.strictSame(
      table?.rows,
      [
        ["4", "1", "a"],
        ["6", "2", "b\nc"],
        ["7", "", ""],
        ["8", "3", "d"],
        ["10", "4", "e"],
      ],
      JSON.stringify(end),
    );
  }
});
