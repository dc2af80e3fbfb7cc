// What may be sent: the bodies of issue, take-over and every act. Strict; the stored schemas are others on purpose:
// each may change without the other. What a field is for, /openapi.json says in the words of src/http/description/.
import { z } from "zod";
import { Day } from "../../licence/day.js";
import type { ActBodies, ActName, IssueBody, TakeOverBody } from "../../registry/commands.js";
import { told } from "../problems/told-form.js";

// Control characters, lone surrogates, and invisible ones that turn or join text (an officer must see what is
// recorded).
const unprintable = /[\p{Cc}\p{Cs}\p{Cf}]/u;
const readable = (text: string) => text === "" || (!unprintable.test(text) && text.trim() !== "");
const line = (most: number) =>
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

export const HolderBody = z
  .strictObject({
    name: printed(800).min(1),
    codeType: z.string().regex(/^\d{3}$/, told("code-type")),
    code: printed(160).min(1),
    codeOverride: z.strictObject({ reason: line(200) }).optional(),
  })
  .meta({ id: "Holder" });

const Holders = z.array(HolderBody).min(1).max(20);
const Face = z
  .record(z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/), printed(8000))
  .refine(face => Object.keys(face).length <= 60, { message: "at most 60 fields", abort: true });

const issueShape = {
  type: z.string().regex(/^[0-9A-Z]{21}$/, told("licence-type-code")),
  holders: Holders,
  face: Face,
  validFrom: Day,
  validTo: LastDay,
  number: line(100).optional(),
  issuedOn: Day.optional(),
};

export const Issue = z.strictObject(issueShape).meta({ id: "Issue" }) satisfies z.ZodType<IssueBody>;

export const TakeOver = z
  .strictObject({
    ...issueShape,
    issuedOn: Day,
    version: z.int().min(1).max(999),
    identifier: line(120).optional(),
    source: line(200),
  })
  .meta({ id: "TakeOver" }) satisfies z.ZodType<TakeOverBody>;

const decision = { ground: Ground, decisionNumber: DecisionNumber, decisionDate: Day, effectiveDate: Day };
const Decision = z.strictObject(decision).meta({ id: "Decision" });

/** The body of each act, by the last segment of its route. */
export const actBodies = {
  renewals: z
    .strictObject({
      validFrom: Day,
      validTo: LastDay,
      face: Face.optional(),
      reason: line(500).optional(),
      issuedOn: Day.optional(),
    })
    .meta({ id: "Renewal" }),
  amendments: z
    .strictObject({
      face: Face.optional(),
      holders: Holders.optional(),
      changeDate: Day,
      reason: line(500),
      issuedOn: Day.optional(),
    })
    .meta({ id: "Amendment" }),
  replacements: z.strictObject({ date: Day, reason: line(500), issuedOn: Day.optional() }).meta({ id: "Replacement" }),
  suspensions: z
    .strictObject({
      from: Day,
      until: Day.optional(),
      ground: Ground,
      decisionNumber: DecisionNumber,
      decisionDate: Day,
    })
    .meta({ id: "Suspension" }),
  reinstatements: z
    .strictObject({
      from: Day,
      ground: Ground,
      decisionNumber: DecisionNumber.optional(),
      decisionDate: Day.optional(),
    })
    .meta({ id: "Reinstatement" }),
  annulments: Decision,
  withdrawals: Decision,
  revocations: Decision,
  cancellations: z
    .strictObject({ ground: Ground, effectiveDate: Day, decisionNumber: DecisionNumber.optional() })
    .meta({ id: "Cancellation" }),
  inspections: z.strictObject({ date: Day, result: line(200), nextDue: Day.nullable() }).meta({ id: "Inspection" }),
  "settings-aside": z
    .strictObject({
      ...decision,
      decision: z.int().min(0),
    })
    .meta({ id: "SettingAside" }),
} satisfies { [A in ActName]: z.ZodType<ActBodies[A]> };

/**
 * The names of all acts, in the order of a licence's life: routes and documentation follow it (docs/interface.md,
 * Routes).
 */
export const actNames = Object.keys(actBodies) as ActName[];
