// Personal data that may have been erased: every reader copes with `Erased` from the first day.
import { z } from "zod";

/** What a personal field decodes to once its subject key has been destroyed. */
export const Erased = z.strictObject({ $erased: z.literal(true) });
export type Erased = z.infer<typeof Erased>;

/** The one value of an erased field. */
export const erased: Erased = Object.freeze({ $erased: true });

/** True when the value was erased with its key. */
export const isErased = (value: unknown): value is Erased =>
  typeof value === "object" && value !== null && (value as { $erased?: unknown }).$erased === true;

/** Text that may have been erased. */
export type PersonalText = string | Erased;

/** A field that may be stored sealed and may have been erased since. */
export const personal = <T extends z.ZodType>(schema: T) => z.union([schema, Erased]);

const freeTexts = new WeakSet<z.ZodType>();

/**
 * A field in which officers write what they like, persons' names too: stored sealed on every licence that holds
 * personal data.
 */
export const freeText = <T extends z.ZodType>(schema: T) => {
  const marked = personal(schema);
  freeTexts.add(marked);
  return marked;
};

/** True for the very schema that `freeText` made. */
export const isFreeText = (schema: z.ZodType): boolean => freeTexts.has(schema);
