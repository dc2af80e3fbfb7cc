// `npm test`: runs every compiled test file but the long ones (long-tests.ts; `--all` runs those too) as the tap program
// that it is, shows what failed, and closes with one line of counts.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "../test/support/postgres-server.js";
import { isLong } from "./long-tests.js";
import { longestFirst } from "./longest-first.js";

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
const drawKeys = new URL("../test/support/drawn-keys.js", import.meta.url).href;
const deriveQuickly = new URL("../test/support/quick-derivation.js", import.meta.url).href;
const environment = {
  ...process.env,
  ...(server && { LICET_TEST_POSTGRES: server.url }),
  LICET_TEST_SHARED: shared,
  LICET_TEST_KEYS: keys,
  TAP_TIMEOUT: String(fileTimeout / 1000),
};

/** What is loaded before a file and all that it starts; the tests of the vault itself pay the whole price. */
const loadedBefore = (file: string): string =>
  [drawKeys, ...(file.startsWith("dist/test/keys/") ? [] : [deriveQuickly])].map(url => `--import ${url}`).join(" ");

/** Where a file notes which keys it has drawn. */
const drawnBy = (file: string): string => {
  const folder = join(keys, file.replaceAll("/", "-"));
  mkdirSync(folder, { recursive: true });
  return folder;
};

interface Outcome {
  code: number;
  output: string;
  seconds: number;
}

const run = (file: string): Promise<Outcome> =>
  new Promise(resolve => {
    const began = performance.now();
    const child = spawn(process.execPath, [file], {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...environment,
        LICET_TEST_KEYS_DRAWN: drawnBy(file),
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

const report = (file: string, { code, output, seconds }: Outcome): void => {
  const [, total = "0", pass = "0"] = summary.exec(output) ?? [];
  const wrong = Math.max(
    Number(total) - Number(pass),
    code === 0 && Number(total) > 0 && !cutShort.test(output) ? 0 : 1,
  );
  passed += Number(pass);
  failed += wrong;
  if (wrong > 0) console.log(output);
  console.log(`${wrong > 0 ? "not ok" : "ok"} ${file.slice("dist/".length)} # ${pass} in ${seconds.toFixed(1)} s`);
};

const waiting = [...files];
const worker = async (): Promise<void> => {
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) report(file, await run(file));
};
// One more than there are processors: many a test waits for a process, a disk or a deadline.
await Promise.all(Array.from({ length: availableParallelism() + 1 }, worker));
await server?.remove();
rmSync(shared, { recursive: true, force: true });

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
