// How licences of a type are numbered, as it is stored: numbers are built of parts, in order.
import { z } from "zod";
import { FieldKey, Named } from "./texts.js";

const Code = z.string().regex(/^[0-9A-Z]{1,10}$/);

/** One part of a number. */
export const NumberPart = z.discriminatedUnion("part", [
  z.strictObject({ part: z.literal("literal"), text: z.string().min(1).max(60) }),
  /** Of the issuing department's region (GB/T 2260): the whole code, the city's part or the province's. */
  z.strictObject({ part: z.literal("region"), digits: z.literal([6, 4, 2]) }),
  /** What the issuing department's province or city is called in numbers, such as 津. */
  z.strictObject({ part: z.literal("short-name"), of: z.enum(["province", "city"]) }),
  /** The code that stands for the issuing department's level. */
  z.strictObject({ part: z.literal("level"), codes: z.partialRecord(z.enum(["1", "2", "3", "4", "5"]), Code) }),
  /** Of the printed date of issue. */
  z.strictObject({ part: z.literal("year") }),
  /** The code that stands for the value of a face field. */
  z.strictObject({
    part: z.literal("face"),
    field: FieldKey,
    codes: z.record(z.string().min(1).max(200), Code),
  }),
  z.strictObject({ part: z.literal("sequence"), digits: z.int().min(1).max(15) }),
  /** The check character (GB/T 17710) of the characters before it that its method reads. */
  z.strictObject({ part: z.literal("check"), method: z.enum(["mod11-10", "mod37-36"]) }),
]);
export type NumberPart = z.infer<typeof NumberPart>;

const Parts = z.array(NumberPart).max(20);

/**
 * `parts`: the registry gives the next number; `holder-code`: the first holder's code is the number; `given`: numbers
 * come from elsewhere and fit `pattern`, in which `#` stands for a digit and `@` for a digit or capital letter. Numbers are unique per issuer or over all issuers (`scope`). `overrides` are
 * the parts of issuers that write theirs differently.
 */
export const NumberRule = z.strictObject({
  label: Named,
  scope: z.enum(["issuer", "type"]),
  is: z.enum(["parts", "holder-code", "given"]),
  parts: Parts,
  pattern: z.string().min(1).max(200).exactOptional(),
  overrides: z
    .array(z.strictObject({ issuers: z.array(z.string().length(18)).min(1), parts: Parts.min(1) }))
    .max(200)
    .exactOptional(),
});
export type NumberRule = z.infer<typeof NumberRule>;
