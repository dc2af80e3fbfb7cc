// The terms, renewal windows and inspections of a licence type, as they are stored.
import { z } from "zod";
import { FieldKey, Named, TypeText } from "./texts.js";

/**
 * A whole number that follows from a face field: the first case that the field's value meets, below a number or among
 * some texts. Where none is met, the rule's own number holds.
 */
const byField = (number: z.ZodInt) =>
  z.strictObject({
    field: FieldKey,
    cases: z
      .array(
        z.union([
          z.strictObject({ below: z.int().min(1), is: number }),
          z.strictObject({ among: z.array(TypeText).min(1).max(50), is: number }),
        ]),
      )
      .min(1)
      .max(20),
  });
export type ByField = z.infer<ReturnType<typeof byField>>;

const years = z.int().min(1).max(100);

/** What terms may be. `restartedBy` names the fields whose change may give the licence a new term (迁址). */
export const TermRule = z.strictObject({
  maxYears: years.nullable(),
  openEnded: z.boolean(),
  exampleYears: years.nullable(),
  byField: byField(years).exactOptional(),
  restartedBy: z.array(FieldKey).min(1).max(60).exactOptional(),
});
export type TermRule = z.infer<typeof TermRule>;

/** A span of time before the last day of a term. */
const Span = z.strictObject({ n: z.int().min(0).max(3650), unit: z.enum(["days", "working-days", "months"]) });
export type Span = z.infer<typeof Span>;

/** From when on, and until when, renewal may be asked for (行政许可法 50): both counted back from the last day. */
export const RenewalWindow = z.strictObject({ opens: Span, closes: Span });
export type RenewalWindow = z.infer<typeof RenewalWindow>;

const months = z.int().min(1).max(120);

/** The periodic inspection, by the name the type has for it, and what its four results are called. */
export const InspectionRule = z.strictObject({
  name: Named,
  everyMonths: months,
  byField: byField(months).exactOptional(),
  results: z.strictObject({ pass: Named, conditional: Named, deferred: Named, fail: Named }),
});
export type InspectionRule = z.infer<typeof InspectionRule>;
