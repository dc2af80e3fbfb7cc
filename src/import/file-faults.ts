// What is wrong with a file that somebody wrote by hand, line by line, with the name that a misspelt one may mean.
import type { z } from "zod";
import { knownKeys } from "../registry/known-keys.js";
import { unknownName } from "../registry/unknown-name.js";

const mostTold = 30;

/** Each fault as its place in the file and a sentence; of many the first. */
export const fileFaults = (schema: z.core.$ZodType, { issues }: z.core.$ZodError): string[] =>
  issues
    .flatMap(issue => {
      const place = issue.path.join(".") || "(the whole)";
      if (issue.code !== "unrecognized_keys") return [`  ${place}: ${issue.message}`];
      const known = knownKeys(schema, issue.path);
      return issue.keys.map(key => `  ${place}: ${unknownName("field", key, known).en}`);
    })
    .slice(0, mostTold);
