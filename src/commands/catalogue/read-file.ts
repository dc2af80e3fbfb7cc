// A file in JSON as a command takes it: held to its schema, with every fault that it has.
import { readFile, stat } from "node:fs/promises";
import type { z } from "zod";
import { bodyProblem } from "../../http/problems/body-faults.js";
import { isProblemCode, problemTable } from "../../http/problems/problem-table.js";

/** What is wrong, and where in the file: a JSON pointer, empty for the whole of it. */
export interface FileFault {
  pointer: string;
  detail: string;
}

/** The file is not what the command takes. */
export class FileRefused extends Error {
  override readonly name = "FileRefused";
  readonly faults: readonly FileFault[];
  constructor(faults: readonly FileFault[]) {
    super(faults.map(({ pointer, detail }) => `${pointer}: ${detail}`).join("\n"));
    this.faults = faults;
  }
}

const mostBytes = 50_000_000;

const refuse = (detail: string): never => {
  throw new FileRefused([{ pointer: "", detail }]);
};

/** The English sentence of a code. */
export const sentenceOf = (code: string): string => (isProblemCode(code) ? problemTable[code].en : code);

const textOf = async (file: string): Promise<string> => {
  try {
    const { size } = await stat(file);
    if (size > mostBytes) refuse(`the file has more than ${mostBytes / 1e6} MB`);
    return new TextDecoder("utf-8", { fatal: true }).decode(await readFile(file));
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    if (error instanceof TypeError) return refuse("the file is not in UTF-8");
    return refuse(`the file cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    return refuse(`the file is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/** What the file says. Throws FileRefused. */
export const readFileAs = async <T>(file: string, schema: z.ZodType<T>): Promise<T> => {
  const sent = parsed(await textOf(file));
  const held = schema.safeParse(sent);
  if (held.success) return held.data;
  const { faults, code } = bodyProblem(held.error, sent, schema);
  const told = faults.map(({ pointer = "", code, detail }) => ({ pointer, detail: detail?.en ?? sentenceOf(code) }));
  throw new FileRefused(told.length > 0 ? told : [{ pointer: "", detail: sentenceOf(code) }]);
};
