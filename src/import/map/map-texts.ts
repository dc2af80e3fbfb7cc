// The texts that a map is made of, and how a part of it that has one of two forms is checked.
import { z } from "zod";
import { parseTemplate } from "./template.js";

/** The name of a column, as the file's header has it; `#3` is the third one, whatever its name. */
export const Column = z.string().min(1).max(200);

/** Holds a text to a function that throws where it is wrong; what is thrown is the fault's sentence. */
export const compiles = (compile: (text: string) => unknown) => (text: string, context: z.RefinementCtx) => {
  try {
    compile(text);
  } catch (error) {
    context.addIssue({ code: "custom", message: error instanceof Error ? error.message : "malformed" });
  }
};

/** Text with columns of the row in it; which filters and tables it may name, the whole map says. */
export const TemplateText = z.string().min(1).max(1000).superRefine(compiles(parseTemplate));

/** One of two forms, told apart beforehand, so that a fault is named at its own place and not as "none of these". */
export const oneOf = <A extends z.ZodType, B extends z.ZodType>(
  isFirst: (value: unknown) => boolean,
  first: A,
  second: B,
) =>
  z.unknown().transform((value, context): z.infer<A> | z.infer<B> => {
    const read = (isFirst(value) ? first : second).safeParse(value);
    if (read.success) return read.data as z.infer<A> | z.infer<B>;
    for (const { path, message } of read.error.issues) context.addIssue({ code: "custom", path: [...path], message });
    return z.NEVER;
  });

/** True for an object with that member. */
export const has =
  (key: string) =>
  (value: unknown): boolean =>
    typeof value === "object" && value !== null && Object.hasOwn(value, key);
