// `npm run bench [-- NAME…] [--rounds N] [--json]`: measures each hot path beside its comparison, and prints both.
import { parseArgs } from "node:util";
import { appendBench } from "./append.js";
import { batchBench } from "./batch.js";
import { enginesBench } from "./engines.js";
import { feedBench } from "./feed.js";
import { importBench } from "./import.js";
import { listsBench } from "./lists.js";
import { machine } from "./measure.js";
import { pagesBench } from "./pages.js";
import { pdfBench } from "./pdf.js";
import { rebuildBench } from "./rebuild.js";
import { registerBench } from "./register.js";
import { type Report, reportText } from "./report.js";
import { scaleBench } from "./scale.js";
import { verifyBench } from "./verify.js";

const benches: Readonly<Record<string, (rounds: number) => Promise<Report>>> = {
  verify: verifyBench,
  batch: batchBench,
  append: appendBench,
  pdf: pdfBench,
  rebuild: rebuildBench,
  scale: scaleBench,
  engines: enginesBench,
  import: importBench,
  lists: listsBench,
  pages: pagesBench,
  register: registerBench,
  feed: feedBench,
};
/** Measured when nothing is named; the others take minutes. */
const usual = ["verify", "append", "pdf", "rebuild"];

const refuse = (why: string): void => {
  process.stderr.write(`bench: ${why}; there are ${Object.keys(benches).join(", ")}\n`);
  process.exitCode = 64;
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "5" }, json: { type: "boolean", default: false } },
});
const rounds = Number(values.rounds);
const names = positionals.length > 0 ? positionals : usual;
const unknown = names.filter(name => !Object.hasOwn(benches, name));

if (unknown.length > 0) refuse(`no bench ${unknown.join(", ")}`);
else if (!Number.isInteger(rounds) || rounds < 3) refuse("--rounds must be a whole number of at least 3");
else {
  const before = machine();
  if (!values.json) process.stdout.write(`${before}; medians of ${rounds} rounds in turn\n`);
  const reports: Report[] = [];
  for (const name of names) {
    const report = await benches[name]?.(rounds);
    if (!report) continue;
    reports.push(report);
    if (!values.json) process.stdout.write(`\n${reportText(report)}\n`);
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ machine: before, rounds, reports })}\n`);
}
