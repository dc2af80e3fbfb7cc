// The texts of which a type's definition is made.
import { z } from "zod";

export const TypeText = z.string().min(1).max(200);

/** A name in both languages; the Chinese one is printed. */
export const Named = z.strictObject({ zh: TypeText, en: TypeText });
export type Named = z.infer<typeof Named>;

/** The key of a face field. */
export const FieldKey = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);
