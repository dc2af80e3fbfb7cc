// What the law answers to each act, on a licence in each state, on each date, by each organ: a table to be read
// (case-table.txt), held against the domain line by line.
import { readFileSync } from "node:fs";
import t from "tap";
import { datedBy } from "../../src/licence/act-dates.js";
import { LicenceError } from "../../src/licence/errors.js";
import { LicenceAct } from "../../src/licence/events/department-events.js";
import { evolve } from "../../src/licence/fold.js";
import { endingKinds, exists, type Licence, standings } from "../../src/licence/licence.js";
import { statusNames, statusOn } from "../../src/licence/status.js";
import { type DateName, dates, decisionOn } from "./case-acts.js";
import { holdToOrgan, type OrganName, organNames } from "./case-organs.js";
import { licenceIn, type StateName, stateNames, today } from "./case-states.js";
import { recorded } from "./scenario.js";

interface Case {
  act: LicenceAct;
  state: StateName;
  date: DateName;
  organ: OrganName;
  answer: string;
}

const member = <T extends string>(names: readonly T[], text: string | undefined): T => {
  const found = names.find(name => name === text);
  if (found === undefined) throw new Error(`the table speaks of ${text}, which is not known`);
  return found;
};
const dateNames = Object.keys(dates) as DateName[];

const read = (line: string): Case => {
  const [act, state, date, organ, answer = ""] = line.split("|").map(cell => cell.trim());
  return {
    act: member(LicenceAct.options, act),
    state: member(stateNames, state),
    date: member(dateNames, date),
    organ: member(organNames, organ),
    answer,
  };
};
const table = readFileSync("test/licence/case-table.txt", "utf8");
const cases = table
  .split("\n")
  .filter(line => line !== "" && !line.startsWith("#"))
  .map(read);
const named = ({ act, state, date, organ }: Omit<Case, "answer">): string => [act, state, date, organ].join(" | ");

interface Answer {
  answer: string;
  after: Licence;
}

/** Recorded, nothing to record, or the code of the refusal. */
const answerOn = (before: Licence, { act, date, organ }: Case): Answer => {
  const when = dates[date];
  const decision = datedBy({ today, imported: "imported" in when }, decisionOn(act, when, before));
  const answer = (licence: Licence): Answer => {
    try {
      holdToOrgan(organ, act);
      const [event] = decision(licence);
      if (!event) return { answer: "nothing to record", after: licence };
      const revision = exists(licence) ? licence.revision + 1 : 0;
      return { answer: "recorded", after: evolve(licence, recorded(event, revision)) };
    } catch (error) {
      if (error instanceof LicenceError) return { answer: error.code, after: licence };
      throw error;
    }
  };
  const first = answer(before);
  return date === "the same again" ? answer(first.after) : first;
};

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
