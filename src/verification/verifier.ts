// THE answer: what is asked → the view, else the licence's own stream, else "could not check". Never green without
// knowing. What a verdict checks of a genuine version is listed in assess.ts: genuine, issuer-authorised, current,
// fresh.
import type { Codec } from "../event-store/codec.js";
import type { EventStore } from "../event-store/event-store.js";
import type { Alarm } from "./answers/alarm.js";
import { createAssessAsked } from "./answers/assess-asked.js";
import { answerFromLog } from "./answers/from-log.js";
import { answerFromView } from "./answers/from-view.js";
import { spokenThen } from "./answers/known-then.js";
import { rememberedDay } from "./answers/moment.js";
import { createIssuerRecords } from "./checks/issuer-records.js";
import { eventReader } from "./licence-log.js";
import type { Question } from "./question.js";
import { createAssessReady } from "./ready/assess-ready.js";
import type { Verdict } from "./verdict.js";
import type { VerificationReads } from "./verification-reads.js";

export interface VerifierDeps {
  reads: VerificationReads;
  store: Pick<EventStore, "readStream">;
  codec: Pick<Codec, "decode">;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** Milliseconds of any beginning, by a clock that nobody sets; this process's own unless told. */
  ticks?: () => number;
  /** IANA name; "today" is the day there. */
  timeZone: string;
  alarm: Alarm;
}

export interface Verifier {
  /**
   * A verdict for every readable question. Never rejects: what cannot be read is `could-not-check`. `once` keeps nothing
   * of it, for who asks about each licence once.
   */
  verify(question: Question, how?: { once: true }): Promise<Verdict>;
}

/** Puts the verifier together over the views and the log. */
export const createVerifier = ({ reads, store, codec, clock, ticks, timeZone, alarm }: VerifierDeps): Verifier => {
  const read = eventReader({ store, codec });
  const records = createIssuerRecords(read, reads.issuers);
  const assessAsked = createAssessAsked({ records, timeZone, alarm });
  const assessReady = createAssessReady({ records, timeZone });
  const fromView = answerFromView({ reads, ticks, assessAsked, assessReady, alarm });
  const fromLog = answerFromLog({ read, records, assessAsked, alarm });
  const todayAt = rememberedDay(timeZone);
  return {
    verify: async (question, how) => {
      const now = clock();
      const today = todayAt(now);
      const moment = { now, today, day: question.on ?? today, once: how?.once === true };
      return spokenThen(question, (await fromView(question, moment)) ?? (await fromLog(question, moment)));
    },
  };
};
