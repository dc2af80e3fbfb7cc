// A list of a file in which nothing stands twice.
import { z } from "zod";

const most = 10_000;

/** At most 10,000 items, each with a name of its own. */
export const onceEach = <T extends z.ZodType>(item: T, nameOf: (item: z.output<T>) => string) =>
  z
    .array(item)
    .max(most)
    .superRefine((items, context) => {
      const seen = new Set<string>();
      for (const [at, one] of items.entries()) {
        const name = nameOf(one);
        if (seen.has(name)) context.addIssue({ code: "custom", path: [at], message: `${name} stands here twice` });
        seen.add(name);
      }
    })
    .default([]);
