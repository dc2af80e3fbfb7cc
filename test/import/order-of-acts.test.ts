import t from "tap";
import { openImportHome } from "./import-home.js";
import { csv } from "./sample-map.js";

const open = await openImportHome();
t.teardown(open.close);

t.test("the acts of one licence are applied in the order of their dates, whatever the order of the file", async t => {
  const home = open.department();
  const { summary } = await home.importText(
    csv(
      { id: "c", act: "RENEW", from: "01/01/2022", to: "12/31/2022" },
      { id: "other", number: "1000002" },
      { id: "a" },
      { id: "b", act: "RENEW", from: "01/01/2021", to: "12/31/2021" },
    ),
  );
  t.match(summary, { rows: 4, recorded: 4, already: 0, refused: 0 });
  const acts = await home.acts("1000001");
  t.strictSame(
    acts.map(({ type, data }) => [type, data.validFrom, data.version]),
    [
      ["LicenceIssued", "2020-01-01", 1],
      ["LicenceRenewed", "2021-01-01", 2],
      ["LicenceRenewed", "2022-01-01", 3],
    ],
  );
});

t.test("rows of one first day go by their date of issue, then by their line", async t => {
  const home = open.department();
  const amended = (id: string, address: string, issued: string) => ({ id, act: "C_LOC", address, issued });
  await home.importText(
    csv(
      amended("d", "4 Late", "03/01/2020"),
      amended("b", "2 Second", "02/01/2020"),
      amended("c", "3 Third", "02/01/2020"),
      {
        id: "a",
      },
    ),
  );
  const acts = await home.acts("1000001");
  t.strictSame(
    acts.map(({ data }) => (data.face as Record<string, string>).address),
    ["1 Example Street", "2 Second", "3 Third", "4 Late"],
  );
});

t.test("a renewal or a change of a licence that nothing earlier in the file began takes it over", async t => {
  const home = open.department();
  await home.importText(
    csv({ id: "r", act: "RENEW" }, { id: "c", act: "C_LOC", number: "1000002", from: "06/01/2020" }),
  );
  const [renewed] = await home.acts("1000001");
  t.match(renewed, {
    type: "LicenceTakenOver",
    data: { version: 1, source: "the city's own list", validFrom: "2020-01-01" },
  });
  const [changed] = await home.acts("1000002");
  t.match(changed, { type: "LicenceTakenOver", data: { validFrom: "2020-06-01", validTo: "2020-12-31" } });
});

t.test("a change within a term amends from its own day and leaves the term as it is", async t => {
  const home = open.department();
  await home.importText(csv({ id: "a" }, { id: "c", act: "C_LOC", from: "06/01/2020", address: "2 Other Street" }));
  const acts = await home.acts("1000001");
  t.match(acts[1], {
    type: "LicenceAmended",
    data: { changeDate: "2020-06-01", validFrom: "2020-01-01", validTo: "2020-12-31", reason: "Change (c)" },
  });
});

t.test("what the status column says is applied once, after every row of the licence", async t => {
  const home = open.department();
  const ended = { status: "AAC", changed: "02/15/2021" };
  const { summary } = await home.importText(
    csv(
      { id: "b", act: "RENEW", from: "01/01/2021", to: "12/31/2021", ...ended },
      { id: "a", ...ended },
      { id: "r", number: "1000002", status: "REV", changed: "07/01/2020" },
    ),
  );
  t.match(summary, { rows: 3, recorded: 3, refused: 0, acts: 5 });
  const acts = await home.acts("1000001");
  t.strictSame(
    acts.map(({ type }) => type),
    ["LicenceIssued", "LicenceRenewed", "LicenceCancelled"],
  );
  t.match(acts[2]?.data, { ground: "Cancelled", effectiveDate: "2021-02-15", decisionNumber: "a" });
  t.match((await home.acts("1000002"))[1], {
    type: "LicenceRevoked",
    data: { decisionNumber: "r", decisionDate: "2020-07-01", effectiveDate: "2020-07-01" },
  });
});

t.test("a renewal that names other holders is one act, with them", async t => {
  const home = open.department();
  const rows = csv(
    { id: "a" },
    { id: "b", act: "RENEW", from: "01/01/2021", to: "12/31/2021", name: "Heirs of Example" },
  );
  const { summary } = await home.importText(rows);
  t.match(summary, { recorded: 2, refused: 0 });
  const acts = await home.acts("1000001");
  t.match(acts.slice(1), [
    {
      type: "LicenceRenewed",
      data: { validFrom: "2021-01-01", holders: [{ name: "Heirs of Example" }], version: 2 },
    },
  ]);
  t.match((await home.importText(rows)).summary, { recorded: 0, already: 2, acts: 0 });
});

t.test("names with commas, quotes and accents arrive as they are written", async t => {
  const home = open.department();
  const name = 'José "Pepe" Núñez, Söhne & Co., Ltd.';
  await home.importText(csv({ id: "a", name, address: '5 "Old" Mill, 2nd floor' }));
  t.match(await home.acts("1000001"), [
    { data: { holders: [{ name, codeType: "099", code: "77" }], face: { name, address: '5 "Old" Mill, 2nd floor' } } },
  ]);
});
