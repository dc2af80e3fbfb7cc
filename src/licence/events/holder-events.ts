// What holders do beside the acts of departments, as it is stored: corrections asked for in `request-<licence>-<drawn>`,
// delegations in `delegation-<licence>-<drawn>`. What was written, and whose licence it is, is sealed under a key of the
// stream's own.
import { z } from "zod";
import { Day } from "../day.js";
import { personal } from "../personal.js";

const Text = z.string().min(1);
const Sealed = personal(Text);
const Instant = z.iso.datetime({ precision: 3 });

/**
 * How the department answered a request: it will see to it, it has put the paper right (a final answer), or it sees
 * nothing to put right (a final one too).
 */
export const AnswerOutcome = z.enum(["accepted", "corrected", "declined"]);
export type AnswerOutcome = z.infer<typeof AnswerOutcome>;

/** `field` is that of the paper, as histories name it; null where the text speaks of the whole. */
export const correctionEvents = {
  CorrectionAsked: z.strictObject({
    licence: Text,
    version: z.int().min(1).max(999),
    type: Text,
    department: Text,
    field: Text.nullable(),
    text: Sealed,
  }),
  CorrectionAnswered: z.strictObject({ outcome: AnswerOutcome, text: Sealed }),
} as const;

/** What a clerk may be let to do with a licence. */
export const DelegatedRight = z.enum(["see", "download", "show", "ask-correction"]);
export type DelegatedRight = z.infer<typeof DelegatedRight>;

/**
 * `licence` is the one by which the stream is named, `licences` are all; `holder` is the one of their holders who
 * delegates, so that a delegation ends with what it rests on. `account` is the clerk's; null where an invitation, of
 * which the hash is kept, is to be accepted first. `until` is the last day.
 */
export const delegationEvents = {
  DelegationGiven: z.strictObject({
    licence: Text,
    licences: z.array(Text).min(1).max(100),
    holder: z.strictObject({ codeType: z.string().regex(/^\d{3}$/), code: Sealed }),
    rights: z.array(DelegatedRight).min(1),
    until: Day,
    account: z.strictObject({ issuer: Text, subject: Text }).nullable(),
    invitation: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), until: Instant }).nullable(),
  }),
  DelegationAccepted: z.strictObject({ issuer: Text, subject: Text }),
  DelegationRecalled: z.strictObject({ by: z.enum(["holder", "clerk"]) }),
} as const;
