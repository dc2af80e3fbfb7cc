// What may be sent: the bodies of issue, take-over and every act. Strict; the stored schemas are others on purpose:
// each may change without the other. What a field is for, /openapi.json says in the words of src/http/description/.
import { z } from "zod";
import { Day } from "../../licence/day.js";
import { Picture } from "../../licence/events/face-value.js";
import { InspectionResult, ReplacementKind, TrustGrade } from "../../licence/events/licence-events.js";
import { type GroundCode, groundTexts } from "../../licence/grounds.js";
import { HolderCategory } from "../../licence/holder-category.js";
import type { ActBodies, ActName, IssueBody, TakeOverBody } from "../../registry/commands.js";
import { told } from "../problems/told-form.js";

// Control characters, lone surrogates, and invisible ones that turn or join text (an officer must see what is
// recorded).
const unprintable = /[\p{Cc}\p{Cs}\p{Cf}]/u;
const readable = (text: string) => text === "" || (!unprintable.test(text) && text.trim() !== "");
/** A line of free text, as an officer sees it. */
export const line = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine(readable, { message: "text without control characters, not only blanks", abort: true });
/** Text that is printed: what may stand in it, the catalogue says. */
const printed = (most: number) => z.string().max(most);

const Ground = line(500);
const DecisionNumber = line(100);
const LastDay = Day.nullable();
const Organ = z
  .strictObject({ code: z.string().regex(/^[0-9A-Z]{18}$/, told("credit-code")), name: line(200) })
  .meta({ id: "Organ" });
const Case = z
  .strictObject({
    itemCode: line(60).optional(),
    itemName: line(200).optional(),
    caseNumber: line(100).optional(),
    decisionNumber: line(100).optional(),
    decisionDate: Day.optional(),
  })
  .meta({ id: "Case" });
const withCase = { case: Case.optional() };
/** Any code of the law, so that one of another act is refused by naming the act that it belongs to. */
const GroundCodes = z.enum(Object.keys(groundTexts) as GroundCode[]);

export const HolderBody = z
  .strictObject({
    name: printed(800).min(1),
    codeType: z.string().regex(/^\d{3}$/, told("code-type")),
    code: printed(160).min(1),
    codeOverride: z.strictObject({ reason: line(200) }).optional(),
  })
  .meta({ id: "Holder" });

const Holders = z.array(HolderBody).min(1).max(20);
const FieldKey = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);
const Face = z
  .record(FieldKey, z.union([printed(8000), z.array(z.record(FieldKey, printed(8000))).max(50), Picture]))
  .refine(face => Object.keys(face).length <= 60, { message: "at most 60 fields", abort: true });

const issueShape = {
  type: z.string().regex(/^[0-9A-Z]{21}$/, told("licence-type-code")),
  holders: Holders,
  holderCategory: HolderCategory.optional(),
  face: Face,
  validFrom: Day,
  validTo: LastDay,
  number: line(100).optional(),
  numberOverride: z.strictObject({ reason: line(200) }).optional(),
  issuedOn: Day.optional(),
  ...withCase,
};

export const Issue = z.strictObject(issueShape).meta({ id: "Issue" }) satisfies z.ZodType<IssueBody>;

export const TakeOver = z
  .strictObject({
    ...issueShape,
    issuedOn: Day,
    version: z.int().min(1).max(999),
    identifier: line(120).optional(),
    source: line(200),
    grade: TrustGrade.optional(),
  })
  .meta({ id: "TakeOver" }) satisfies z.ZodType<TakeOverBody>;

const decision = {
  decidedBy: Organ.optional(),
  ground: Ground,
  decisionNumber: DecisionNumber,
  decisionDate: Day,
};
const Ending = z.strictObject({ groundCode: GroundCodes, ...decision, effectiveDate: Day });

/** The body of each act, by the last segment of its route. */
export const actBodies = {
  renewals: z
    .strictObject({
      validFrom: Day,
      validTo: LastDay,
      face: Face.optional(),
      holders: Holders.optional(),
      reason: line(500).optional(),
      lateReason: line(500).optional(),
      issuedOn: Day.optional(),
      ...withCase,
    })
    .meta({ id: "Renewal" }),
  amendments: z
    .strictObject({
      face: Face.optional(),
      holders: Holders.optional(),
      changeDate: Day,
      validFrom: Day.optional(),
      validTo: LastDay.optional(),
      reason: line(500),
      issuedOn: Day.optional(),
      ...withCase,
      decision: z
        .strictObject({ groundCode: GroundCodes, ...decision })
        .optional()
        .meta({ id: "AmendingDecision" }),
    })
    .meta({ id: "Amendment" }),
  replacements: z
    .strictObject({ kind: ReplacementKind, date: Day, reason: line(500), issuedOn: Day.optional(), ...withCase })
    .meta({ id: "Replacement" }),
  corrections: z
    .strictObject({
      face: Face.optional(),
      holders: Holders.optional(),
      holderCategory: HolderCategory.optional(),
      validFrom: Day.optional(),
      validTo: LastDay.optional(),
      issuedOn: Day.optional(),
      reason: line(500),
      ...withCase,
    })
    .meta({ id: "Correction" }),
  suspensions: z
    .strictObject({
      from: Day,
      until: Day.optional(),
      groundCode: GroundCodes.optional(),
      ...decision,
    })
    .meta({ id: "Suspension" }),
  reinstatements: z
    .strictObject({
      from: Day,
      groundCode: GroundCodes.optional(),
      ...decision,
      decisionNumber: DecisionNumber.optional(),
      decisionDate: Day.optional(),
    })
    .meta({ id: "Reinstatement" }),
  annulments: Ending.extend({ effectiveDate: Day.optional() }).meta({ id: "Annulment" }),
  withdrawals: Ending.meta({ id: "Withdrawal" }),
  revocations: Ending.meta({ id: "Revocation" }),
  cancellations: Ending.extend({ decisionNumber: DecisionNumber.optional(), decisionDate: Day.optional() }).meta({
    id: "Cancellation",
  }),
  voidings: z
    .strictObject({ ...decision, decisionNumber: DecisionNumber.optional(), decisionDate: Day.optional() })
    .meta({ id: "Voiding" }),
  inspections: z
    .strictObject({
      date: Day,
      result: InspectionResult,
      note: line(500).optional(),
      nextDue: Day.nullable(),
      decidedBy: Organ.optional(),
    })
    .meta({ id: "Inspection" }),
  "renewal-applications": z
    .strictObject({ appliedOn: Day, caseNumber: line(100).optional() })
    .meta({ id: "RenewalApplication" }),
  "renewal-refusals": z.strictObject(decision).meta({ id: "RenewalRefusal" }),
  "settings-aside": z
    .strictObject({
      groundCode: GroundCodes.optional(),
      ...decision,
      effectiveDate: Day,
      decision: z.int().min(0),
    })
    .meta({ id: "SettingAside" }),
} satisfies { [A in ActName]: z.ZodType<ActBodies[A]> };

/**
 * The names of all acts, in the order of a licence's life: routes and documentation follow it (docs/interface.md,
 * Routes).
 */
export const actNames = Object.keys(actBodies) as ActName[];
