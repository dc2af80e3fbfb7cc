// A department as it is stored in `department-<code>`: what is known of it, its end, the keys it appointed, and the
// organs that the registrar appointed for its licences.
import { z } from "zod";
import { Day } from "../day.js";

const Text = z.string().min(1);
const digits = (count: number) => z.string().regex(new RegExp(`^\\d{${count}}$`));

/** A seal (印章): its 13-digit code, the text below the star, its diameter in millimetres, and its image by hash. */
export const Seal = z.strictObject({
  code: digits(13).exactOptional(),
  text: Text,
  diameter: z.number().positive(),
  image: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .exactOptional(),
});
export type Seal = z.infer<typeof Seal>;

/**
 * What a department says of itself: its region (GB/T 2260), its level (1 national, 2 provincial, 3 prefectural, 4
 * county, 5 other), how numbers name its province and city (津, 德), the organ above it, the department it followed.
 */
const facts = {
  name: Text,
  region: digits(6).exactOptional(),
  level: z.enum(["1", "2", "3", "4", "5"]).exactOptional(),
  shortNames: z.strictObject({ province: Text.exactOptional(), city: Text.exactOptional() }).exactOptional(),
  superior: Text.exactOptional(),
  predecessor: Text.exactOptional(),
  phone: Text.exactOptional(),
  seals: z.array(Seal).exactOptional(),
};
export const DepartmentFacts = z.strictObject(facts);
export type DepartmentFacts = z.infer<typeof DepartmentFacts>;

/** The acts on a licence that an organ may be appointed for, as histories name them. */
export const LicenceAct = z.enum([
  "renew",
  "apply-for-renewal",
  "refuse-renewal",
  "amend",
  "correct",
  "replace",
  "suspend",
  "reinstate",
  "inspect",
  "annul",
  "withdraw",
  "revoke",
  "void",
  "cancel",
  "set-aside",
]);
export type LicenceAct = z.infer<typeof LicenceAct>;

/** `department-<code>`. A revision says everything anew. Organs are appointed in the issuer's stream. */
export const departmentEvents = {
  DepartmentDefined: z.strictObject({ code: Text, ...facts }),
  DepartmentRevised: DepartmentFacts,
  DepartmentEnded: z.strictObject({ from: Day, reason: Text, successor: Text.exactOptional() }),
  OrganAppointed: z.strictObject({ type: Text, organ: Text, acts: z.array(LicenceAct).min(1) }),
  OrganDismissed: z.strictObject({ type: Text, organ: Text }),
  KeyAppointed: z.strictObject({ use: z.enum(["token", "seal"]), kid: z.string().regex(/^[0-9a-f]{8}$/) }),
} as const;
