// What the law answers to each act, on a licence in each state, on each date, by each organ: a table to be read
// (case-table.txt), held against the domain line by line.
import t from "tap";
import { LicenceAct } from "../../src/licence/events/department-events.js";
import { endingKinds, exists, standings } from "../../src/licence/licence.js";
import { statusNames, statusOn } from "../../src/licence/status.js";
import { holdToOrgan, organNames } from "./case-organs.js";
import { licenceIn, stateNames, today } from "./case-states.js";
import { answerOn as answered, type Case, dateNames, readCaseTable } from "./read-case-table.js";

const cases = readCaseTable();
const named = ({ act, state, date, organ }: Omit<Case, "answer">): string => [act, state, date, organ].join(" | ");
const answerOn = (before: Parameters<typeof answered>[0], asked: Case) =>
  answered(before, asked, () => holdToOrgan(asked.organ, asked.act));

t.test("every case of the table has the answer that stands there", async t => {
  for (const asked of cases) {
    t.equal(answerOn(licenceIn(asked.state), asked).answer, asked.answer, named(asked));
  }
});

t.test("an act that is recorded leaves a trace, and one that is refused none", async t => {
  for (const asked of cases.filter(({ date }) => date !== "the same again")) {
    const before = licenceIn(asked.state);
    const { answer, after } = answerOn(before, asked);
    t.equal(after !== before, answer === "recorded", named(asked));
  }
});

t.test(
  "the table has every act in every state, on every date that all have, and by every organ, each once",
  async t => {
    const stands = new Set(cases.map(named));
    t.equal(stands.size, cases.length, "none stands twice");
    t.ok(cases.length >= 120);
    const has = (act: LicenceAct, change: (asked: Case) => boolean, what: string) =>
      t.ok(
        cases.some(asked => asked.act === act && change(asked)),
        `${act}: ${what}`,
      );
    for (const act of LicenceAct.options) {
      for (const state of stateNames)
        has(act, each => each.state === state && each.date === "today" && each.organ === "issuer", state);
      for (const date of ["decided on 1 May", "decided tomorrow", "the same again"])
        has(act, each => each.date === date, date);
      for (const organ of organNames) has(act, each => each.organ === organ, organ);
    }
    t.strictSame(new Set(cases.map(({ date }) => date)), new Set(dateNames), "every date is used");
  },
);

t.test("the states of the table are of every standing, every ending and every status", async t => {
  const licences = stateNames.map(licenceIn);
  const known = licences.filter(exists);
  const reached = (names: Iterable<string | undefined>) => [...new Set(names)].sort();
  t.strictSame(reached(licences.map(({ status }) => status)), ["none", "abandoned", ...standings].sort());
  t.strictSame(reached(known.flatMap(({ endings }) => endings.map(({ kind }) => kind))), [...endingKinds].sort());
  t.strictSame(reached(known.map(licence => statusOn(licence, today)?.status)), [...statusNames].sort());
});
