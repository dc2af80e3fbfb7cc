// The version that a question speaks of, assessed by what was read of its licence, from the view or from the log.

import { isUnsigned } from "../../../projections/views/unsigned-versions.js";
import type { Day } from "../../licence/day.js";
import type { ExistingLicence, Version } from "../../licence/licence.js";
import { isErased } from "../../licence/personal.js";
import { type Assessed, type Assessment, assess } from "../assess.js";
import { versionSpokenOf } from "../checks/current-check.js";
import type { createIssuerRecords } from "../checks/issuer-records.js";
import { createIsSigned } from "../checks/token-signature.js";
import { isGuessable, type Question, tokenSha256 } from "../question.js";
import type { Alarm } from "./alarm.js";
import type { Moment } from "./moment.js";
import { versionNamed } from "./named.js";

/**
 * What was read of a licence; beside it since when of keys, and which of its tokens are wrongly signed: null for what
 * is to be read now.
 */
export interface ReadFacts extends Pick<Assessed, "licence" | "beside" | "source"> {
  keysAt: string | null;
  unsigned: string | null;
}

/** Null when the licence has no such version. Rejects when the issuer's records cannot be read. */
export type AssessAsked = (question: Question, facts: ReadFacts, moment: Moment) => Promise<Assessment | null>;

const versionAsked = (licence: ExistingLicence, question: Question, day: Day): Version | undefined => {
  if (question.kind === "token") return versionOfToken(licence, question);
  if (question.kind === "id") return versionSpokenOf(licence, day);
  if (isGuessable(question)) return versionNamed(licence, question, day);
  return licence.versions.find(({ version }) => version === question.version);
};

const versionOfToken = (licence: ExistingLicence, question: Extract<Question, { kind: "token" }>) => {
  const sha256 = tokenSha256(question);
  return licence.versions.find(each => each.tokenSha256 === sha256);
};

export const createAssessAsked = ({
  records,
  timeZone,
  alarm,
}: {
  records: ReturnType<typeof createIssuerRecords>;
  timeZone: string;
  alarm: Alarm;
}): AssessAsked => {
  const isSigned = createIsSigned(kid => records.asOf(null).key(kid));

  /** Whether a version's token is signed by the key that it names: as the projector found, else as is looked at now. */
  const isSignedVersion = async (version: Version, token: string | null, { unsigned }: ReadFacts) => {
    const text = isErased(version.token) ? token : version.token;
    if (text === null) return true; // nobody knows the token any more
    const looked = unsigned !== null && !isErased(version.token);
    const signed = looked ? !isUnsigned(unsigned, version.version) : await isSigned(text);
    if (!signed) alarm("recorded-but-unsigned", { identifier: version.identifier });
    return signed;
  };

  return async (question, facts, { day, today }) => {
    const { licence, beside, source, keysAt } = facts;
    if ("id" in question && licence.id !== question.id) throw new Error("another licence's facts were read");
    const version = versionAsked(licence, question, day);
    if (!version) return null;
    const token = question.kind === "token" ? question.token : null;
    const signed = await isSignedVersion(version, token, facts);
    const document = question.kind === "document" ? question : null;
    const asked = { licence, beside, version, token, document, day, today, source, signed };
    return assess(asked, { records: records.asOf(keysAt), timeZone });
  };
};
