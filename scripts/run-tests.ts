// `npm test`: runs the compiled test files with tap, shows what failed, and closes with one line of counts.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const given = process.argv.slice(2).map(file => `dist/${file.replace(/^dist\//, "").replace(/\.ts$/, ".js")}`);
const files = given.length > 0 ? given : ["dist/test/**/*.test.js"];
const tap = spawn(
  "npx",
  [
    "--no-install",
    "tap",
    "run",
    "--disable-coverage",
    "--allow-empty-coverage",
    "--reporter=tap",
    "--timeout=240",
    ...files,
  ],
  {
    stdio: ["ignore", "pipe", "inherit"],
  },
);

const summary = /^# \{ total: (\d+), pass: (\d+)(?:, fail: (\d+))?/;
let total = 0;
let passed = 0;
let inFailure = false;

for await (const line of createInterface({ input: tap.stdout })) {
  const counts = summary.exec(line);
  if (counts) [total, passed] = [Number(counts[1]), Number(counts[2])];
  const point = /^\s*(not )?ok /.exec(line);
  if (point) inFailure = point[1] !== undefined;
  if (inFailure || /^(ok|not ok) /.test(line) || /^Bail out/.test(line)) console.log(line);
}

const code = await new Promise<number>(resolve => {
  if (tap.exitCode !== null) resolve(tap.exitCode);
  else tap.on("close", status => resolve(status ?? 1));
});
const failed = Math.max(total - passed, code === 0 ? 0 : 1);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = code === 0 && passed > 0 ? 0 : 1;
