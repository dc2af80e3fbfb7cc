// A correction that a holder asks for (纠错): asked, answered, settled by a final answer.
import type { Decider, Decision } from "./decider.js";
import { LicenceError } from "./errors.js";
import type { EventOf, Recorded } from "./events/envelope.js";
import { type AnswerOutcome, correctionEvents } from "./events/holder-events.js";
import type { PersonalText } from "./personal.js";

export type CorrectionEvent = EventOf<typeof correctionEvents>;
type DataOf<T extends CorrectionEvent["type"]> = Extract<CorrectionEvent, { type: T }>["data"];

export interface CorrectionAnswer {
  outcome: AnswerOutcome;
  text: PersonalText;
  /** The department that answered. */
  department: string | null;
  at: string;
}

export interface CorrectionRequest extends DataOf<"CorrectionAsked"> {
  askedAt: string;
  /** In the order in which they were given; the last one says how it stands. */
  answers: readonly CorrectionAnswer[];
}

type State = CorrectionRequest | null;

/** How a request stands: nobody has answered, somebody sees to it, or it is settled. */
export const requestState = ({ answers }: Pick<CorrectionRequest, "answers">): "asked" | AnswerOutcome =>
  answers.at(-1)?.outcome ?? "asked";

/** Whether nothing more can be said. */
export const isSettled = (request: Pick<CorrectionRequest, "answers">): boolean =>
  ["corrected", "declined"].includes(requestState(request));

const evolve = (request: State, event: Recorded<CorrectionEvent>): State => {
  switch (event.type) {
    case "CorrectionAsked":
      return { ...event.data, askedAt: event.meta.recordedAt, answers: [] };
    case "CorrectionAnswered": {
      const { by, recordedAt } = event.meta;
      const answer = { ...event.data, department: by.department ?? null, at: recordedAt };
      return request && { ...request, answers: [...request.answers, answer] };
    }
  }
};

/** Asks, once. */
export const askCorrection =
  (data: DataOf<"CorrectionAsked">): Decision<State, CorrectionEvent> =>
  request =>
    request ? [] : [{ type: "CorrectionAsked", data }];

/** Answers, until an answer is final. */
export const answerCorrection =
  (data: DataOf<"CorrectionAnswered">): Decision<State, CorrectionEvent> =>
  request => {
    if (!request) throw new LicenceError("unknown-correction", "No such correction was asked for.");
    if (isSettled(request)) throw new LicenceError("correction-settled", "The request was settled by its last answer.");
    return [{ type: "CorrectionAnswered", data }];
  };

export const correctionDecider: Decider<State, CorrectionEvent> = {
  events: correctionEvents,
  initial: null,
  evolve,
  decide: { askCorrection, answerCorrection },
};
