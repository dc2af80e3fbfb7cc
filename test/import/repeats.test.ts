import { readdir } from "node:fs/promises";
import t from "tap";
import { openImportHome } from "./import-home.js";
import { csv } from "./sample-map.js";

const file = csv(
  { id: "a" },
  { id: "b", act: "RENEW", from: "01/01/2021", to: "12/31/2021", status: "AAC", changed: "05/01/2021" },
  { id: "c", act: "C_LOC", number: "1000002", address: "2 Other Street" },
  { id: "d", number: "1000003", from: "" },
);

const open = await openImportHome();
t.teardown(open.close);

t.test("a second run records nothing, not even that it ran", async t => {
  const home = open.department();
  t.match((await home.importText(file)).summary, { rows: 4, recorded: 3, already: 0, refused: 1 });
  const before = await home.log();
  t.match((await home.importText(file)).summary, { rows: 4, recorded: 0, already: 3, refused: 1, acts: 0 });
  t.strictSame(await home.log(), before);
});

t.test("a dry run says what an import would do and leaves the log as it is", async t => {
  const home = open.department();
  const before = await home.log();
  const dry = await home.importText(file, { dryRun: true });
  t.match(dry.summary, { rows: 4, recorded: 3, already: 0, refused: 1, acts: 4, dryRun: true });
  t.match(dry.refused, [/^5,term-missing,/]);
  t.strictSame(await home.log(), before);
  const real = await home.importText(file);
  t.match(real.summary, { rows: 4, recorded: 3, already: 0, refused: 1, acts: 4 });
  t.strictSame(real.refused, dry.refused);
  const after = await home.log();
  t.match((await home.importText(file, { dryRun: true })).summary, { recorded: 0, already: 3, refused: 1 });
  t.strictSame(await home.log(), after);
});

t.test("a later file goes on with the licences that an earlier one brought", async t => {
  const home = open.department();
  await home.importText(csv({ id: "a" }));
  const { summary } = await home.importText(
    csv({ id: "b", act: "RENEW", from: "01/01/2021", to: "12/31/2021", status: "REV", changed: "05/01/2021" }),
  );
  t.match(summary, { recorded: 1, acts: 2 });
  t.strictSame(
    (await home.acts("1000001")).map(({ type }) => type),
    ["LicenceIssued", "LicenceRenewed", "LicenceRevoked"],
  );
  const both = await home.importText(
    csv(
      { id: "a", status: "REV", changed: "05/01/2021" },
      { id: "b", act: "RENEW", from: "01/01/2021", to: "12/31/2021", status: "REV", changed: "05/01/2021" },
    ),
  );
  t.match(both.summary, { recorded: 0, already: 2, refused: 0 });
});

t.test("a row recorded first in one file is known where another file puts it later", async t => {
  const home = open.department();
  const later = { id: "b", act: "RENEW", from: "01/01/2021", to: "12/31/2021" };
  await home.importText(csv(later));
  const { summary, refused } = await home.importText(csv({ id: "a" }, later));
  t.match(summary, { recorded: 0, already: 1, refused: 1 });
  t.match(refused, [/^2,already-issued,/]);
});

t.test("a change that was recorded before a renewal is known again, though it says the term of its time", async t => {
  const home = open.department();
  const change = { id: "c", act: "C_LOC", address: "2 Other Street" };
  await home.importText(csv({ id: "a" }));
  t.match((await home.importText(csv(change))).summary, { recorded: 1, refused: 0 });
  await home.importText(csv({ id: "r", act: "RENEW", from: "01/01/2021", to: "12/31/2021" }));
  const before = await home.log();
  t.match((await home.importText(csv(change))).summary, { recorded: 0, already: 1, refused: 0 });
  t.strictSame(await home.log(), before);
});

t.test("the log keeps when the import began and how it ended", async t => {
  const home = open.department();
  const { summary } = await home.importText(file);
  const stream = (await home.log()).filter(event => event.stream === summary.import);
  t.strictSame(
    stream.map(({ type }) => type),
    ["ImportStarted", "ImportEnded"],
  );
  t.match(JSON.parse(stream[1]?.data ?? ""), { rows: 4, recorded: 3, already: 0, refused: 1 });
  t.match(JSON.parse(stream[1]?.meta ?? ""), { by: { subject: "registrar", role: "registrar" }, source: "import" });
  const own = (await home.log()).filter(event => event.meta.includes(summary.import));
  t.equal(own[0]?.type, "ImportStarted", "before anything else it recorded");
});

t.test("an import that was told to stop accounts for the rows it came to, and the next one for all", async t => {
  const home = open.department();
  const many = csv(...Array.from({ length: 300 }, (_, index) => ({ id: `r${index}`, number: `${2_000_000 + index}` })));
  const stop = new AbortController();
  const { store } = home.opened;
  const head = await store.head();
  const follow = (async () => {
    for await (const followed of store.follow(head, stop.signal))
      if (followed.kind === "events" && followed.events.some(({ type }) => type === "LicenceIssued")) stop.abort();
  })();
  const { summary } = await home.importText(many, { signal: stop.signal });
  await follow;
  t.equal(summary.interrupted, true);
  t.ok(summary.rows > 0 && summary.rows < 300, `${summary.rows} rows`);
  t.equal(summary.recorded + summary.already + summary.refused, summary.rows);
  t.match((await home.importText(many)).summary, { rows: 300, recorded: 300 - summary.rows, already: summary.rows });
});

t.test("nothing of the rows stays in the staging folder", async t => {
  const home = open.department();
  await home.importText(file);
  t.strictSame(await readdir(home.opened.paths.staging), []);
});
