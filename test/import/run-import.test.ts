import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { databaseOf } from "../../src/home/home.js";
import { openRegistry } from "../../src/home/open-registry.js";
import { readConfig } from "../../src/home/settings/config.js";
import { createProgressDisplay, progressText } from "../../src/import/progress-display.js";
import { runImport } from "../../src/import/run-import.js";
import type { Progress } from "../../src/import/tally.js";
import { createDepartmentKeys } from "../../src/service/keys/department-keys.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { csv, sampleMap } from "./sample-map.js";

const screen = (isTTY = false) => {
  const written: string[] = [];
  return { written, isTTY, columns: 200, write: (text: string) => written.push(text) };
};

const folder = await temporaryFolder(t);
const config = readConfig({ LICET_HOME: join(folder, "home"), LOG_LEVEL: "silent" });
const opened = await openRegistry(config);
t.teardown(opened.close);
const keys = { ...createDepartmentKeys(opened, () => "2026-01-01"), ensureSealKey: async () => "none" };
const { deps, registry, paths } = opened;
const [file, map] = [join(folder, "rows.csv"), join(folder, "map.json")];

const run = async (more: { json?: boolean; dryRun?: boolean; signal?: AbortSignal; map?: string } = {}) => {
  const [out, err] = [screen(), screen()];
  const importer = { account: "registrar", roles: ["registrar"] };
  const into = { deps, registry, keys, paths, database: databaseOf(config) };
  const code = await runImport({ into, importer, file, map, out, err, ...more });
  return { code, out: out.written.join(""), err: err.written.join("") };
};

t.test("the last line accounts for every row, and refused rows are no failure", async t => {
  await writeFile(map, JSON.stringify(sampleMap));
  await writeFile(file, csv({ id: "a", name: "two\nlines" }, { id: "b", number: "1000002", from: "" }));
  const dry = await run({ dryRun: true });
  t.equal(dry.code, 0);
  t.match(dry.out, /^dry run: nothing was recorded/);
  const done = await run();
  t.equal(done.code, 0);
  t.match(done.out, /^read as UTF-8, separated by commas\nline breaks in cells of 1 rows were joined/m);
  t.match(done.out, /refused 1 · term-missing\n/);
  t.equal(done.out.trimEnd().split("\n").at(-1), "rows 2 · recorded 1 · already there 0 · refused 1");
  t.equal(dry.out.trimEnd().split("\n").at(-1), "rows 2 · recorded 1 · already there 0 · refused 1");
});

t.test("with --json the sums are one object and nothing else", async t => {
  await writeFile(map, JSON.stringify(sampleMap));
  await writeFile(file, csv({ id: "j1", number: "1000003" }, { id: "j2", number: "1000004", from: "" }));
  const { code, out } = await run({ json: true });
  t.equal(code, 0);
  t.match(JSON.parse(out), {
    rows: 2,
    recorded: 1,
    already: 0,
    refused: 1,
    acts: 1,
    refusals: { "term-missing": 1 },
    interrupted: false,
  });
});

t.test("an import that cannot go on says why, and exits 1", async t => {
  const { code, err, out } = await run({ map: join(folder, "none.json") });
  t.equal(code, 1);
  t.match(err, /^licet import: the map .*none\.json cannot be read/);
  t.equal(out, "");
});

t.test("an import that is told to stop exits 130 with the sums so far", async t => {
  const { code, out } = await run({ signal: AbortSignal.abort() });
  t.equal(code, 130);
  t.match(out, /^interrupted: the same command goes on from here\n/);
  t.match(out, /rows 0 · recorded 0 · already there 0 · refused 0\n$/);
});

const progress: Progress = {
  ...{ phase: "recording", done: 2500, total: 10_000, acts: 2600, elapsedMs: 6_000 },
  ...{ rows: 10_000, recorded: 2400, already: 0, refused: 100, skipped: 0 },
};

t.test("progress says rows, rows per second, acts and the time left", t => {
  const text = progressText(progress, 1_000);
  t.match(text, "25 % · 2500 of 10000 rows · 500 rows/s · 2600 acts · 15 s left");
  t.match(progressText({ ...progress, phase: "reading", done: 1, total: 4 }, 0), /^reading .* 25 %$/);
  t.match(progressText({ ...progress, total: 0, done: 0 }, 0), "100 %");
  t.end();
});

t.test("a terminal has one line that is drawn anew, anything else a line every five seconds", t => {
  let now = 0;
  const [terminal, file] = [screen(true), screen(false)];
  const displays = [terminal, file].map(shown => createProgressDisplay(shown, () => now));
  for (now = 0; now <= 10_000; now += 50) for (const display of displays) display.show({ ...progress, elapsedMs: now });
  for (const display of displays) display.end();
  t.equal(file.written.length, 2);
  t.ok(file.written.every(line => /^recording .*\n$/.test(line)));
  t.equal(terminal.written.length, 101);
  t.ok(terminal.written.every(text => text.startsWith("\r\u001b[2K") && !text.includes("\n")));
  t.equal(terminal.written.at(-1), "\r\u001b[2K", "and taken away in the end");
  t.end();
});
