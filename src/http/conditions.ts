// The two request headers of issue, take-over and acts: Idempotency-Key and If-Match.
import { z } from "zod";
import { toldForm } from "./told-form.js";

const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, toldForm("应为 1 至 255 个可见 ASCII 字符。", "1 to 255 visible ASCII characters."))
  .optional()
  .meta({ description: "1–255 visible ASCII characters; the same key and body again gives the same answer" });

const ifMatch = z
  .string()
  .regex(/^"\d{1,15}"$/, toldForm('应为带引号的修订号，如 "3"。', 'The revision in quotes, such as "3".'))
  .optional()
  .meta({ description: "the licence's `ETag`; the act is refused when the licence has moved on" });

// Loose: what is validated replaces the request's headers.
export const IssueHeaders = z.looseObject({ "idempotency-key": idempotencyKey });
export const ActHeaders = z.looseObject({ "idempotency-key": idempotencyKey, "if-match": ifMatch });

/** The revision that a well-formed `If-Match` names. */
export const revisionOf = (header: string | undefined): number | undefined =>
  header === undefined ? undefined : Number(header.slice(1, -1));

/** The `ETag` of a licence: its revision. */
export const etagOf = (revision: number): string => `"${revision}"`;
