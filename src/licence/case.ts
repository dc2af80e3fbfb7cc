// A case (办件) as its own stream tells it: an act on its way through several hands, each another person's. Whether the
// act was recorded after the signature, the licence's stream alone tells (docs/events.md, Cases).
import type { Day } from "./day.js";
import type { Decider, Decision } from "./decider.js";
import { LicenceError } from "./errors.js";
import { type CaseCause, caseEvents } from "./events/case-events.js";
import type { CaseStep } from "./events/case-steps.js";
import type { Actor, EventOf, Recorded } from "./events/envelope.js";
import { isErased, type PersonalText } from "./personal.js";

type CaseEvent = EventOf<typeof caseEvents>;
type DataOf<T extends CaseEvent["type"]> = Extract<CaseEvent, { type: T }>["data"];

/** One hand of the round that is under way, or led to the signature. */
export interface Hand {
  step: CaseStep;
  by: Actor;
  recordedAt: string;
}

/** What somebody did in the case, in the order of recording. */
export interface CaseEntry {
  type: CaseEvent["type"];
  revision: number;
  recordedAt: string;
  by: Actor;
  /** The note, the reason, the question or the answer. */
  text?: PersonalText;
  cause?: CaseCause;
}

export interface Case extends Omit<DataOf<"CasePrepared">, "due"> {
  at: "under-way" | "returned" | "signed" | "rejected" | "withdrawn";
  /** None while it is returned. */
  hands: readonly Hand[];
  /** Who prepared it last. */
  preparer: Actor;
  due: Day | null;
  /** What somebody waits for: meanwhile the case stands still. */
  asked: DataOf<"CaseAsked"> | null;
  entries: readonly CaseEntry[];
  lastRecordedAt: string;
}

type State = Case | null;

const textOf = ({ data }: CaseEvent): PersonalText | undefined => {
  if ("note" in data) return data.note;
  if ("reason" in data) return data.reason;
  return "text" in data ? data.text : undefined;
};

const entryOf = (event: Recorded<CaseEvent>): CaseEntry => {
  const { type, revision, data, meta } = event;
  const text = textOf(event);
  return {
    type,
    revision,
    recordedAt: meta.recordedAt,
    by: meta.by,
    ...(text !== undefined && { text }),
    ...("cause" in data && data.cause && { cause: data.cause }),
  };
};

const handOf = (step: CaseStep, { meta: { by, recordedAt } }: Recorded<CaseEvent>): Hand => ({ step, by, recordedAt });

/** What an event changes in a case that was prepared. */
const changed = (file: Case, event: Recorded<CaseEvent>): Partial<Case> => {
  switch (event.type) {
    case "CasePrepared":
      return { ...event.data, at: "under-way", hands: [handOf("prepare", event)], preparer: event.meta.by };
    case "CaseReviewed":
      return { hands: [...file.hands, handOf("review", event)] };
    case "CaseSigned":
      return { at: "signed", hands: [...file.hands, handOf("sign", event)] };
    case "CaseReturned":
      return { at: "returned", hands: [] };
    case "CaseRejected":
      return { at: "rejected", asked: null };
    case "CaseWithdrawn":
      return { at: "withdrawn", asked: null };
    case "CaseAsked":
      return { asked: event.data, ...(event.data.daysLeft !== null && { due: null }) };
    case "CaseAnswered":
      return { asked: null, due: event.data.due };
  }
};

const begunBy = ({ type, data, meta }: Recorded<CaseEvent>): State =>
  type === "CasePrepared"
    ? {
        ...data,
        at: "under-way",
        hands: [],
        preparer: meta.by,
        asked: null,
        entries: [],
        lastRecordedAt: meta.recordedAt,
      }
    : null;

const evolve = (file: State, event: Recorded<CaseEvent>): State => {
  const before = file ?? begunBy(event);
  if (!before) return null;
  const entries = [...before.entries, entryOf(event)];
  return { ...before, ...changed(before, event), entries, lastRecordedAt: event.meta.recordedAt };
};

const refuse = (code: ConstructorParameters<typeof LicenceError>[0], message: string): never => {
  throw new LicenceError(code, message);
};

/** The case on its way. Throws for one that there is not, and one that is over. */
const open = (file: State): Case => {
  if (!file) return refuse("unknown-case", "There is no such case.");
  if (file.at !== "under-way" && file.at !== "returned") refuse("case-over", `The case was ${file.at}.`);
  return file;
};

/** The step that a case waits for; null where it waits for none. */
export const stepDue = ({ at, steps, hands }: Pick<Case, "at" | "steps" | "hands">): CaseStep | null => {
  if (at === "returned") return "prepare";
  return at === "under-way" ? (steps[hands.length] ?? null) : null;
};

/** A case as somebody finds it among many. */
export type CaseState = "to-review" | "to-sign" | "asked" | "returned" | "signed" | "rejected" | "withdrawn";

/** Where the case stands by its own stream: that it was carried out, the licence's tells. */
export const caseState = (file: Pick<Case, "at" | "steps" | "hands" | "asked">): CaseState => {
  if (file.at !== "under-way") return file.at;
  if (file.asked) return "asked";
  return stepDue(file) === "sign" ? "to-sign" : "to-review";
};

/** Holds that the case waits for this very step, and that whoever takes it took no other one. */
const awaiting = (state: State, step: CaseStep, by: Actor): Case => {
  const file = open(state);
  if (file.asked) refuse("case-asked", "The case stands still until what was asked for is answered.");
  if (stepDue(file) !== step) refuse("step-not-due", `The case waits for ${stepDue(file)}, not for ${step}.`);
  if (isErased(file.body)) refuse("personal-data-erased", "What was to be recorded was erased with the person's data.");
  if (file.hands.some(hand => hand.by.subject === by.subject))
    refuse("same-person", "Whoever took one step of a case takes no other.");
  return file;
};

/** Whoever prepared a case withdraws it; returning and rejecting it is for others. */
const byAnother = (file: Case, by: Actor): void => {
  if (file.preparer.subject === by.subject)
    refuse("same-person", "Whoever prepared a case neither returns nor rejects it, but may withdraw it.");
};

interface Said<T extends CaseEvent["type"]> {
  by: Actor;
  data: DataOf<T>;
}

/** Opens a case, or prepares one anew that was returned: its deadline goes on. */
export const prepareCase =
  (data: DataOf<"CasePrepared">): Decision<State, CaseEvent> =>
  file => {
    if (!file) return [{ type: "CasePrepared", data }];
    if (open(file).at !== "returned") refuse("step-not-due", "The case was not returned.");
    return [{ type: "CasePrepared", data: { ...data, due: file.due } }];
  };

export const reviewCase =
  ({ by, data }: Said<"CaseReviewed">): Decision<State, CaseEvent> =>
  file => {
    awaiting(file, "review", by);
    return [{ type: "CaseReviewed", data }];
  };

export const signCase =
  ({ by, data }: Said<"CaseSigned">): Decision<State, CaseEvent> =>
  file => {
    awaiting(file, "sign", by);
    return [{ type: "CaseSigned", data }];
  };

/** Gives it back to be prepared anew. */
export const returnCase =
  ({ by, data }: Said<"CaseReturned">): Decision<State, CaseEvent> =>
  state => {
    const file = open(state);
    if (file.asked) refuse("case-asked", "The case stands still until what was asked for is answered.");
    if (file.at === "returned") refuse("step-not-due", "The case was returned already.");
    byAnother(file, by);
    return [{ type: "CaseReturned", data }];
  };

/** The registry itself gives a case back whose act cannot be recorded as it was prepared, also once it was signed. */
export const giveBackCase =
  (data: DataOf<"CaseReturned">): Decision<State, CaseEvent> =>
  file =>
    file?.at === "under-way" || file?.at === "signed" ? [{ type: "CaseReturned", data }] : [];

export const rejectCase =
  ({ by, data }: Said<"CaseRejected">): Decision<State, CaseEvent> =>
  state => {
    byAnother(open(state), by);
    return [{ type: "CaseRejected", data }];
  };

export const withdrawCase =
  ({ by, data }: Said<"CaseWithdrawn">): Decision<State, CaseEvent> =>
  state => {
    if (open(state).preparer.subject !== by.subject)
      refuse("not-the-preparer", "A case is withdrawn by whoever prepared it.");
    return [{ type: "CaseWithdrawn", data }];
  };

/** Asks for something that is missing: until it is answered, no step is taken and no day counts. */
export const askInCase =
  (data: DataOf<"CaseAsked">): Decision<State, CaseEvent> =>
  state => {
    const file = open(state);
    if (file.asked) refuse("case-asked", "Something is asked for already.");
    if (file.at === "returned") refuse("step-not-due", "A returned case waits to be prepared anew.");
    return [{ type: "CaseAsked", data }];
  };

export const answerInCase =
  (data: DataOf<"CaseAnswered">): Decision<State, CaseEvent> =>
  state => {
    if (!open(state).asked) refuse("nothing-asked", "Nothing is asked for.");
    return [{ type: "CaseAnswered", data }];
  };

export const caseDecider: Decider<State, CaseEvent> = {
  events: caseEvents,
  initial: null,
  evolve,
  decide: {
    prepareCase,
    reviewCase,
    signCase,
    returnCase,
    giveBackCase,
    rejectCase,
    withdrawCase,
    askInCase,
    answerInCase,
  },
};
