// The acts on a licence as histories tell them, and what an act would record.
import { z } from "zod";
import { actName } from "../../licence/act-name.js";
import { InspectionResult, ReplacementKind, TrustGrade } from "../../licence/events/licence-events.js";
import { history } from "../../licence/history.js";
import type { ExistingLicence } from "../../licence/licence.js";
import { isErased } from "../../licence/personal.js";
import { erasable, orNull } from "./erasable.js";
import { CaseReply, caseReply } from "./licence-reply.js";

const ToldActor = z.strictObject({ subject: z.string(), department: z.string().optional(), role: z.string() });

/** A recorded act. */
export const ToldAct = z
  .strictObject({
    revision: z.int(),
    act: z.string(),
    version: z.int(),
    effectiveFrom: z.iso.date(),
    recordedAt: z.string(),
    by: ToldActor,
    confirmedBy: z.array(ToldActor).optional(),
    ofCase: z.string().optional(),
    ground: erasable.optional(),
    groundCode: z.string().optional(),
    decisionNumber: erasable.optional(),
    decisionDate: z.iso.date().optional(),
    decidedBy: z.strictObject({ code: z.string(), name: z.string() }).optional(),
    until: z.iso.date().nullable().optional(),
    result: InspectionResult.optional(),
    note: erasable.optional(),
    nextDue: z.iso.date().nullable().optional(),
    lastDay: z.iso.date().optional(),
    lateReason: erasable.optional(),
    kind: ReplacementKind.optional(),
    grade: TrustGrade.optional(),
    numberOverride: z.strictObject({ reason: erasable }).optional(),
    case: CaseReply.optional(),
    changes: z.array(
      z.strictObject({
        field: z.string(),
        from: z.unknown(),
        to: z.unknown(),
      }),
    ),
  })
  .meta({ id: "RecordedAct" });

/** A stored value with everything erased in it as null. */
const withoutErased = (value: unknown): unknown => {
  if (isErased(value)) return null;
  if (Array.isArray(value)) return value.map(withoutErased);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutErased(inner)]));
};

/** Every act on the licence, in the order of recording; what was erased is null. */
export const toldActs = (licence: ExistingLicence): z.infer<typeof ToldAct>[] =>
  history(licence).map(
    ({
      act,
      ground,
      decisionNumber,
      decisionDate,
      note,
      lateReason,
      numberOverride,
      case: facts,
      changes,
      ...item
    }) => ({
      ...item,
      act: actName(act),
      ...(decisionDate && { decisionDate }),
      ...(note !== undefined && { note: orNull(note) }),
      ...(lateReason !== undefined && { lateReason: orNull(lateReason) }),
      ...(numberOverride && { numberOverride: { reason: orNull(numberOverride.reason) } }),
      ...(facts && { case: caseReply(facts) }),
      ...(ground !== null && { ground: orNull(ground) }),
      ...(decisionNumber !== null && { decisionNumber: orNull(decisionNumber) }),
      changes: changes.map(({ field, from, to }) => ({ field, from: withoutErased(from), to: withoutErased(to) })),
    }),
  );
