// An answer by the view: what it said before where it has not moved since, else by one point read.

import { RowForged } from "../../../projections/database/row-macs.js";
import type { Knowledge } from "../../../projections/views/licences/find-verification.js";
import type { ExistingLicence } from "../../licence/licence.js";
import { deadlines } from "../../waiting/deadlines.js";
import { readInTime } from "../../waiting/read-in-time.js";
import type { Assessment } from "../assess.js";
import { createFreshness } from "../freshness.js";
import { type Question, subjectOf, tokenSha256 } from "../question.js";
import { rememberedAssessments } from "../remembered.js";
import type { Verdict } from "../verdict.js";
import { assessed } from "../verdict-of.js";
import type { SeenFacts, VerificationReads } from "../verification-reads.js";
import type { Alarm } from "./alarm.js";
import type { AssessAsked } from "./assess-asked.js";
import type { Moment } from "./moment.js";

/** The instant of the views' knowledge; never one to come, where a clock is a little ahead of this one. */
const asOf = ({ caughtUpAt }: SeenFacts | Knowledge, { now }: Moment): string =>
  Date.parse(caughtUpAt) > now ? new Date(now).toISOString() : caughtUpAt;

/**
 * What the view says; null when it does not know the licence, may not know enough, or cannot be read. Never rejects.
 */
export const answerFromView = ({
  reads,
  ticks,
  assessAsked,
  alarm,
}: {
  reads: VerificationReads;
  /** Milliseconds of any beginning, by a clock that nobody sets; this process's own unless told. */
  ticks: (() => number) | undefined;
  assessAsked: AssessAsked;
  alarm: Alarm;
}): ((question: Question, moment: Moment) => Promise<Verdict | null>) => {
  const inTime = readInTime("the views", deadlines.views);
  const remembered = rememberedAssessments();
  const isFresh = createFreshness(ticks);

  const fromMemory = (question: Question, moment: Moment): Verdict | null => {
    const standing = reads.standing?.();
    if (!standing || !isFresh(standing, moment.now)) return null;
    const earlier = remembered.at(subjectOf(question), standing, moment.day, moment.today);
    return earlier ? assessed(earlier, asOf(standing, moment)) : null;
  };

  const fromFacts = async (question: Question, seen: SeenFacts, moment: Moment): Promise<Assessment | null> => {
    const { day, today } = moment;
    const subject = subjectOf(question);
    const earlier = remembered.byFacts(subject, seen, day, today);
    if (earlier) return earlier;
    const { keysAt, unsigned } = seen;
    const licence = JSON.parse(seen.facts) as ExistingLicence;
    const beside = seen.beside === "" ? [] : (JSON.parse(seen.beside) as ExistingLicence[]);
    const made = await assessAsked(question, { licence, beside, source: "view", keysAt, unsigned }, moment);
    if (made) remembered.keep(subject, seen, day, today, made);
    return made;
  };

  return async (question, moment) => {
    try {
      const unmoved = fromMemory(question, moment);
      if (unmoved) return unmoved;
      const seen = await inTime("a licence", () =>
        question.kind === "token" ? reads.byTokenHash(tokenSha256(question)) : reads.byLicence(question.id),
      );
      if (!seen || !isFresh(seen, moment.now)) return null;
      const assessment = await fromFacts(question, seen, moment);
      return assessment && assessed(assessment, asOf(seen, moment));
    } catch (error) {
      // Who finds a row of another hand tells of it (forged-rows.ts).
      if (!(error instanceof RowForged)) alarm("view-unusable", { err: error });
      return null;
    }
  };
};
