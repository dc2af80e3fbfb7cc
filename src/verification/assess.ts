// A genuine version assessed on a day: everything in its verdict that follows from recorded facts alone. Its checks are
// put together here; the verdicts that never come here name theirs in verdict-of.ts.
import { inspectionWords } from "../catalogue/inspection-words.js";
import { inspectionBy } from "../licence/cautions.js";
import type { Day } from "../licence/day.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import type { ExistingLicence, Inspection, Version } from "../licence/licence.js";
import { freshCheck, plainCheck, type Source } from "./checks/checks.js";
import { copyCheck, publicCopy, whileCopyIsGood } from "./checks/copy-check.js";
import { currentCheck } from "./checks/current-check.js";
import { issuerCheck, signingOfVersion } from "./checks/issuer-check.js";
import type { IssuerRecords } from "./checks/issuer-records.js";
import { hidingPersons, publicLicence } from "./public-licence.js";
import type { DocumentQuestion } from "./question.js";
import { type Check, type PublicLicence, type Verdict, wordFor } from "./verdict.js";

/** Everything of a verdict but the instant of the knowledge behind it. */
export type Assessment = Required<Omit<Verdict, "asOf" | "document" | "knownAt">> & Pick<Verdict, "document">;

export interface AssessDeps {
  records: IssuerRecords;
  timeZone: string;
}

/**
 * What is asked: a version that the registry recorded, the token that named it (null: its id did), the day, today, and
 * who knows of it.
 */
export interface Assessed {
  licence: ExistingLicence;
  /** The licences that bear a claim of this one. */
  beside: readonly ExistingLicence[];
  version: Version;
  token: string | null;
  /** The document that was asked about by its hash, where one was. */
  document?: DocumentQuestion | null;
  day: Day;
  today: Day;
  source: Source;
  /** Whether its token's signature is right; that is the projector's to look at, or whoever read the log. */
  signed: boolean;
}

const wronglySigned = plainCheck("issuer-authorised", "fail", "signature-wrong");
const genuine = plainCheck("genuine", "pass", "recorded");
const intact = plainCheck("intact", "pass", "bytes-recorded");

/** The last inspection by the name that the type gives it; nothing where there was none. */
export const inspectionTold = (
  last: Pick<Inspection, "date" | "result" | "nextDue"> | null,
  definition: TypeDefinition,
): Pick<PublicLicence, "inspection"> => {
  if (!last) return {};
  const { date, result, nextDue } = last;
  const { name, results } = inspectionWords(definition);
  return { inspection: { name, date, result, text: results[result], nextDue } };
};

/** The checks of a verdict, as it shows them: those of a recorded version unless told, and of what is intact. */
export const checksOf = ({
  first = genuine,
  issuer,
  current,
  intact = [],
  source,
}: {
  first?: Check;
  issuer: Check;
  current: Check;
  intact?: readonly Check[];
  source: Source;
}): readonly Check[] => [first, issuer, current, ...intact, freshCheck(source)];

/** Assesses a recorded version. Rejects when the issuer's records cannot be read: then nothing may be said at all. */
export const assess = async (asked: Assessed, deps: AssessDeps): Promise<Assessment> => {
  const { licence, beside, version, token, document, day, today, source, signed } = asked;
  const type = await deps.records.type(version.typeCode, version.typeRevision);
  if (!type) throw new Error(`the type ${version.typeCode} has no revision ${version.typeRevision}`);
  const shown = publicLicence(licence, version, type.definition);
  const { definition } = type;
  const hide = hidingPersons(licence, definition);
  const asking = { day, today, issuer: shown.issuer.name, hide, definition, beside };
  const { check: current, status, inForce, cautions } = currentCheck(licence, version, asking);
  const signing = signingOfVersion(version, token, deps.timeZone);
  const issuer = signed ? await issuerCheck({ ...version, signing }, type, deps) : wronglySigned;
  const copy = document?.copy ? publicCopy(document.copy, { licence, version, definition }) : null;
  const checks = checksOf({
    ...(copy && { first: copyCheck(copy) }),
    issuer,
    current: copy ? whileCopyIsGood(current, copy, day) : current,
    // What was asked about by its hash is intact.
    ...(document && { intact: [intact] }),
    source,
  });
  return {
    verdict: wordFor(checks),
    checks,
    licence: { ...shown, inForce, ...inspectionTold(inspectionBy(licence, day), definition) },
    status,
    cautions,
    revision: licence.revision,
    on: day,
    ...(document && { document: { sha256: document.sha256, kind: copy ? "copy" : "paper", ...(copy && { copy }) } }),
  };
};
