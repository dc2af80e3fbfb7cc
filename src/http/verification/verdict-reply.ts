// A verdict as `/openapi.json` describes it; replies are held to it by the tests.
import { z } from "zod";
import { Day } from "../../licence/day.js";
import { WrittenValue } from "../../licence/events/face-value.js";
import { InspectionResult } from "../../licence/events/licence-events.js";
import { DerivedFrom } from "../../licence/events/type/face-field.js";
import { statusNames } from "../../licence/status.js";
import { answer } from "../responses.js";

export const Bilingual = z.strictObject({ zh: z.string(), en: z.string() });

const VerdictWords = z.enum(["valid", "not-valid", "not-genuine", "could-not-check"]);

const CheckReply = z.strictObject({
  name: z.enum(["genuine", "issuer-authorised", "current", "intact", "fresh"]),
  outcome: z.enum(["pass", "fail", "caution", "not-checked"]),
  code: z.string(),
  text: Bilingual,
});

/** What the public may see of a licence. */
export const PublicLicenceReply = z
  .strictObject({
    id: z.string(),
    type: z.strictObject({ code: z.string(), name: Bilingual }),
    number: z.string().nullable(),
    identifier: z.string(),
    version: z.int(),
    inForce: z.int().nullable(),
    issuer: z.strictObject({ code: z.string(), name: z.string() }),
    holder: z.string().nullable(),
    holders: z.array(
      z.strictObject({ name: z.string().nullable(), codeType: z.string(), code: z.string().nullable() }),
    ),
    face: z.array(
      z.strictObject({
        key: z.string(),
        label: Bilingual,
        value: WrittenValue.nullable(),
        derivedFrom: DerivedFrom.optional(),
        columns: z.array(z.strictObject({ key: z.string(), label: Bilingual })).optional(),
      }),
    ),
    issuedOn: Day,
    validFrom: Day,
    validTo: Day.nullable(),
    case: z
      .strictObject({
        itemName: z.string().optional(),
        caseNumber: z.string().optional(),
        decisionNumber: z.string().optional(),
        decisionDate: Day.optional(),
      })
      .optional(),
    inspection: z
      .strictObject({
        name: Bilingual,
        date: Day,
        result: InspectionResult,
        text: Bilingual,
        nextDue: Day.nullable(),
      })
      .optional(),
  })
  .meta({ id: "PublicLicence" });

/** A caution on a licence, told with a verdict and with the licence itself. */
export const CautionReply = z
  .strictObject({
    code: z.enum([
      "inspection-failed",
      "inspection-deferred",
      "inspection-overdue",
      "renewal-undecided",
      "renewal-deemed-granted",
      "two-current",
    ]),
    since: Day,
    text: Bilingual,
  })
  .meta({ id: "Caution" });

/** Of a verdict on a file: what a picture is worth, besides. */
const VerdictCautionReply = z.union([
  CautionReply,
  z
    .strictObject({ code: z.literal("picture-proves-nothing"), since: Day, text: Bilingual })
    .meta({ id: "PictureCaution" }),
]);

export const VerdictReply = z
  .strictObject({
    verdict: VerdictWords,
    checks: z.array(CheckReply).readonly(),
    licence: PublicLicenceReply.optional(),
    status: z.enum(statusNames).optional(),
    cautions: z.array(VerdictCautionReply).readonly(),
    on: Day,
    document: z
      .strictObject({
        sha256: z.string(),
        kind: z.enum(["paper", "copy", "pdf", "picture", "other"]),
        found: z.array(z.strictObject({ code: z.string(), text: Bilingual })).optional(),
        carries: z
          .strictObject({
            kind: z.enum(["token", "id", "foreign"]),
            verdict: VerdictWords.optional(),
            text: z.string().optional(),
          })
          .meta({ id: "CarriedCode" })
          .optional(),
        copy: z
          .strictObject({ maker: z.string().nullable(), purpose: z.string().nullable(), expires: Day })
          .meta({ id: "PublicCopy" })
          .optional(),
      })
      .meta({ id: "JudgedDocument" })
      .optional(),
    knownAt: z.string().optional(),
    sharing: z
      .strictObject({ info: z.int().min(0).max(6), file: z.int().min(0).max(2).optional() })
      .meta({ id: "SharingCodes" }),
    revision: z.int().optional(),
    asOf: z.string().nullable(),
    receipt: z.string().optional(),
  })
  .meta({ id: "Verdict" });
export type VerdictReply = z.infer<typeof VerdictReply>;

/** The answers to a question, by status: 503 where nothing could be checked. */
export const verdictReplies = {
  200: answer("结论 · The verdict", VerdictReply),
  503: answer("暂时无法核验，不代表有效或无效 · It could not be checked, which says nothing either way", VerdictReply),
};
