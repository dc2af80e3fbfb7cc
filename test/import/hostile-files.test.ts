import { Buffer } from "node:buffer";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { openImportHome } from "./import-home.js";
import { csv, header, row } from "./sample-map.js";

const numbers = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `r${index}`, number: `${index + 1}` }));

const open = await openImportHome();
t.teardown(open.close);

t.test("a file with a byte order mark, CR LF ends and no end on its last line is read as any other", async t => {
  const home = open.department();
  const { summary } = await home.importText(`\uFEFF${[header, ...numbers(3).map(row)].join("\r\n")}`);
  t.match(summary, { rows: 3, recorded: 3, refused: 0 });
});

t.test("a quote that is never closed costs its own row and no other", async t => {
  const home = open.department();
  const rows = numbers(6).map(given => row({ ...given, name: 'Quoted, "as it is"' }));
  const { summary, refused } = await home.importText(
    [header, ...rows.slice(0, 2), 'r,ISSUE,"9,10', ...rows.slice(2)].join("\n"),
  );
  t.match(summary, { rows: 7, recorded: 6, refused: 1 });
  t.match(refused, [/^4,csv-malformed,/]);
});

t.test("quotes in the middle of a cell, missing and surplus cells are each refused on their line", async t => {
  const home = open.department();
  const [good = "", other = ""] = numbers(2).map(row);
  const { summary, refused } = await home.importText(
    [header, good, 'a,"b"c",d', "a,b,c", `${good},more`, "", other, ""].join("\n"),
  );
  t.match(summary, { rows: 5, recorded: 2, refused: 3 });
  t.match(refused, [/^3,csv-malformed,/, /^4,columns-differ,/, /^5,columns-differ,/]);
  t.match(refused[1], /,a,b,c$/, "what there is of the row is repeated");
});

t.test("a cell with line breaks is one row, and rows are counted as a spreadsheet counts them", async t => {
  const home = open.department();
  const [one, two] = numbers(2);
  const { summary, refused } = await home.importText(
    [
      header,
      row({ id: "x", number: "9", name: "two\nlines" }),
      row(one ?? { id: "" }),
      row({ ...(two ?? { id: "" }), from: "" }),
    ].join("\n"),
  );
  t.match(summary, { rows: 3, recorded: 2, refused: 1 });
  t.match(refused, [/^4,term-missing,/]);
});

t.test("a huge cell is refused, and reading goes on behind it", async t => {
  const home = open.department();
  const huge = "x".repeat(1_000_000);
  const [one = "", two = ""] = numbers(2).map(row);
  const { summary, refused } = await home.importText(
    [header, one, row({ id: "h", number: "8", name: huge }), row({ id: "q", number: "9", name: `"${huge}` }), two].join(
      "\n",
    ),
  );
  t.match(summary, { rows: 4, recorded: 2, refused: 2 });
  t.match(refused, [/^3,row-too-long,/, /^4,row-too-long,/]);
});

t.test(
  "bytes that are no text in the file's encoding are refused where the map reads them, by line and byte",
  async t => {
    const home = open.department();
    const good = numbers(3).map(given => row({ ...given, name: "示例" }));
    const bytes = Buffer.concat([
      Buffer.from(`${[header, ...good].join("\n")}\nx,ISSUE,9,10,77,`),
      Buffer.from([0xc9, 0xe8]),
      Buffer.from(",,01/01/2020,12/31/2020,01/01/2020,AAI,"),
    ]);
    const { summary, refused } = await home.importText(bytes);
    t.match(summary, { recorded: 3, refused: 1 });
    t.match(refused, [/^5,text-not-decodable,.*line 5 of the file, byte 18 .*第 5 行第 18 个字节/]);
  },
);

t.test("a file in GB 18030 is read as that, whether the map says so or not", async t => {
  const [before = "", after = ""] = csv({ id: "a", name: "?" }).split("?");
  const bytes = Buffer.concat([Buffer.from(before), Buffer.from([0xca, 0xbe, 0xc0, 0xfd]), Buffer.from(after)]);
  for (const encoding of [{}, { encoding: "gb18030" }]) {
    const home = open.department();
    t.match(await home.importText(bytes, { map: encoding }), { summary: { readAs: { encoding: "GB18030" } } });
    t.match(await home.acts("1000001"), [{ data: { holders: [{ name: "示例" }] } }]);
  }
});

t.test("a column that is not found is told with how the file was read, and what else it looks like", async t => {
  const home = open.department();
  const text = csv({ id: "a" });
  const oddly = text.replaceAll(",", "，");
  await t.rejects(home.importText(oddly), { code: "column-missing", message: /one column: "，" seems to separate/ });
  const [before = "", after = ""] = text.split("ADDRESS");
  const chinese = Buffer.concat([Buffer.from(before), Buffer.from("b5d8d6b7", "hex"), Buffer.from(after)]);
  const map = { face: { address: "{地址}" }, encoding: "big5" };
  await t.rejects(home.importText(chinese, { map }), {
    code: "column-missing",
    message: /read as Big5, separated by commas, but it looks like GB18030/,
  });
});

t.test("a column that the map names and the file lacks ends the import before anything is recorded", async t => {
  const home = open.department();
  const before = await home.log();
  const text = csv({ id: "a" }).replace("ACCOUNT", "KONTO");
  await t.rejects(home.importText(text), { code: "column-missing", message: /no column "ACCOUNT".*KONTO/ });
  await t.rejects(home.importText(csv({ id: "a" }).replace("ACCOUNT", "NAME")), {
    code: "column-missing",
    message: /twice/,
  });
  t.strictSame(await home.log(), before);
});

t.test("a file that is empty, missing or a folder ends the import with a word on it", async t => {
  const home = open.department();
  const before = await home.log();
  await t.rejects(home.importText(""), { code: "file-empty" });
  await t.rejects(home.importFrom(join(home.folder, "none.csv")), { code: "file-unreadable" });
  await t.rejects(home.importFrom(home.folder), { code: "file-unreadable" });
  await writeFile(join(home.folder, "header.csv"), `${header}\n`);
  t.match(await home.importFrom(join(home.folder, "header.csv")), { rows: 0, recorded: 0, already: 0, refused: 0 });
  t.strictSame(await home.log(), before);
});
