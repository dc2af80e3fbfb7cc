// Four real processes issue at once over one log, and a fifth is killed: numbers ascend, none is given twice, each gap is
// explained.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import t from "tap";
import { exampleIssue } from "../../../src/catalogue/examples/example.js";
import { formatNumber, readPattern } from "../../../src/catalogue/numbering/number-pattern.js";
import { parseNumber } from "../../../src/catalogue/numbering/parse-number.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { reservedIn } from "../../../src/registry/identity.js";
import { until } from "../../support/until.js";
import { asking, openWriteSideHome } from "../../support/write-side-home.js";

const isLong = Number(process.env.LICET_ROUNDS ?? 1) > 1;
const each = isLong ? 75 : 15;
const program = fileURLToPath(new URL("./issuing-process.js", import.meta.url));
const pattern = readPattern("JY2990101{6}{mod11-10}") ?? [];

const home = await openWriteSideHome();
t.teardown(home.close);

interface Issuing {
  child: ChildProcess;
  /** The code with which it ends, also when that was before anybody asked. */
  ended: Promise<unknown>;
  numbers: number[];
}

const start = (first: number, count: number, atOnce: number): Issuing => {
  const child = fork(program, [home.paths.home, String(first), String(count), String(atOnce)]);
  const numbers: number[] = [];
  child.on("message", number => {
    const parsed = parseNumber(pattern, String(number));
    numbers.push("n" in parsed ? parsed.n : Number.NaN);
  });
  const ended = once(child, "exit").then(([code]: unknown[]) => code);
  return { child, ended, numbers };
};

const blocks = async (): Promise<{ from: number; to: number }[]> =>
  (await home.recorded("NumbersTaken"))
    .map(({ data }) => JSON.parse(data) as { from: number; count: number })
    .map(({ from, count }) => ({ from, to: from + count - 1 }));
const fateOf = async (n: number): Promise<string[]> => {
  const stream = reservedIn("number", home.deps.secrets.number, foodLicence.code, "", formatNumber(pattern, n));
  return (await home.store.readStream(stream)).map(({ type }) => type);
};

t.test(`${each * 4} issues by four processes at once, and one that is killed among them`, async t => {
  const four = [0, 1, 2, 3].map(at => start(10_000 * (at + 1), each, 1));
  const killed = start(90_000, 1_000, 8);
  await until(() => killed.numbers.length >= 5);
  killed.child.kill("SIGKILL");
  const codes = await Promise.all(four.map(({ ended }) => ended));
  t.same(codes, [0, 0, 0, 0]);

  for (const { numbers } of four) {
    t.equal(numbers.length, each);
    t.same(
      numbers,
      numbers.toSorted((a, b) => a - b),
      "each process gives them upwards",
    );
  }
  const told = [...four, killed].flatMap(({ numbers }) => numbers);
  t.equal(new Set(told).size, told.length, "none is given twice");
  const taken = await blocks();
  t.ok(
    taken.every(({ from }, at) => from === (taken[at - 1]?.to ?? 0) + 1),
    "blocks ascend, without holes between them",
  );

  // Whoever issues next explains what the killed one left, once it has known of it for a minute.
  let now = Date.now();
  const finder = home.another({ clock: () => now });
  const last = taken.at(-1)?.to ?? 0;
  const numbers = Array.from({ length: last }, (_, at) => at + 1);
  const given = async (): Promise<Set<string>> =>
    new Set(
      (await home.recorded("LicenceIssued")).map(({ data }) => String((JSON.parse(data) as { number: string }).number)),
    );
  const isExplained = (n: number, fate: string[], issued: Set<string>): boolean =>
    fate.at(-1) === (issued.has(formatNumber(pattern, n)) ? "NumberReserved" : "NumberVoided");
  let seed = 200_000;
  await until(async () => {
    seed += 1;
    await finder.issue(asking(), { act: "issue", body: exampleIssue(foodLicence, home.today, seed) });
    now += 61_000;
    const [fates, issued] = await Promise.all([Promise.all(numbers.map(fateOf)), given()]);
    return fates.every((fate, at) => isExplained(at + 1, fate, issued));
  });
  const issued = await given();
  for (const n of numbers) {
    const fate = await fateOf(n);
    t.ok(isExplained(n, fate, issued), `${n}: ${fate.join(" ")}`);
  }
});
