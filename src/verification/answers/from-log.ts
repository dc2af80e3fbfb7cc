// An answer by the licence's own stream; by none at all for what is no token of ours; else "could not check".
import { parseToken, verifyTokenSignature } from "../../credential/token/parse-token.js";
import { licencesBeside } from "../../event-store/licences-beside.js";
import type { ExistingLicence } from "../../licence/licence.js";
import { deadlines } from "../../waiting/deadlines.js";
import { within } from "../../waiting/within.js";
import type { NotGenuineCode } from "../checks/checks.js";
import type { createIssuerRecords } from "../checks/issuer-records.js";
import { type ReadEvents, readLicence } from "../licence-log.js";
import { isGuessable, type Question } from "../question.js";
import type { Verdict } from "../verdict.js";
import { assessed, couldNotCheck, notGenuine, unreadable } from "../verdict-of.js";
import type { Alarm } from "./alarm.js";
import type { AssessAsked } from "./assess-asked.js";
import { knownThen } from "./known-then.js";
import type { Moment } from "./moment.js";

type ParsedToken = Extract<ReturnType<typeof parseToken>, { ok: true }>;

/** What the log says, within `deadlines.logAnswer`: a verdict for every question. Never rejects. */
export const answerFromLog = ({
  read,
  records,
  assessAsked,
  alarm,
}: {
  read: ReadEvents;
  records: ReturnType<typeof createIssuerRecords>;
  assessAsked: AssessAsked;
  alarm: Alarm;
}): ((question: Question, moment: Moment) => Promise<Verdict>) => {
  /** Why a token that no stream holds is not genuine; one that is signed all the same is an alarm. */
  const explained = async (token: ParsedToken): Promise<NotGenuineCode> => {
    const key = await records.asOf(null).key(token.kid);
    const { x, y } = key?.jwk ?? {};
    if (key?.use !== "token" || x === undefined || y === undefined) return "unknown-key";
    if (!(await verifyTokenSignature(token, { kty: "EC", crv: "P-256", x, y }))) return "signature-wrong";
    const compromisedSince = key.ended?.compromisedSince ?? null;
    const { id: licence, version } = token.payload;
    alarm("signed-but-unrecorded", { kid: token.kid, licence, version, ...(compromisedSince && { compromisedSince }) });
    return "signed-but-unrecorded";
  };

  /** Nothing could be read; but of the department that a token names, its phone may be remembered. */
  const nothingRead = (question: Question, moment: Moment): Verdict => {
    const token = question.kind === "token" ? parseToken(question.token) : null;
    return couldNotCheck(moment, token?.ok ? records.phone(token.kid) : null);
  };

  const besides = async (licence: ExistingLicence) => {
    const beside = await licencesBeside(read, licence);
    return { licence, beside, source: "log" as const, keysAt: null, unsigned: null };
  };

  const readFromLog = async (question: Question, moment: Moment): Promise<Verdict> => {
    // Streams are found by ids alone.
    if (isGuessable(question)) return nothingRead(question, moment);
    const readAt = new Date(moment.now).toISOString();
    const token = question.kind === "token" ? parseToken(question.token) : null;
    if (token && !token.ok) {
      if (token.code === "malformed-token") return unreadable(token.code, moment);
      return notGenuine(token.code, { ...moment, source: "none", asOf: readAt });
    }
    try {
      const id = question.kind === "token" ? (token?.payload.id ?? "") : question.id;
      const licence = await readLicence(read, id);
      const facts = licence && (await besides(licence));
      const known = facts && knownThen(question, facts);
      const assessment = known && (await assessAsked(question, known, moment));
      if (assessment) return assessed(assessment, readAt);
      const isKnownNow = facts && question.knownAt !== undefined && (await assessAsked(question, facts, moment));
      const code = isKnownNow ? "not-known-then" : token ? await explained(token) : "unknown-licence";
      return notGenuine(code, { ...moment, source: "log", asOf: readAt });
    } catch (error) {
      alarm("log-unreadable", { err: error });
      return nothingRead(question, moment);
    }
  };

  // Several streams may be read one after the other, and each may be slow: together they are not waited for without
  // end.
  return (question, moment) =>
    within(deadlines.logAnswer, readFromLog(question, moment), () => nothingRead(question, moment));
};
