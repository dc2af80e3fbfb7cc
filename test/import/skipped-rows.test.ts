// Rows that are no licence, endings that a file tells of badly, and holders whose codes are as they are.
import t from "tap";
import { openImportHome } from "./import-home.js";
import { csv, header, row, sampleMap } from "./sample-map.js";

const open = await openImportHome();
t.teardown(open.close);

t.test("blank rows and repeated headers are skipped and counted", async t => {
  const home = open.department();
  const text = [header, row({ id: "a" }), ",".repeat(11), header, ""].join("\n");
  const { summary, refused } = await home.importText(text);
  t.match(summary, { rows: 3, recorded: 1, already: 0, refused: 0, skipped: 2 });
  t.strictSame(summary.skips, { "blank row": 1, "header repeated": 1 });
  t.strictSame(refused, []);
  t.match((await home.importText(text)).summary, { recorded: 0, already: 1, skipped: 2, acts: 0 });
});

t.test("rows are skipped by the rules of the map", async t => {
  const home = open.department();
  const map = {
    skip: [
      { rule: "denied", when: { STATUS: ["denied*", "draft"] } },
      { rule: "note", when: { NUMBER: "", ID: { not: "" } } },
    ],
  };
  const rows = csv(
    { id: "a" },
    { id: "b", number: "2", status: "Denied (late)" },
    { id: "c", number: "3", status: "DRAFT" },
  );
  const { summary, refused } = await home.importText(`${rows}Note: as of today${",".repeat(11)}\n`, { map });
  t.match(summary, { rows: 4, recorded: 1, skipped: 3, refused: 0 });
  t.strictSame(summary.skips, { denied: 2, note: 1 });
  t.strictSame(refused, []);
});

t.test("a value of acts, of types and of endings may say skip, and several words may mean one thing", async t => {
  const home = open.department();
  const map = {
    acts: { column: "ACT", values: { "ISSUE|NEW": { act: "issue" }, APPLIED: "skip" } },
    endings: {
      column: "STATUS",
      date: "CHANGED",
      values: { "AAI|active": null, "AAC|cancelled": { act: "cancel", ground: "Cancelled" }, REFUSED: "skip" },
    },
  };
  const { summary } = await home.importText(
    csv(
      { id: "a", act: "new", status: "Active" },
      { id: "b", number: "2", act: "Applied" },
      { id: "c", number: "3", status: "refused" },
      { id: "d", number: "4", status: "Cancelled", changed: "03/01/2020" },
    ),
    { map },
  );
  t.match(summary, { rows: 4, recorded: 2, skipped: 2, refused: 0 });
  t.strictSame(summary.skips, { "ACT: APPLIED": 1, "STATUS: REFUSED": 1 });
  t.strictSame(
    (await home.acts("4")).map(({ type }) => type),
    ["LicenceIssued", "LicenceCancelled"],
  );
});

t.test("an ending without a date takes the day that the map states, or its row is refused with what to do", async t => {
  const home = open.department();
  const ended = csv({ id: "a", status: "REV" });
  const { refused } = await home.importText(ended);
  t.match(refused, [/value-missing.*CHANGED is empty where STATUS says that the licence ended/]);
  const { endings } = sampleMap;
  const stated = { endings: { ...endings, date: ["CHANGED", "2020-06-30"] } };
  t.match((await home.importText(ended, { map: stated })).summary, { recorded: 1, refused: 0 });
  t.match(await home.acts("1000001"), [{}, { type: "LicenceRevoked", data: { effectiveDate: "2020-06-30" } }]);
});

t.test("a licence may be suspended by its file, and end afterwards", async t => {
  const home = open.department();
  const suspended = { act: "suspend", ground: "Suspended", decisionNumber: "{ID}" };
  const { endings } = sampleMap;
  const map = { endings: { ...endings, values: { ...endings.values, SUSP: suspended } } };
  const text = csv(
    { id: "a", status: "SUSP", changed: "03/01/2020" },
    { id: "b", act: "RENEW", from: "01/01/2021", to: "12/31/2021", status: "AAC", changed: "04/01/2020" },
  );
  t.match((await home.importText(text, { map })).summary, { recorded: 2, refused: 0 });
  t.strictSame(
    (await home.acts("1000001")).map(({ type }) => type),
    ["LicenceIssued", "LicenceRenewed", "LicenceSuspended", "LicenceCancelled"],
  );
  t.match((await home.importText(text, { map })).summary, { recorded: 0, already: 2, acts: 0 });
});

t.test("an ending in a column that the map does not speak of makes no ordinary licence", async t => {
  const home = open.department();
  const { endings: _endings, ...rest } = sampleMap;
  const text = (status: string) =>
    csv({ id: "a" }, { id: "b", number: "2", status }).replace(",CHANGED", ",cancelled on");
  const { summary, refused } = await home.importText(text("Revoked in 2020"), { map: { ...rest, endings: undefined } });
  t.match(summary, { recorded: 1, refused: 1 });
  t.match(refused, [/^3,ending-not-mapped,.*STATUS says that the licence ended.*endings: null/]);
  const other = open.department();
  t.match((await other.importText(text("Revoked in 2020"), { map: { endings: null } })).summary, { recorded: 2 });
});

t.test("the first row's text does not make its type: a NUL or an emoji in it costs its own row alone", async t => {
  const home = open.department();
  const { summary, refused } = await home.importText(
    csv(
      { id: "nul", code: "11", address: "1 \u0000 Street" },
      { id: "emoji", number: "2", code: "11", address: "2 😀 Street" },
      { id: "good", number: "3", code: "11" },
    ),
  );
  t.match(summary, { recorded: 1, refused: 2 });
  t.match(refused, [/^2,control-character/, /^3,character-not-printable/]);
});

t.test("a definition that no paper could show ends the import before anything is recorded", async t => {
  const home = open.department();
  const before = (await home.log()).length;
  const define = { ...sampleMap.define, name: { zh: "示例许可证😀", en: "x" } };
  const map = { define, type: { code: "11990201000000101YB77" } };
  await t.rejects(home.importText(csv({ id: "a" }), { map }), { code: "map-invalid", message: /\/name.*😀/ });
  await t.rejects(home.importText(csv({ id: "a" }), { map, dryRun: true }), { code: "map-invalid" });
  t.equal((await home.log()).length, before);
});

t.test("lines within a cell are one, and words that stand for nothing are empty", async t => {
  const home = open.department();
  const map = { empty: ["-", "N/A"] };
  const { summary } = await home.importText(
    csv({ id: "a", address: "1 Example Street\r\n  2nd floor", changed: "-" }),
    { map },
  );
  t.match(summary, { recorded: 1 });
  t.match(await home.acts("1000001"), [{ data: { face: { address: "1 Example Street 2nd floor" } } }]);
});

t.test("a column may give the reason for a credit code whose check digit is wrong", async t => {
  const home = open.department();
  const holder = { name: "{NAME}", codeType: "001", code: "{ACCOUNT}", codeOverride: "{CHANGED}" };
  const code = "91990101000100018A";
  const { summary, refused } = await home.importText(
    csv({ id: "a", account: code, changed: "as on its registration" }, { id: "b", account: code, number: "2" }),
    { map: { holders: [holder] } },
  );
  t.match(summary, { recorded: 1, refused: 1 });
  t.match(refused, [/^3,credit-code-wrong/]);
  t.match(await home.acts("1000001"), [
    { data: { holders: [{ codeOverride: { reason: "as on its registration" } }] } },
  ]);
});
