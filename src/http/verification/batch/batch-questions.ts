// The question of each line of a batch, as JSON or as CSV.
import { z } from "zod";
import type { Question } from "../../../verification/question.js";
import { bodyProblem } from "../../problems/body-faults.js";
import { HttpProblem } from "../../problems/http-problem.js";
import { askedThen, askedThenFields } from "../asked-question.js";
import { type ReadCells, readCells } from "./csv-cells.js";

/** What the asker calls the line by, which comes back with its verdict. */
const Ref = z.union([z.string().max(200), z.int()]);

export const BatchQuestion = z.strictObject({ ...askedThenFields, ref: Ref.optional() }).meta({ id: "BatchQuestion" });

export type BatchRef = z.infer<typeof Ref>;

/** A line that was read as far as it could be: the ref is told also where the rest is no question. */
export type ReadLine =
  | { ref?: BatchRef | undefined; question: Question }
  | { ref?: BatchRef | undefined; problem: unknown };

/** Reads a line without its end. */
export type ReadQuestion = (bytes: Buffer) => ReadLine;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const noJson = { zh: "该行不是 JSON 对象（UTF-8）。", en: "The line is no JSON object in UTF-8." };

const questionOf = (sent: object): ReadLine => {
  const given = "ref" in sent ? Ref.safeParse(sent.ref).data : undefined;
  const parsed = BatchQuestion.safeParse(sent);
  if (!parsed.success) return { ref: given, problem: bodyProblem(parsed.error, sent, BatchQuestion) };
  const { ref, ...asked } = parsed.data;
  try {
    const question = askedThen(asked);
    return typeof question === "string" ? { ref, problem: new HttpProblem(question) } : { ref, question };
  } catch (problem) {
    return { ref, problem };
  }
};

/** A line of NDJSON. */
export const readJsonLine: ReadQuestion = bytes => {
  let sent: unknown;
  try {
    sent = JSON.parse(utf8.decode(bytes));
  } catch (cause) {
    return { problem: new HttpProblem("malformed-json", { cause, detail: noJson }) };
  }
  if (typeof sent !== "object" || sent === null)
    return { problem: new HttpProblem("malformed-json", { detail: noJson }) };
  return questionOf(sent);
};

export const batchColumns = [...Object.keys(askedThenFields), "ref"];

const anyBytes = new TextDecoder("utf-8", { ignoreBOM: true });
/** What stands for bytes that are no UTF-8. */
const replacement = "\ufffd";

/** The cells of a line, as far as they could be read. */
const cellsOf = (bytes: Buffer): ReadCells => {
  try {
    return readCells(utf8.decode(bytes).replace(/\r$/, ""));
  } catch {
    return { ...readCells(anyBytes.decode(bytes)), isWhole: false };
  }
};

/**
 * Lines of CSV under this header, whose columns may stand in any order. Throws HttpProblem `batch-header` for one that
 * names what is no part of a question, or the same twice.
 */
export const csvLineReader = (header: Buffer | null): ReadQuestion => {
  const head = cellsOf(header ?? Buffer.alloc(0));
  const names = head.cells.map(name => name.trim());
  const isHeader = names.every((name, at) => batchColumns.includes(name) && names.indexOf(name) === at);
  if (!head.isWhole || !isHeader) throw new HttpProblem("batch-header");
  const refAt = names.indexOf("ref");

  /** The ref of a line that is no question: not where a comma too many may have moved another cell to its place. */
  const refAmong = (cells: readonly string[]): BatchRef | undefined => {
    const ref = cells.length > names.length && refAt > 0 ? undefined : cells[refAt];
    return ref?.includes(replacement) ? undefined : Ref.safeParse(ref || undefined).data;
  };

  return bytes => {
    const { cells, isWhole } = cellsOf(bytes);
    if (!isWhole || cells.length > names.length)
      return { ref: refAmong(cells), problem: new HttpProblem("malformed-csv") };
    const given = names.flatMap((name, at) => (cells[at] ? [[name, cells[at]]] : []));
    return questionOf(Object.fromEntries(given));
  };
};
