// The conditional request headers of issue, take-over and acts: Idempotency-Key, If-Match and If-None-Match (RFC 9110,
// 13.1).
import { z } from "zod";
import { matchesStrongly, matchesWeakly, readEntityTags } from "./entity-tags.js";
import { told } from "./problems/told-form.js";

const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, told("visible-ascii"))
  .optional();

const entityTags = z
  .string()
  .refine(header => readEntityTags(header) !== null, {
    message: told("revision-in-quotes"),
  })
  .optional();

// Loose: what is validated replaces the request's headers.
export const IssueHeaders = z.looseObject({ "idempotency-key": idempotencyKey });
export const ActHeaders = z.looseObject({
  "idempotency-key": idempotencyKey,
  "if-match": entityTags,
  "if-none-match": entityTags,
});

type Conditions = Pick<z.infer<typeof ActHeaders>, "if-match" | "if-none-match">;

/** Whether something may be recorded on what stands at a revision, null where nothing does, as well-formed headers have it. */
export const permitsRevision =
  (headers: Conditions) =>
  (revision: number | null): boolean => {
    if (revision === null) return headers["if-match"] === undefined;
    const wanted = readEntityTags(headers["if-match"] ?? "*");
    const unwanted = readEntityTags(headers["if-none-match"] ?? "");
    const opaque = String(revision);
    return (!wanted || matchesStrongly(wanted, opaque)) && !(unwanted && matchesWeakly(unwanted, opaque));
  };

/** The `ETag` of a licence or a type: its revision. */
export const etagOf = (revision: number): string => `"${revision}"`;
