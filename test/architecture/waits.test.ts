// No test sleeps: what is waited for is a condition, and what may be waited out is named here with its reason.
import { readdirSync, readFileSync } from "node:fs";
import t from "tap";

/** Who may look at the clock, and why. */
const allowed: Record<string, string> = {
  "test/support/until.ts": "rests between two looks at a condition",
  "test/support/drawn-while.ts": "draws how long something is away that is killed, paused or cut off",
  "test/support/uncaught-fault.ts":
    "looks whether a thread has begun, in processes that load nothing else of the tests",
  "test/waiting/pause.test.ts": "the pause itself is what is tested, a millisecond of it",
  "test/http/exports/exports.test.ts": "says that the time of a deadline is over instead of waiting for it",
  "test/event-store/eventstoredb/silence.test.ts": "stands still itself, since that is what must not count as silence",
  "test/keys/key-ring.test.ts": "counts the turns of a thread that must not be held up",
  "test/projections/records/records-port.test.ts": "counts the turns of a thread that must not be held up",
  "test/projections/views/licences/open-search.test.ts": "counts the turns of a thread that must not be held up",
};

const waits =
  /\b(?:setTimeout|setInterval|waitForTimeout|scheduler)\b|\bAtomics\s*\.\s*wait|waiting\/pause\.js|["'`]sleep\b|\bwhile\b.*\b(?:performance|Date)\.now\(\)/;

/** The code of a text, without its comments. */
const codeIn = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");

const files = readdirSync("test", { recursive: true, encoding: "utf8" })
  .filter(name => name.endsWith(".ts"))
  .map(name => `test/${name}`)
  .filter(name => name !== "test/architecture/waits.test.ts");

t.test("only what is named here looks at the clock, and all of it does", async t => {
  t.ok(files.length > 280, `${files.length} files were seen`);
  t.same(files.filter(file => waits.test(codeIn(readFileSync(file, "utf8")))).sort(), Object.keys(allowed).sort());
});

t.test("a sleep that is written elsewhere would be seen", async t => {
  for (const text of [
    'import { setTimeout as pause } from "node:timers/promises";',
    'import { scheduler } from "node:timers/promises";',
    'import { pause } from "../../src/waiting/pause.js";',
    "await new Promise(resolve => setTimeout(resolve, 50));",
    "Atomics.wait(cell, 0, 0, 200);",
    "while (performance.now() < end);",
    "while (end > Date.now());",
    'execFileSync("sleep", ["1"]);',
    "await page.waitForTimeout(500);",
  ])
    t.match(codeIn(text), waits, text);
  for (const text of ["await until(isThere);", "// setTimeout is not used", "t.ok(since < Date.now());"])
    t.notMatch(codeIn(text), waits, text);
});
