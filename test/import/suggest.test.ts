// What `licet import --suggest` proposes: a map that passes its own schema, and what the file did not tell.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import t, { type Test } from "tap";
import { ImportMap } from "../../src/import/map/import-map.js";
import { suggestMap } from "../../src/import/suggest/suggest-map.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { openImportHome } from "./import-home.js";

const open = await openImportHome();
t.teardown(open.close);

const chinese = [
  "示例市食品经营许可证公示表,,,,,,,,,,,",
  "序号,许可证编号,经营者名称,证件号,主体业态,经营场所,经营项目,许可决定,发证日期,有效期,状态,注销日期",
  "1,JY29901010000013,示例市清禾餐饮管理有限公司,A-1,餐饮,样板路1号,热食,准予许可,2023/2/5,5年,有效,",
  '2,JY29901010000021,示例市云栖餐饮店,A-2,餐饮,样板路2号,"热食\n冷食",准予许可,2023.3.1,长期,有效,',
  "3,,示例市长风食品店,A-3,销售,样板路3号,预包装食品,不予许可,,,,",
  "4,JY19901010000048,示例市星野食品店,A-4,销售,样板路4号,预包装食品,准予许可,2021年5月6日,三年,已注销,2022-01-01",
].join("\n");

const english = [
  "License Nbr;Business Name;License Category;Issue Date;Expiration Date;License Status;Contact Phone",
  "L-1;Example Ltd;Kennel;01/31/2023;12/31/2024;Active;555",
  "L-2;Sample Inc;Pet shop;02/28/2023;12/31/2024;Revoked;555",
  "L-3;Third Ltd;Kennel;03/15/2023;;Active;555",
].join("\n");

const suggested = async (t: Test, text: string) => {
  const file = join(await temporaryFolder(t), "List of 2023.csv");
  await writeFile(file, text);
  return suggestMap(file);
};

t.test("a Chinese list: types, days and terms in words, rows that are no licence, endings with their day", async t => {
  const map = await suggested(t, chinese);
  t.match(ImportMap.parse(map), {
    name: "list-of-2023",
    skip: [{ rule: "许可决定", when: { 许可决定: ["不予许可"] } }],
    type: { column: "主体业态", codes: { 餐饮: /B0[12]$/, 销售: /B0[12]$/ } },
    number: "{许可证编号}",
    row: "{许可证编号}",
    holders: [{ name: "{经营者名称}" }],
    face: { address: "{经营场所}", scope: "{经营项目}", kind: "{主体业态}" },
    term: { from: "发证日期", to: { years: "有效期" } },
    issuedOn: "发证日期",
    acts: { act: "take-over" },
    endings: { column: "状态", date: "注销日期", values: { 有效: null, 已注销: { act: "cancel" }, "": null } },
  });
  const notes = (map.notes as string[]).join("\n");
  t.match(notes, /没有找到持证主体代码/);
  t.match(notes, /没有用到的列：序号、证件号/);
  t.notMatch(notes, /[a-z]{12}/, "in the language of the header");
  const { summary } = await open.department().importText(chinese, { map: { ...map, licence: undefined } });
  t.match(summary, { rows: 5, recorded: 3, skipped: 2, refused: 0 });
});

t.test("an English list: the order of day and month, endings of which the file says no day", async t => {
  const map = await suggested(t, english);
  t.match(ImportMap.parse(map), {
    dateFormat: ["MM/DD/YYYY"],
    type: { column: "License Category", codes: { Kennel: /B01$/, "Pet shop": /B02$/ } },
    number: "{License Nbr}",
    term: { from: "Issue Date", to: "Expiration Date", openEnded: true },
    endings: { column: "License Status", values: { Active: null, Revoked: "skip" } },
  });
  const notes = (map.notes as string[]).join("\n");
  t.match(notes, /of which License Status says Revoked are skipped/);
  t.match(notes, /Expiration Date is empty on 1 rows/);
  t.match(notes, /not used: Contact Phone/);
  const { summary } = await open.department().importText(english, { map: { ...map, licence: undefined } });
  t.match(summary, { rows: 3, recorded: 2, skipped: 1, refused: 0 });
});

t.test("a file that tells nearly nothing still gives a map, which says what is lacking", async t => {
  const map = await suggested(t, "A,B\nx,1\ny,2\n");
  ImportMap.parse(map);
  t.match((map.notes as string[]).join("\n"), /No first day.*No licence number was found.*No holder's name/s);
});

t.test("who holds the licence is told from what the place is called", async t => {
  const rows = ["Licence No,Premises Name,Licence Holder,Date Granted", "P1,The Sample Arms,Sample Ltd,25/11/2005"];
  t.match(ImportMap.parse(await suggested(t, rows.join("\n"))), {
    dateFormat: ["DD/MM/YYYY"],
    holders: [{ name: "{Licence Holder}" }],
    face: { tradeName: "{Premises Name}" },
  });
});

t.test("columns whose names a template could not bear are named by their place", async t => {
  const rows = ["License|Nbr,Business {Name},Note,Note,", "1,Example Ltd,a,b,c", "2,Sample Ltd,d,e,f"].join("\n");
  t.match(ImportMap.parse(await suggested(t, rows)), { number: "{#1}", holders: [{ name: "{#2}" }] });
});

t.test("values that no type could be named by make none", async t => {
  const rows = ["License Nbr,Business Name,License Category", "1,Example Ltd,Pet 😀\u0000", "2,Sample Ltd,{x}"].join(
    "\n",
  );
  t.match(ImportMap.parse(await suggested(t, rows)).type, { code: /B00$/ });
});
