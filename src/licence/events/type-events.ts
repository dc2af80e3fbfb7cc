// A licence type as it is stored in `type-<code>`: a definition is data, and each change of it is an event.
import { z } from "zod";
import { Day } from "../day.js";
import { HolderCategory } from "../holder-category.js";
import { CaseAct, CaseSteps } from "./case-steps.js";
import { FaceField } from "./type/face-field.js";
import { NumberRule } from "./type/number-rule.js";
import { FieldKey, Named, TypeText } from "./type/texts.js";
import { InspectionRule, RenewalWindow, TermRule } from "./type/time-rules.js";

const DepartmentCode = z.string().length(18);
const Level = z.enum(["1", "2", "3", "4", "5"]);

/** How the paper looks. `organLabel` stands before the issuer's name, `fixedTexts` on every paper of the type. */
const PageRule = z.strictObject({
  orientation: z.enum(["landscape", "portrait"]),
  form: z.enum(["grid", "prose"]),
  accent: z.enum(["business", "food", "transport", "health", "construction", "hazard", "neutral"]),
  dateStyle: z.enum(["han", "arabic"]),
  organLabel: Named,
  fixedTexts: z.array(TypeText).max(10),
  /** SHA-256 of the picture for the emblem's place; null where the paper has none. */
  emblem: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  /** How many duplicates (副本) follow the original (正本) in the document of a version. */
  duplicates: z.int().min(0).max(20),
});

/** The grounds of an act (by the last segment of its route) that count for the type, with the articles of its own law. */
const Grounds = z.strictObject({
  act: z.enum([
    "suspensions",
    "reinstatements",
    "annulments",
    "withdrawals",
    "revocations",
    "cancellations",
    "settings-aside",
    "amendments",
  ]),
  codes: z
    .array(z.strictObject({ code: TypeText, article: Named.exactOptional() }))
    .min(1)
    .max(40),
});

/** A licence type (GB/T 36902 catalogue entry) with what numbering, terms, pages and masking need. */
export const TypeDefinition = z.strictObject({
  code: z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}[0-9A-Z]{3}$/),
  official: z.boolean(),
  name: Named,
  /** 证照执照 licence, 证明文件 certificate, 批文批复 approval, 鉴定报告 appraisal, 办事结果 result (GB/T 36902). */
  category: z.enum(["licence", "certificate", "approval", "appraisal", "result"]),
  authority: z.strictObject({ name: TypeText, code: DepartmentCode, level: Level }),
  holderCategory: z.array(HolderCategory).min(1),
  personalHolders: z.enum(["natural", "all"]),
  fields: z.array(FaceField).min(1).max(60),
  number: NumberRule,
  /** Of what a holder may have one current licence only; null where several may stand side by side. */
  unique: z.strictObject({ per: z.literal("holder"), field: FieldKey.exactOptional() }).nullable(),
  term: TermRule,
  renewalWindow: RenewalWindow,
  inspection: InspectionRule.nullable(),
  /** The date of issue that a replaced paper bears: the earlier one's, or a new one. */
  replacement: z.strictObject({ issuedOn: z.enum(["kept", "new"]) }),
  /** Whether an issue, renewal or amendment must name its case (办件), and whether the public sees that. */
  case: z.strictObject({ is: z.enum(["optional", "demanded"]), public: z.boolean() }),
  /** The hands that an act takes, in their order; an act that is not named takes one. */
  steps: z.partialRecord(CaseAct, CaseSteps).exactOptional(),
  /** In how many working days the case of an act is decided; of one that is not named, nothing is said. */
  caseDays: z.partialRecord(CaseAct, z.int().min(1).max(250)).exactOptional(),
  grounds: z.array(Grounds).max(8).exactOptional(),
  /** Whether the public register tells of its licences: it does unless this says no (`src/licence/public-register.ts`). */
  register: z.boolean().exactOptional(),
  qr: z.strictObject({ holder: z.enum(["full", "masked"]) }),
  page: PageRule,
  /** Who may issue it: departments by code, or by level and the first digits of their region; null: any. */
  issuers: z
    .union([
      z.strictObject({ codes: z.array(DepartmentCode).min(1).max(5000) }),
      z.strictObject({
        levels: z.array(Level).min(1).exactOptional(),
        regions: z
          .array(z.string().regex(/^\d{2}(\d{2}(\d{2})?)?$/))
          .min(1)
          .max(500)
          .exactOptional(),
      }),
    ])
    .nullable(),
});
export type TypeDefinition = z.infer<typeof TypeDefinition>;

/** `type-<code>`: the type's revision is the stream's revision. */
export const typeEvents = {
  LicenceTypeDefined: z.strictObject({ typeNo: z.int().min(1), definition: TypeDefinition }),
  LicenceTypeRevised: z.strictObject({ definition: TypeDefinition }),
  LicenceTypeEnded: z.strictObject({ from: Day, reason: TypeText }),
} as const;
