// A verdict put together from what was made ready when the last act was recorded: the same that assess.ts would say.
import { variantOf } from "../../catalogue/variants.js";
import type { Moment } from "../answers/moment.js";
import { type Assessment, checksOf, inspectionTold } from "../assess.js";
import { issuerCheck } from "../checks/issuer-check.js";
import type { KeptIssuerRecords } from "../checks/issuer-records.js";
import { type CodeQuestion, tokenSha256 } from "../question.js";
import { type PublicLicence, wordFor } from "../verdict.js";
import { keepLicenceJson } from "../verdict-json.js";
import type { SeenAnswer } from "../verification-reads.js";
import { asOn } from "../wording.js";
import { licenceJson } from "./licence-json.js";
import { type ReadyDays, type ReadyHead, readReady } from "./ready-answer.js";

const isAbout = (head: ReadyHead, question: CodeQuestion, { inForce }: ReadyDays): boolean =>
  question.kind === "token"
    ? tokenSha256(question) === head.tokenSha256
    : // By an id the version in force is meant, else the latest.
      question.id === head.id && (inForce ?? head.version) === head.version;

/**
 * Null where the answer does not hold what is asked: another version, or an earlier day. Rejects when the issuer's records
 * cannot be read.
 */
export type AssessReady = (
  question: CodeQuestion,
  seen: Pick<SeenAnswer, "answer" | "keysAt">,
  days: Pick<Moment, "day" | "today">,
) => Promise<Assessment | null>;

/** The licence is read from its JSON when somebody looks at it: who sends that JSON does not. */
const toldBy = (told: Omit<Assessment, "licence" | "verdict">, json: string): Assessment => {
  let licence: PublicLicence | undefined;
  keepLicenceJson(told.checks, json);
  return {
    ...told,
    verdict: wordFor(told.checks),
    get licence() {
      licence ??= JSON.parse(json) as PublicLicence;
      return licence;
    },
  };
};

export const createAssessReady =
  ({ records, timeZone }: { records: KeptIssuerRecords; timeZone: string }): AssessReady =>
  async (question, { answer, keysAt }, { day, today }) => {
    const ready = readReady(answer);
    const now = ready?.on(day);
    if (!ready || !now || !isAbout(ready.head, question, now)) return null;
    const { head } = ready;
    const then = records.asOf(keysAt);
    const type = await then.type(head.typeCode, head.typeRevision);
    if (!type) return null;
    const { definition } = type;
    const { check, status, inForce, cautions, inspection } = now;
    const issuer = await issuerCheck(head, type, { records: then, timeZone });
    const current = day === today ? check : { ...check, text: asOn(day, check.text) };
    const onDay = { inForce, ...inspectionTold(inspection, definition) };
    const json = licenceJson(ready, variantOf(definition, head.holderCategory), onDay);
    if (json === null) return null;
    const checks = checksOf({ issuer, current, source: "view" });
    return toldBy({ checks, status, cautions, revision: head.revision, on: day }, json);
  };
