import { readFile } from "node:fs/promises";
import t from "tap";
import { openImportHome } from "./import-home.js";
import { authority, csv, header, row, sampleMap } from "./sample-map.js";

const year = (number: number) => ({ from: `01/01/${number}`, to: `12/31/${number}` });

const open = await openImportHome();
t.teardown(open.close);

t.test("a bad row is refused with its line, a code and a reason, and the others are recorded", async t => {
  const home = open.department();
  const { summary, refused } = await home.importText(
    csv(
      { id: "good" },
      { id: "no-start", number: "2", from: "" },
      { id: "no-end", number: "3", to: "" },
      { id: "backwards", number: "4", from: "06/01/2020", to: "05/31/2020" },
      { id: "no-such-day", number: "5", from: "02/30/2020" },
      { id: "", number: "6" },
      { id: "act", number: "7", act: "PAINT" },
      { id: "status", number: "8", status: "XXX" },
      { id: "no-change-date", number: "9", status: "REV" },
      { id: "type", number: "10", code: "ten" },
      { id: "nameless", number: "11", name: "" },
      { id: "future", number: "12", issued: "01/01/2999" },
      { id: "unprintable", number: "13", name: "Bell \u0007 Ltd" },
      { id: "no-glyph", number: "14", name: "Cuneiform 𒀀 Ltd" },
    ),
  );
  t.match(summary, { rows: 14, recorded: 1, already: 0, refused: 13 });
  t.strictSame(
    refused.map(line => line.split(",").slice(0, 2)),
    [
      ["3", "term-missing"],
      ["4", "term-missing"],
      ["5", "term-ends-before-start"],
      ["6", "date-malformed"],
      ["7", "row-id-missing"],
      ["8", "value-unknown"],
      ["9", "value-unknown"],
      ["10", "value-missing"],
      ["11", "value-not-usable"],
      ["12", "field-required"],
      ["13", "issued-in-future"],
      ["14", "control-character"],
      ["15", "character-not-printable"],
    ],
  );
});

t.test("a change is refused when no term runs on its day, or when it names another end", async t => {
  const home = open.department();
  const { refused } = await home.importText(
    csv(
      { id: "a" },
      { id: "after", act: "C_LOC", from: "06/01/2021", to: "12/31/2021" },
      { id: "other-end", act: "C_LOC", from: "06/01/2020", to: "11/30/2020" },
    ),
  );
  t.match(refused, [/^3,no-term-runs,/, /^4,term-differs,/]);
  t.equal((await home.acts("1000001")).length, 1);
});

t.test("a row that does not go with its licence is refused by itself", async t => {
  const home = open.department();
  const { refused, summary } = await home.importText(
    csv(
      { id: "a" },
      { id: "again", ...year(2021) },
      { id: "type", act: "RENEW", code: "11", ...year(2022) },
      { id: "early", act: "RENEW", issued: "12/21/2019" },
      { id: "late", act: "RENEW", ...year(2023) },
    ),
  );
  t.match(refused, [/^3,already-issued,/, /^4,type-differs,/, /^5,renewal-not-later,/]);
  t.match(summary, { recorded: 2, refused: 3 });
});

t.test("a refused row leaves the next row of its licence to begin it", async t => {
  const home = open.department();
  await home.importText(csv({ id: "a", from: "" }, { id: "b", act: "RENEW", ...year(2021) }));
  t.match(await home.acts("1000001"), [{ type: "LicenceTakenOver", data: { validFrom: "2021-01-01" } }]);
});

t.test("a licence cannot end twice: the row with the second end is refused, what it renewed stays", async t => {
  const home = open.department();
  const { refused } = await home.importText(
    csv(
      { id: "a", status: "AAC", changed: "03/01/2021" },
      { id: "b", act: "RENEW", ...year(2021), status: "AAC", changed: "04/01/2021" },
    ),
  );
  t.match(refused, [/^3,licence-final,/]);
  t.strictSame(
    (await home.acts("1000001")).map(({ type }) => type),
    ["LicenceIssued", "LicenceRenewed", "LicenceCancelled"],
  );
});

t.test(
  "of two rows with one id the first counts; a second one is there already, or refused when it says something else",
  async t => {
    const home = open.department();
    const { summary, refused } = await home.importText(
      csv({ id: "a" }, { id: "a" }, { id: "a", name: "Somebody else" }, { id: "a", number: "1000009" }),
    );
    t.match(summary, { rows: 4, recorded: 1, already: 1, refused: 2 });
    t.match(refused, [/^4,row-id-repeated,row 2 /, /^5,row-id-repeated,row 2 /]);
  },
);

t.test("a row that was recorded and now says something else is refused, not recorded again", async t => {
  const home = open.department();
  await home.importText(csv({ id: "a" }));
  const { summary, refused } = await home.importText(csv({ id: "a", name: "Somebody else" }));
  t.match(summary, { rows: 1, recorded: 0, refused: 1 });
  t.match(refused, [/^2,idempotency-key-reused,/]);
});

t.test(
  "no cell of a refused row begins as what a spreadsheet would run, and each is quoted where it must be",
  async t => {
    const home = open.department();
    const { refused } = await home.importText(
      csv({ id: "=1+1", act: '=cmd|"/c calc"!A1' }, { id: "b", from: "@SUM(1,2)", name: "＝A1", account: "-7" }),
    );
    t.equal(refused.length, 2);
    for (const line of refused) t.match(line, /^\d+,[a-z-]+,[A-Za-z"]/);
    t.notMatch(refused.join("\n"), /(?:^|,)"?[=+@＝]/m);
    t.match(refused, [/,'=1\+1,'=1\+1,"'=cmd\|""\/c calc""!A1",/, /,b,b,.*,-7,'＝A1,.*,"'@SUM\(1,2\)",/]);
  },
);

t.test(
  "the file of refused rows is imported as it stands once it is mended: what was added to it is left out",
  async t => {
    const home = open.department();
    const rows = [
      { id: "=a", from: "", name: 'Said "so", and\nleft' },
      { id: "0007", number: "2", act: "PAINT", account: "123456789012345678" },
      { id: "good", number: "3" },
    ];
    const { summary } = await home.importText(csv(...rows), { map: { delimiter: ";" } });
    t.match(summary, { rows: 3, recorded: 1, refused: 2 });
    const file = await readFile(summary.refusedFile, "utf8");
    t.match(file, /^\uFEFFline,code,reason,原因,key,ID,ACT,.*\r\n2,term-missing,/);
    const again = await home.importText(file, { map: { delimiter: ";" } });
    t.match(again.summary, { rows: 2, recorded: 0, refused: 2 });
    t.equal(await readFile(again.summary.refusedFile, "utf8"), file.replace(/^3,value-unknown/m, "3,value-unknown"));
    const mended = file.replace("PAINT", "ISSUE");
    t.match((await home.importText(mended)).summary, { rows: 2, recorded: 1, refused: 1 });
    t.match(await home.acts("2"), [{ data: { holders: [{ code: "123456789012345678" }] } }]);
  },
);

t.test("a refused row is told in Chinese and in English, whoever refused it", async t => {
  const home = open.department();
  const { refused } = await home.importText(
    csv({ id: "a", from: "" }, { id: "b", number: "2", name: "" }, { id: "c", number: "3", issued: "01/01/2999" }),
  );
  t.equal(refused.length, 3);
  for (const line of refused) t.match(line, /^\d+,[a-z-]+,"?[^,]*[a-z][^\p{Script=Han}]*,[^,]*\p{Script=Han}/u);
});

t.test("a number that a spreadsheet has cut short is refused, and renews nobody's licence", async t => {
  const home = open.department();
  const mangled = [
    "1.31E+13",
    "1.31E13",
    "9.13101E+17",
    "1,31E+13",
    "１．３１Ｅ＋１３",
    "1.31e+13",
    "9E+17",
    " 1.31E+13 ",
  ];
  const rows = mangled.map((number, index) => ({ id: `r${index}`, number, act: index % 2 ? "RENEW" : "ISSUE" }));
  const { summary, refused } = await home.importText(
    csv(
      ...rows,
      { id: "1.31E+13", number: "5" },
      { id: "x", number: "6", account: "9.13E+17" },
      { id: "y", number: "9E17" },
    ),
  );
  t.match(summary, { recorded: 1, refused: mangled.length + 2 });
  for (const line of refused) t.match(line, /,number-in-scientific-notation,.*Format the column as text.*“文本”/);
});

t.test(
  "a field that is a date is read in the forms of every other day, and recorded as the registry writes it",
  async t => {
    const home = open.department();
    const { fields } = sampleMap.define;
    const founded = { key: "founded", label: { zh: "成立日期", en: "Founded" }, kind: "date", required: false };
    const date = { ...founded, maxLength: 20, personal: "never", mask: "none", example: "2020-01-01" };
    const define = { ...sampleMap.define, name: { zh: "登记证", en: "Registration" }, fields: [...fields, date] };
    const map = {
      define,
      type: { code: `${authority}B01` },
      face: { address: "{ADDRESS}", founded: "{STATUS}" },
      endings: null,
    };
    const { summary, refused } = await home.importText(
      csv(
        { id: "a", number: "1", status: "2019/5/6" },
        { id: "b", number: "2", status: "2019年5月6日" },
        { id: "c", number: "3", status: "43591" },
        { id: "d", number: "4", status: "" },
        { id: "e", number: "5", status: "2019-02-30" },
      ),
      { map },
    );
    t.match(summary, { recorded: 4, refused: 1 });
    t.match(refused, [/^6,not-a-date,/]);
    for (const number of ["1", "2", "3"])
      t.match(await home.acts(number, `${authority}B01`), [{ data: { face: { founded: "2019-05-06" } } }]);
  },
);

t.test("a wrong check digit is told with the right one", async t => {
  const home = open.department();
  const holders = [{ name: "{NAME}", codeType: "{CODE_TYPE}", code: "{ACCOUNT}" }];
  const rows = [
    { id: "a", code: "10", account: "91350100M000100Y44" },
    { id: "b", number: "2", code: "10", account: "11010519491231002A" },
    { id: "c", number: "3", code: "10", account: "110105194912310021" },
  ];
  const typed = csv(...rows)
    .replace("STATUS", "CODE_TYPE")
    .replace(/,AAI,$/gm, ",111,")
    .replace(",111,", ",001,");
  const { refused } = await home.importText(typed, { map: { holders, endings: null } });
  t.match(refused, [
    /^2,credit-code-wrong,.*It should be ""3"".*应为 ""3""/,
    /^3,code-malformed,/,
    /^4,identity-number-wrong,.*It should be ""X"".*应为 ""X""/,
  ]);
});

t.test("an error of a spreadsheet in a column that the map reads refuses its row", async t => {
  const home = open.department();
  const { refused } = await home.importText(csv({ id: "a", name: "#N/A" }, { id: "b", number: "2", changed: "#REF!" }));
  t.match(refused, [/^2,cell-in-error,.*#N\/A/]);
  const { summary } = await home.importText(csv({ id: "c", number: "3", changed: "#N/A" }), {
    map: { empty: ["#N/A"] },
  });
  t.match(summary, { recorded: 1 }, "unless the map says that it stands for nothing");
});

t.test("without refusals the file of refused rows holds its header alone", async t => {
  const home = open.department();
  await home.importText(csv({ id: "a", from: "" }));
  const { refused } = await home.importText([header, row({ id: "b" })].join("\n"));
  t.strictSame(refused, []);
});
