// THE answer: what is asked → the view, else the licence's own stream, else "could not check". Never green without knowing.

import { RowForged } from "../../projections/database/row-macs.js";
import { isUnsigned } from "../../projections/views/unsigned-versions.js";
import { parseToken, verifyTokenSignature } from "../credential/parse-token.js";
import type { Codec } from "../event-store/codec.js";
import type { EventStore } from "../event-store/event-store.js";
import { type Day, dayAt } from "../licence/day.js";
import type { ExistingLicence, Version } from "../licence/licence.js";
import { isErased } from "../licence/personal.js";
import { readInTime } from "../waiting/read-in-time.js";
import { within } from "../waiting/within.js";
import { type Assessed, type Assessment, assess } from "./assess.js";
import type { NotGenuineCode } from "./checks.js";
import { versionSpokenOf } from "./current-check.js";
import { createFreshness } from "./freshness.js";
import { createIssuerRecords } from "./issuer-records.js";
import { eventReader, readLicence } from "./licence-log.js";
import { type Question, subjectOf, tokenSha256 } from "./question.js";
import { rememberedAssessments } from "./remembered.js";
import { createIsSigned } from "./token-signature.js";
import type { Verdict } from "./verdict.js";
import { couldNotCheck, known, notGenuine, unreadable } from "./verdict-of.js";
import type { Knowledge, SeenFacts, VerificationReads } from "./verification-reads.js";

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
  /** Told of what must not happen (`signed-but-unrecorded`, `recorded-but-unsigned`), and of reads that failed (`view-unusable`, `log-unreadable`). */
  alarm: (event: AlarmEvent, facts: Readonly<Record<string, unknown>>) => void;
}

export type AlarmEvent = "signed-but-unrecorded" | "recorded-but-unsigned" | "view-unusable" | "log-unreadable";

export interface Verifier {
  /** A verdict for every readable question. Never rejects: what cannot be read is `could-not-check`. */
  verify(question: Question): Promise<Verdict>;
}

const versionOfToken = (licence: ExistingLicence, token: string) => {
  const sha256 = tokenSha256(token);
  return licence.versions.find(each => each.tokenSha256 === sha256);
};

const minute = 60_000;

/** How long the view may take, in milliseconds: it answers in a few, and the log knows as much. */
const viewPatience = 1_000;

/** How long the log may take to answer one question in all, in milliseconds. */
const logPatience = 6_000;

/** The day of an instant, looked up once a minute: days begin on a whole minute in every time zone, and asking takes longer than most of a verdict. */
const rememberedDay = (timeZone: string): ((instant: number) => Day) => {
  let known = { minute: Number.NaN, day: "" };
  return instant => {
    const at = Math.floor(instant / minute);
    if (at !== known.minute) known = { minute: at, day: dayAt(instant, timeZone) };
    return known.day;
  };
};

interface Moment {
  now: number;
  day: Day;
  today: Day;
}

/** The instant of the views' knowledge; never one to come, where a clock is a little ahead of this one. */
const asOf = ({ caughtUpAt }: SeenFacts | Knowledge, { now }: Moment): string =>
  Date.parse(caughtUpAt) > now ? new Date(now).toISOString() : caughtUpAt;

/** What is known beside a licence's facts: since when of keys, and which of its tokens are wrongly signed; null for what is to be read now. */
interface Known {
  keysAt: string | null;
  unsigned: string | null;
}

/** Puts the verifier together over the views and the log. */
export const createVerifier = ({ reads, store, codec, clock, ticks, timeZone, alarm }: VerifierDeps): Verifier => {
  const read = eventReader({ store, codec });
  const viewInTime = readInTime("the views", viewPatience);
  const records = createIssuerRecords(read, reads.issuers);
  const isSigned = createIsSigned(kid => records.asOf(null).key(kid));
  const remembered = rememberedAssessments();
  const isFresh = createFreshness(ticks);

  const todayAt = rememberedDay(timeZone);

  /** Whether a version's token is signed by the key that it names: as the projector found, else as is looked at now. */
  const isSignedVersion = async (version: Version, token: string | null, { unsigned }: Known) => {
    const text = isErased(version.token) ? token : version.token;
    if (text === null) return true; // nobody knows the token any more
    const looked = unsigned !== null && !isErased(version.token);
    const signed = looked ? !isUnsigned(unsigned, version.version) : await isSigned(text);
    if (!signed) alarm("recorded-but-unsigned", { identifier: version.identifier });
    return signed;
  };

  const assessAsked = async (
    question: Question,
    { licence, source, ...known }: Pick<Assessed, "licence" | "source"> & Known,
    { day, today }: Moment,
  ): Promise<Assessment | null> => {
    if (question.kind === "id" && licence.id !== question.id) throw new Error("another licence's facts were read");
    const version = question.kind === "id" ? versionSpokenOf(licence, day) : versionOfToken(licence, question.token);
    if (!version) return null;
    const token = question.kind === "token" ? question.token : null;
    const signed = await isSignedVersion(version, token, known);
    const asked = { licence, version, token, day, today, source, signed };
    return assess(asked, { records: records.asOf(known.keysAt), timeZone });
  };

  const fromFacts = async (question: Question, seen: SeenFacts, moment: Moment): Promise<Assessment | null> => {
    const { day, today } = moment;
    const subject = subjectOf(question);
    const earlier = remembered.byFacts(subject, seen, day, today);
    if (earlier) return earlier;
    const licence = JSON.parse(seen.facts) as ExistingLicence;
    const made = await assessAsked(
      question,
      { licence, source: "view", keysAt: seen.keysAt, unsigned: seen.unsigned },
      moment,
    );
    if (made) remembered.keep(subject, seen, day, today, made);
    return made;
  };

  /** What the view said before, where it says so still: nothing has moved it since. */
  const fromMemory = (question: Question, moment: Moment): Verdict | null => {
    const standing = reads.standing?.();
    if (!standing || !isFresh(standing, moment.now)) return null;
    const earlier = remembered.at(subjectOf(question), standing, moment.day, moment.today);
    return earlier ? known(earlier, asOf(standing, moment)) : null;
  };

  /** What the view says; null when it does not know the licence, may not know enough, or cannot be read. */
  const fromView = async (question: Question, moment: Moment): Promise<Verdict | null> => {
    try {
      const unmoved = fromMemory(question, moment);
      if (unmoved) return unmoved;
      const seen = await viewInTime("a licence", () =>
        question.kind === "token" ? reads.byTokenHash(tokenSha256(question.token)) : reads.byLicence(question.id),
      );
      if (!seen || !isFresh(seen, moment.now)) return null;
      const assessment = await fromFacts(question, seen, moment);
      return assessment && known(assessment, asOf(seen, moment));
    } catch (error) {
      // Who finds a row of another hand tells of it (forged-rows.ts).
      if (!(error instanceof RowForged)) alarm("view-unusable", { err: error });
      return null;
    }
  };

  /** Why a token that no stream holds is not genuine; one that is signed all the same is an alarm. */
  const explained = async (token: Extract<ReturnType<typeof parseToken>, { ok: true }>): Promise<NotGenuineCode> => {
    const key = await records.asOf(null).key(token.kid);
    const { x, y } = key?.jwk ?? {};
    if (key?.use !== "token" || x === undefined || y === undefined) return "unknown-key";
    if (!(await verifyTokenSignature(token, { kty: "EC", crv: "P-256", x, y }))) return "signature-wrong";
    const compromisedSince = key.ended?.compromisedSince ?? null;
    const { id: licence, version } = token.payload;
    alarm("signed-but-unrecorded", { kid: token.kid, licence, version, ...(compromisedSince && { compromisedSince }) });
    return "signed-but-unrecorded";
  };

  const readFromLog = async (question: Question, moment: Moment): Promise<Verdict> => {
    const readAt = new Date(moment.now).toISOString();
    const token = question.kind === "token" ? parseToken(question.token) : null;
    if (token && !token.ok) {
      if (token.code === "malformed-token") return unreadable(token.code, moment);
      return notGenuine(token.code, { ...moment, source: "none", asOf: readAt });
    }
    try {
      const id = question.kind === "id" ? question.id : (token?.payload.id ?? "");
      const licence = await readLicence(read, id);
      const assessment =
        licence && (await assessAsked(question, { licence, source: "log", keysAt: null, unsigned: null }, moment));
      if (assessment) return known(assessment, readAt);
      return notGenuine(token ? await explained(token) : "unknown-licence", { ...moment, source: "log", asOf: readAt });
    } catch (error) {
      alarm("log-unreadable", { err: error });
      return couldNotCheck(moment);
    }
  };

  /** Several streams may be read one after the other, and each may be slow: together they are not waited for without end. */
  const fromLog = (question: Question, moment: Moment): Promise<Verdict> =>
    within(logPatience, readFromLog(question, moment), () => couldNotCheck(moment));

  return {
    verify: async question => {
      const now = clock();
      const today = todayAt(now);
      const moment = { now, today, day: question.on ?? today };
      return (await fromView(question, moment)) ?? fromLog(question, moment);
    },
  };
};
