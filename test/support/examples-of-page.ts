// The examples of a page of the documentation, in their order.
import { readFileSync } from "node:fs";

export interface Example {
  language: "sh" | "js" | "py";
  block: string;
}

/** Those that are in a language which a test can run. */
export const examplesOf = (page: string): Example[] =>
  [...readFileSync(page, "utf8").matchAll(/^```(sh|js|py)\n(.*?)^```$/gms)].map(([, language, block = ""]) => ({
    language: language as Example["language"],
    block,
  }));
