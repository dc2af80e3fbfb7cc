// `npm test`: runs every compiled test file but the long ones (long-tests.ts; `--all` runs those too), the small ones of a room together
// (together.ts) and each other as the tap program that it is; shows what failed, and closes with one line of counts.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startPostgres } from "../test/support/postgres-server.js";
import { drawnBy } from "./drawn-by.js";
import { isLong } from "./long-tests.js";
import { isLongest, longestFirst } from "./longest-first.js";
import { isAlone, together } from "./together.js";

// No test has patience of its own, so that none rests on how fast the machine is; one that hangs ends with its file.
const fileTimeout = 900_000;
const summary = /^# \{ total: (\d+), pass: (\d+)/m;
// Tap ends a file that waits outside of its tests, and says so of what comes later, with exit code 0.
const cutShort = /^Error: .* after (?:automatic end|parent test ends)$/m;

// What was compiled of a file that has moved since is no test any more.
const all = readdirSync("dist/test", { recursive: true, encoding: "utf8" })
  .filter(name => name.endsWith(".test.js") && existsSync(`test/${name.replace(/\.js$/, ".ts")}`))
  .map(name => `dist/test/${name}`)
  .sort();
const compiled = (name: string): string => name.replace(/^(dist\/)?/, "dist/").replace(/\.ts$/, ".js");
const asked = process.argv.slice(2);
const usual = asked.includes("--all") ? all : all.filter(file => !isLong(file));
/** A file by itself, long or not, or the usual ones in a folder. */
const namedBy = (name: string): string[] => {
  const folder = `${name.replace(/\/$/, "")}/`;
  const found = name.endsWith(".test.js") ? [name] : usual.filter(file => file.startsWith(folder));
  if (found.length === 0) throw new Error(`there are no tests in ${name}`);
  return found;
};
const given = asked.filter(name => name !== "--all").map(compiled);
const isWhole = given.length === 0;
const files = longestFirst(isWhole ? usual : given.flatMap(namedBy), all);

// In a run of everything one server for all files, each test in a schema of its own, unless another is named.
const server =
  isWhole && process.env.LICET_TEST_POSTGRES === undefined ? await startPostgres(["max_connections=400"]) : null;
// What takes long to prepare is made once for all files.
const shared = mkdtempSync(join(tmpdir(), "licet-test-shared-"));
const keys = join(shared, "keys");
const runTogether = fileURLToPath(new URL("run-together.js", import.meta.url));
const preload = (name: string): string => `--import ${new URL(`../test/support/${name}.js`, import.meta.url).href}`;
process.env.LICET_TEST_KEYS = keys;
const environment = {
  ...process.env,
  ...(server && { LICET_TEST_POSTGRES: server.url }),
  LICET_TEST_SHARED: shared,
  TAP_TIMEOUT: String(fileTimeout / 1000),
};

/** What is loaded before a file and all that it starts; the tests of the vault itself pay the whole price. */
const loadedBefore = (file: string): string =>
  ["compile-late", "drawn-keys", ...(file.startsWith("dist/test/keys/") ? [] : ["quick-derivation"])]
    .map(preload)
    .join(" ");

interface Outcome {
  code: number;
  output: string;
  seconds: number;
}

/** Runs a file as a program, or several of a room in one. */
const run = ([file = "", ...others]: readonly string[]): Promise<Outcome> =>
  new Promise(resolve => {
    const began = performance.now();
    const child = spawn(process.execPath, [others.length === 0 ? file : runTogether], {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...environment,
        LICET_TEST_KEYS_DRAWN: drawnBy(file),
        LICET_TEST_TOGETHER: [file, ...others].join(" "),
        NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} ${loadedBefore(file)}`,
      },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", text => (output += text));
    const timer = setTimeout(() => child.kill("SIGKILL"), fileTimeout + 10_000);
    child.on("close", code => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, output, seconds: (performance.now() - began) / 1000 });
    });
  });

let passed = 0;
let failed = 0;

const report = (files: readonly string[], { code, output, seconds }: Outcome): void => {
  const [, total = "0", pass = "0"] = summary.exec(output) ?? [];
  const wrong = Math.max(
    Number(total) - Number(pass),
    code === 0 && Number(total) > 0 && !cutShort.test(output) ? 0 : 1,
  );
  passed += Number(pass);
  failed += wrong;
  if (wrong > 0) console.log(output);
  const names = files.map(file => file.slice("dist/".length)).join(" ");
  console.log(`${wrong > 0 ? "not ok" : "ok"} ${names} # ${pass} in ${seconds.toFixed(1)} s`);
};

const waiting = [...together(files, file => isLong(file) || isLongest(file) || isAlone(file))];
const worker = async (): Promise<void> => {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) report(next, await run(next));
};
// One more than there are processors: many a test waits for a process, a disk or a deadline.
await Promise.all(Array.from({ length: availableParallelism() + 1 }, worker));
await server?.remove();
rmSync(shared, { recursive: true, force: true });

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
