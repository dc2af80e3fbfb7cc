// `npm run soak`: the long forms of the tests that kill, cut and guess. LICET_ROUNDS (50 unless set) is how often the
// service is killed; every other such test is tried as many times more often than in `npm test`. The long tests, which
// `npm test` leaves out, run too, those without rounds as they are. `npm run soak -- kill` runs those whose name holds
// "kill".
import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { longTests } from "./long-tests.js";

const tests = "dist/test";
const killsOfShortForm = 3;
const rounds = Number(process.env.LICET_ROUNDS ?? 50);
const wanted = process.argv.slice(2);
const shownOfFailure = 20_000;

/** The rounds that a file's short form has: the largest where it has several. */
const shortRounds = (text: string): number | undefined => {
  const counts = [...text.matchAll(/LICET_ROUNDS\s*\?\?\s*([\d_]+(?:e\d+)?)/g)].map(([, count = ""]) =>
    Number(count.replaceAll("_", "")),
  );
  return counts.length > 0 ? Math.max(...counts) : undefined;
};

/**
 * The compiled test files that have a long form, themselves or by a file that they import, and their short form's
 * rounds.
 */
const longForms = async (): Promise<Map<string, number>> => {
  const files = (await readdir(tests, { recursive: true })).filter(file => file.endsWith(".js"));
  const texts = new Map<string, string>();
  for (const file of files) texts.set(file, await readFile(join(tests, file), "utf8"));
  const own = new Map([...texts].map(([file, text]) => [file, shortRounds(text)]));
  const found = new Map<string, number>();
  for (const [file, text] of texts) {
    if (!file.endsWith(".test.js")) continue;
    const imported = [...own].find(
      ([other, count]) => count !== undefined && !other.endsWith(".test.js") && text.includes(`/${basename(other)}"`),
    );
    const count = own.get(file) ?? imported?.[1];
    if (count !== undefined) found.set(file, count);
  }
  return found;
};

const run = (file: string, count: number): Promise<{ passed: boolean; output: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(tests, file)], {
      env: { ...process.env, LICET_ROUNDS: String(count), TAP_TIMEOUT: "14400" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-shownOfFailure);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", reject);
    child.on("close", code => resolve({ passed: code === 0, output }));
  });

const forms = new Map([...longTests.map(name => [`${name}.test.js`, 1] as const), ...(await longForms())]);
let [passed, failed] = [0, 0];
for (const [file, short] of [...forms].sort()) {
  if (wanted.length > 0 && !wanted.some(name => file.includes(name))) continue;
  const count = Math.max(1, Math.round((short * rounds) / killsOfShortForm));
  const startedAt = performance.now();
  const result = await run(file, count);
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  console.log(`${result.passed ? "ok" : "not ok"}  ${file.replace(/\.js$/, "")}  rounds ${count}  ${seconds} s`);
  if (result.passed) passed += 1;
  else {
    failed += 1;
    console.log(result.output);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
