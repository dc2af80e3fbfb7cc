// Licences with random lives: acts drawn at random, decided one after another; refused ones are left out, as in the registry.
import fc from "fast-check";
import { correct } from "../../src/licence/correction.js";
import { addDays, laterOf, toEpochDay } from "../../src/licence/day.js";
import * as decide from "../../src/licence/decisions.js";
import * as ending from "../../src/licence/ending-decisions.js";
import { LicenceError } from "../../src/licence/errors.js";
import type { DecidedEvent } from "../../src/licence/events/licence-events.js";
import { evolve } from "../../src/licence/fold.js";
import { exists, initial, type Licence, latestVersion, type RecordedAct } from "../../src/licence/licence.js";
import * as renewal from "../../src/licence/renewal-decisions.js";
import { foundOn } from "../../src/licence/standing.js";
import { type Decision, instant, paper, printing, recorded } from "./scenario.js";

export interface Act {
  name: keyof typeof decide | keyof typeof ending | keyof typeof renewal | "correct";
  decision: Decision;
}
export interface Moment {
  act: Act;
  before: Licence;
  recorded: RecordedAct[];
  after: Licence;
}
export interface Life {
  licence: Licence;
  acts: RecordedAct[];
  moments: Moment[];
  [fc.toStringMethod]: () => string;
}

/** Every date of a random life lies between these days, before and after the one on which all its acts are asked for. */
export const firstDay = "2024-01-01";
export const lastDay = "2024-04-30";
export const today = "2024-02-10";

/** How often a property is tried: `LICET_ROUNDS` for the long form. */
export const runs = { numRuns: Number(process.env.LICET_ROUNDS ?? 300) };

const { version: _, issuedOn, ...content } = paper;
const day = fc.integer({ min: 0, max: 59 }).map(count => addDays(firstDay, count));
const dayOrNull = fc.option(day, { freq: 2 });
const word = fc.constantFrom("a", "b");
const face = fc.record({ scope: word, place: word }, { requiredKeys: [] });
const order = { ground: word, decisionNumber: word, decisionDate: day };
const decision = fc.record({ ...order, effectiveDate: day });

const term = fc
  .tuple(day, fc.oneof({ weight: 6, arbitrary: fc.nat(40) }, fc.constant(null)))
  .map(([validFrom, length]) => ({ validFrom, validTo: length === null ? null : addDays(validFrom, length) }));
const finiteTerm = fc
  .tuple(day, fc.nat(40))
  .map(([validFrom, length]) => ({ validFrom, validTo: addDays(validFrom, length) }));

const named =
  (name: Act["name"]) =>
  (decision: Decision): Act => ({ name, decision });

const issue = term.map(dates => named("issue")(decide.issue({ ...content, ...dates, today })));
const takeOver = fc
  .tuple(term, fc.constantFrom(1, 5, 997))
  .map(([dates, version]) =>
    named("takeOver")(decide.takeOver({ ...content, ...dates, version, source: "elsewhere", today })),
  );
const abandon = word.map(reason => named("abandon")(decide.abandon({ reason })));
const renew = fc
  .record({ dates: finiteTerm, face, reason: fc.option(word) })
  .map(({ dates, ...rest }) => named("renew")(decide.renew({ ...printing, ...dates, ...rest, today })));
const amend = fc
  .record({ face, changeDate: day, reason: word })
  .map(data => named("amend")(decide.amend({ ...printing, ...data, today })));
const replace = fc
  .record({ kind: fc.constantFrom("lost", "exchange"), date: day, reason: word })
  .map(data => named("replace")(decide.replace({ ...printing, ...data, today })));
const correction = fc
  .record({ face, validFrom: day, validTo: dayOrNull, issuedOn: day, reason: word }, { requiredKeys: ["reason"] })
  .map(data => named("correct")(correct({ ...printing, ...data, today })));
const suspend = fc
  .record({ ...order, from: day, until: dayOrNull })
  .map(data => named("suspend")(decide.suspend(data)));
const reinstate = fc
  .record({ ground: word, decisionNumber: fc.option(word), decisionDate: dayOrNull, from: day })
  .map(data => named("reinstate")(decide.reinstate(data)));
const inspect = fc
  .record({ date: day, result: fc.constantFrom("pass" as const, "fail" as const), nextDue: dayOrNull })
  .map(data => named("inspect")(decide.inspect(data)));
const apply = fc
  .record({ appliedOn: day, caseNumber: fc.constantFrom("a", undefined), ahead: fc.nat(20) })
  .map(({ ahead, ...data }) =>
    named("applyForRenewal")(renewal.applyForRenewal({ ...data, lastDayFor: end => addDays(end, -ahead) })),
  );
const refuse = fc.record(order).map(data => named("refuseRenewal")(renewal.refuseRenewal(data)));
const annul = decision.map(data => named("annul")(ending.annul(data)));
const withdraw = decision.map(data => named("withdraw")(ending.withdraw(data)));
const revoke = decision.map(data => named("revoke")(ending.revoke(data)));
const cancel = fc
  .record({ ground: word, effectiveDate: day, decisionNumber: fc.option(word) })
  .map(data => named("cancel")(ending.cancel(data)));
const declareVoid = fc
  .record({ ground: word, decisionNumber: fc.option(word), decisionDate: dayOrNull })
  .map(data => named("declareVoid")(ending.declareVoid(data)));
const setAside = fc.record({ which: fc.nat(5), data: decision }).map(({ which, data }) =>
  named("setAside")(licence => {
    const endings = exists(licence) ? licence.endings : [];
    return ending.setAside({ ...data, decision: endings[which % endings.length]?.revision ?? 0 })(licence);
  }),
);

/** Any act at all, of any kind. */
export const anyAct: fc.Arbitrary<Act> = fc.oneof(
  ...[issue, takeOver, abandon, annul, withdraw, revoke, declareVoid, cancel, inspect, refuse].map(arbitrary => ({
    arbitrary,
    weight: 1,
  })),
  ...[renew, amend, replace, correction, suspend, reinstate, setAside, apply].map(arbitrary => ({
    arbitrary,
    weight: 3,
  })),
);

/** The licence after an act, and the events that it recorded: none when it was refused. */
export const live = (before: Licence, act: Act, revision: number): Moment => {
  const events = decidedOrRefused(act, before);
  // two acts share an instant now and then
  const facts = events.map((event, at) => ({ ...recorded(event, revision + at), recordedAt: instant(revision >> 1) }));
  return { act, before, recorded: facts, after: frozen(facts.reduce(evolve, before)) };
};

const decidedOrRefused = ({ decision }: Act, licence: Licence): DecidedEvent[] => {
  try {
    return decision(foundOn(licence, today));
  } catch (error) {
    if (error instanceof LicenceError) return [];
    throw error;
  }
};

/** A life that follows these acts. Every state is frozen, so that a fold which changed one would throw. */
export const lifeOf = (drawn: Act[]): Life => {
  const moments: Moment[] = [];
  const acts: RecordedAct[] = [];
  let licence = frozen(initial("l"));
  for (const act of drawn) {
    const moment = live(licence, act, acts.length);
    moments.push(moment);
    acts.push(...moment.recorded);
    licence = moment.after;
  }
  return {
    licence,
    acts,
    moments,
    [fc.toStringMethod]: () => JSON.stringify(acts.map(({ type, data }) => [type, data])),
  };
};

const frozen = <T extends object>(value: T): T => {
  for (const inner of Object.values(value)) if (typeof inner === "object" && inner !== null) frozen(inner);
  return Object.freeze(value);
};

const first = fc.oneof({ arbitrary: issue, weight: 6 }, { arbitrary: takeOver, weight: 2 }, anyAct);

/** A random life of up to 25 acts. */
export const lives: fc.Arbitrary<Life> = fc
  .tuple(first, fc.array(anyAct, { maxLength: 24, size: "max" }))
  .map(([begin, rest]) => lifeOf([begin, ...rest]));

/** A renewal whose term begins at the latest on the day after the one that it renews. */
const renewInTime = fc.record({ start: fc.nat(60), more: fc.nat(40), face }).map(({ start, more, face }) =>
  named("renew")(licence => {
    if (!exists(licence)) return [];
    const { validFrom: from, validTo: to } = latestVersion(licence);
    const length = to === null ? 60 : toEpochDay(to) - toEpochDay(from);
    const validFrom = addDays(from, 1 + (start % (length + 1)));
    const validTo = to === null ? null : addDays(laterOf(to, validFrom), more);
    return decide.renew({ ...printing, validFrom, validTo, face, reason: null, today })(licence);
  }),
);

/** A correction of the face alone. */
const rewording = fc
  .record({ face, reason: word })
  .map(data => named("correct")(correct({ ...printing, ...data, today })));

/** A random life of versions only: issued, then renewed in time, amended, corrected and replaced. */
export const livesRenewedInTime: fc.Arbitrary<Life> = fc
  .tuple(issue, fc.array(fc.oneof(renewInTime, amend, replace, rewording), { maxLength: 15, size: "max" }))
  .map(([begin, rest]) => lifeOf([begin, ...rest]));
