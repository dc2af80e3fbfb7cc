import t from "tap";
import { openImportHome } from "./import-home.js";
import { csv, header, row } from "./sample-map.js";

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
    t.match(refused, [/^4,row-id-repeated,line 2 /, /^5,row-id-repeated,line 2 /]);
  },
);

t.test("a row that was recorded and now says something else is refused, not recorded again", async t => {
  const home = open.department();
  await home.importText(csv({ id: "a" }));
  const { summary, refused } = await home.importText(csv({ id: "a", name: "Somebody else" }));
  t.match(summary, { rows: 1, recorded: 0, refused: 1 });
  t.match(refused, [/^2,idempotency-key-reused,/]);
});

t.test("refused rows hold no text of the row that a spreadsheet could run, and quote what needs quotes", async t => {
  const home = open.department();
  const { refused } = await home.importText(csv({ id: "a", act: '=cmd|"/c calc"!A1' }, { id: "b", from: "@SUM(1,2)" }));
  t.equal(refused.length, 2);
  for (const line of refused) t.match(line, /^\d+,[a-z-]+,[A-Za-z"]/);
  t.notMatch(refused.join("\n"), /cmd|SUM/);
});

t.test("without refusals the file of refused rows holds its header alone", async t => {
  const home = open.department();
  await home.importText(csv({ id: "a", from: "" }));
  const { refused } = await home.importText([header, row({ id: "b" })].join("\n"));
  t.strictSame(refused, []);
});
