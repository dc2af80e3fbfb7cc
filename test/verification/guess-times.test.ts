// Whether a guesser can tell a number that exists from one that does not, by the size or the time of the answer.
import t from "tap";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { dayAt } from "../../src/licence/day.js";
import { openRegistryHome } from "../support/registry-home.js";

const each = 1_000;
const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const today = dayAt(Date.now(), home.config.LICET_TIME_ZONE);
const numbers: string[] = [];
for (let seed = 1; seed <= 50; seed += 1) {
  const payload = exampleIssue(foodLicence, today, seed);
  numbers.push((await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload })).json().number);
}

/** The same length, another last digit: numbers of the shipped types end in a check digit, so that nobody has it. */
const unknown = (number: string): string => number.slice(0, -1) + ((Number(number.at(-1)) + 5) % 10);

const ask = async (number: string, at: number): Promise<{ ms: number; size: number }> => {
  const payload = { number, holderCode: `92990101MA${String(at).padStart(8, "0")}` };
  const since = performance.now();
  const reply = await app.inject({ method: "POST", url: "/v1/verify", payload });
  return { ms: performance.now() - since, size: reply.rawPayload.length };
};

/** How far the ranks of two samples are from those of one, in standard deviations (Mann and Whitney). */
const deviation = (one: readonly number[], other: readonly number[]): number => {
  const ranked = [...one.map(ms => ({ ms, mine: true })), ...other.map(ms => ({ ms, mine: false }))];
  ranked.sort((a, b) => a.ms - b.ms);
  const ranks = ranked.reduce((sum, { mine }, at) => sum + (mine ? at + 1 : 0), 0);
  const [n, m] = [one.length, other.length];
  return (ranks - (n * (n + m + 1)) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12);
};

t.test("an unknown number and a wrong code are told apart by nothing, a thousand of each", async t => {
  const wrong: number[] = [];
  const nobodys: number[] = [];
  const sizes = new Set<number>();
  // In pairs, each time the other first: what disturbs the machine disturbs both.
  for (let at = -200; at < each; at += 1) {
    const number = numbers[Math.abs(at) % numbers.length] ?? "";
    const kinds = [
      { to: wrong, number },
      { to: nobodys, number: unknown(number) },
    ];
    for (const { to, number } of at % 2 === 0 ? kinds : kinds.reverse()) {
      const { ms, size } = await ask(number, Math.abs(at));
      sizes.add(size);
      if (at >= 0) to.push(ms);
    }
  }
  t.equal(sizes.size, 1);
  const z = deviation(wrong, nobodys);
  t.ok(Math.abs(z) < 4, `ranks differ by ${z.toFixed(2)} standard deviations`);
});
