// An answer by the view: what it said before where it has not moved since, else by one point read.

import { RowForged } from "../../../projections/database/row-macs.js";
import type { Knowledge } from "../../../projections/views/licences/find-verification.js";
import type { ExistingLicence } from "../../licence/licence.js";
import { deadlines } from "../../waiting/deadlines.js";
import { readInTime } from "../../waiting/read-in-time.js";
import type { Assessment } from "../assess.js";
import { createFreshness } from "../freshness.js";
import { type CodeQuestion, isGuessable, type NamedAsked, type Question, subjectOf, tokenSha256 } from "../question.js";
import type { AssessReady } from "../ready/assess-ready.js";
import { rememberedAssessments } from "../remembered.js";
import type { Verdict } from "../verdict.js";
import { assessed, notGenuine, unreadable } from "../verdict-of.js";
import type { SeenFacts, VerificationReads } from "../verification-reads.js";
import type { Alarm } from "./alarm.js";
import type { AssessAsked, ReadFacts } from "./assess-asked.js";
import { knownThen } from "./known-then.js";
import type { Moment } from "./moment.js";
import { licenceNamed } from "./named.js";

type FoundByKey = Exclude<Question, NamedAsked>;

/** Whether it may be answered from what was made ready when its licence's last act was recorded. */
const isReady = (question: Question): question is CodeQuestion =>
  (question.kind === "token" || question.kind === "id") && question.knownAt === undefined;

/** The instant of the views' knowledge; never one to come, where a clock is a little ahead of this one. */
const asOf = ({ caughtUpAt }: SeenFacts | Knowledge, { now }: Moment): string =>
  Date.parse(caughtUpAt) > now ? new Date(now).toISOString() : caughtUpAt;

const readFacts = ({ facts, beside, keysAt, unsigned }: SeenFacts): ReadFacts => ({
  licence: JSON.parse(facts) as ExistingLicence,
  beside: beside === "" ? [] : (JSON.parse(beside) as ExistingLicence[]),
  source: "view",
  keysAt,
  unsigned,
});

/**
 * What the view says; null when it does not know the licence, may not know enough, or cannot be read. Never rejects.
 */
export const answerFromView = ({
  reads,
  ticks,
  assessAsked,
  assessReady,
  alarm,
}: {
  reads: VerificationReads;
  /** Milliseconds of any beginning, by a clock that nobody sets; this process's own unless told. */
  ticks: (() => number) | undefined;
  assessAsked: AssessAsked;
  assessReady: AssessReady;
  alarm: Alarm;
}): ((question: Question, moment: Moment) => Promise<Verdict | null>) => {
  const inTime = readInTime("the views", deadlines.views);
  const remembered = rememberedAssessments();
  const isFresh = createFreshness(ticks);

  const fromMemory = (question: Question, moment: Moment): Verdict | null => {
    let known: Knowledge | null = null;
    const standing = (): Knowledge | null => {
      const now = reads.standing?.();
      known = now && isFresh(now, moment.now) ? now : null;
      return known;
    };
    const earlier = remembered.at(subjectOf(question), standing, moment.day, moment.today);
    return earlier && known ? assessed(earlier, asOf(known, moment)) : null;
  };

  const fromFacts = async (question: Question, seen: SeenFacts, moment: Moment): Promise<Assessment | null> => {
    const { day, today } = moment;
    // What was known then is asked for once.
    if (question.knownAt !== undefined) {
      const known = knownThen(question, readFacts(seen));
      return known && assessAsked(question, known, moment);
    }
    const subject = subjectOf(question);
    const { facts: of, beside, keysAt, position, build } = seen;
    const source = { of, beside, keysAt, position, build, length: of.length + beside.length };
    const earlier = remembered.from(subject, source, day, today);
    if (earlier) return earlier;
    const made = await assessAsked(question, readFacts(seen), moment);
    if (made && !moment.once) remembered.keep(subject, source, day, today, made);
    return made;
  };

  /** What was made ready, remembered by its MAC as others are by their facts. */
  const answerReady = async (question: CodeQuestion, moment: Moment): Promise<Verdict | null> => {
    const { ready } = reads;
    if (!ready) return null;
    const seen = await inTime("a licence", () =>
      question.kind === "token" ? ready.byTokenHash(tokenSha256(question)) : ready.byLicence(question.id),
    );
    if (!seen || !isFresh(seen, moment.now)) return null;
    const { day, today } = moment;
    const subject = subjectOf(question);
    const { mac: of, keysAt, position, build, answer } = seen;
    const source = { of, beside: "", keysAt, position, build, length: answer.length };
    const earlier = remembered.from(subject, source, day, today);
    if (earlier) return assessed(earlier, asOf(seen, moment));
    const made = await assessReady(question, seen, moment);
    if (made && !moment.once) remembered.keep(subject, source, day, today, made);
    return made && assessed(made, asOf(seen, moment));
  };

  const answerOne = async (question: FoundByKey, moment: Moment): Promise<Verdict | null> => {
    const seen = await inTime("a licence", () =>
      question.kind === "token" ? reads.byTokenHash(tokenSha256(question)) : reads.byLicence(question.id),
    );
    if (!seen || !isFresh(seen, moment.now)) return null;
    const assessment = await fromFacts(question, seen, moment);
    if (assessment) return assessed(assessment, asOf(seen, moment));
    const { knownAt: _then, ...now } = question;
    if (question.knownAt === undefined || !(await fromFacts(now, seen, moment))) return null;
    return notGenuine("not-known-then", { ...moment, source: "view", asOf: asOf(seen, moment) });
  };

  const answerNamed = async (question: NamedAsked, moment: Moment): Promise<Verdict | null> => {
    const found = await inTime("a licence", () => reads.byName(question));
    if (!isFresh(found, moment.now)) return null;
    const known = found.licences.flatMap(seen => knownThen(question, { seen, ...readFacts(seen) }) ?? []);
    const meant = licenceNamed(known, question, moment.day);
    if (meant === null) return notGenuine("no-match", { ...moment, source: "view", asOf: asOf(found, moment) });
    if (meant === "several-types") return unreadable("type-needed", moment);
    const assessment = await fromFacts(question, meant.seen, moment);
    return assessment && assessed(assessment, asOf(meant.seen, moment));
  };

  return async (question, moment) => {
    try {
      const unmoved = question.knownAt === undefined ? fromMemory(question, moment) : null;
      if (unmoved) return unmoved;
      const ready = isReady(question) ? await answerReady(question, moment) : null;
      if (ready) return ready;
      return await (isGuessable(question) ? answerNamed(question, moment) : answerOne(question, moment));
    } catch (error) {
      // Who finds a row of another hand tells of it (forged-rows.ts).
      if (!(error instanceof RowForged)) alarm("view-unusable", { err: error });
      return null;
    }
  };
};
