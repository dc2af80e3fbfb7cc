// The table of cases (case-table.txt) as data: what the law answers to an act, on a licence in a state, on a date, by an
// organ.
import { readFileSync } from "node:fs";
import { datedBy } from "../../src/licence/act-dates.js";
import { LicenceError } from "../../src/licence/errors.js";
import { LicenceAct } from "../../src/licence/events/department-events.js";
import { evolve } from "../../src/licence/fold.js";
import { exists, type Licence } from "../../src/licence/licence.js";
import { type DateName, dates, decisionOn } from "./case-acts.js";
import { type OrganName, organNames } from "./case-organs.js";
import { type StateName, stateNames, today } from "./case-states.js";
import { recorded } from "./scenario.js";

export interface Case {
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
export const dateNames = Object.keys(dates) as DateName[];

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

/** Every case of the table. */
export const readCaseTable = (): Case[] =>
  readFileSync("test/licence/case-table.txt", "utf8")
    .split("\n")
    .filter(line => line !== "" && !line.startsWith("#"))
    .map(read);

/** Recorded, nothing to record, or the code of the refusal; and what the licence is then. */
export interface Answer {
  answer: string;
  after: Licence;
}

/** What the registry answers, once `permit` lets the act pass. */
export const answerOn = (
  before: Licence,
  { act, date }: Pick<Case, "act" | "date">,
  permit: () => void = () => undefined,
): Answer => {
  const when = dates[date];
  const decision = datedBy({ today, imported: "imported" in when }, decisionOn(act, when, before));
  const answer = (licence: Licence): Answer => {
    try {
      permit();
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
