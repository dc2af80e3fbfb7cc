// What a file showed of itself: all that an answer on it needs, so that the answer can be given again, with the facts of
// then, when the file itself is long forgotten.
import { z } from "zod";
import { findings } from "../../paper/inspect/finding.js";
import { Carried } from "./carried-code.js";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const SeenFile = z.discriminatedUnion("kind", [
  /** Its hash was known: nothing else of it was looked at. */
  z.strictObject({ kind: z.literal("document"), sha256 }),
  z.strictObject({ kind: z.literal("picture"), sha256, code: Carried }),
  /** What was found in it, the gravest first, and the one code in it. */
  z.strictObject({
    kind: z.enum(["pdf", "other"]),
    sha256,
    found: z.array(z.enum(findings)),
    code: Carried.nullable(),
  }),
]);
export type SeenFile = z.infer<typeof SeenFile>;
