// The question of each line of a batch, as JSON or as CSV.
import { z } from "zod";
import type { Question } from "../../../verification/question.js";
import { bodyProblem } from "../../problems/body-faults.js";
import { HttpProblem } from "../../problems/http-problem.js";
import { askedFields, askedQuestion } from "../asked-question.js";
import { readCells } from "./csv-cells.js";

/** What the asker calls the line by, which comes back with its verdict. */
const Ref = z.union([z.string().max(200), z.int()]);

export const BatchQuestion = z.strictObject({ ...askedFields, ref: Ref.optional() }).meta({ id: "BatchQuestion" });

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
    const question = askedQuestion(asked);
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

export const batchColumns = [...Object.keys(askedFields), "ref"];

const textOf = (bytes: Buffer): string | null => {
  try {
    return utf8.decode(bytes).replace(/\r$/, "");
  } catch {
    return null;
  }
};

/**
 * Lines of CSV under this header, whose columns may stand in any order. Throws HttpProblem `batch-header` for one that
 * names what is no part of a question, or the same twice.
 */
export const csvLineReader = (header: Buffer | null): ReadQuestion => {
  const names = readCells((header && textOf(header)) ?? "")?.map(name => name.trim());
  const isHeader = names?.every((name, at) => batchColumns.includes(name) && names.indexOf(name) === at);
  if (!names || !isHeader) throw new HttpProblem("batch-header");
  return bytes => {
    const text = textOf(bytes);
    const cells = text === null ? null : readCells(text);
    if (!cells || cells.length > names.length) return { problem: new HttpProblem("malformed-csv") };
    const given = names.flatMap((name, at) => (cells[at] ? [[name, cells[at]]] : []));
    return questionOf(Object.fromEntries(given));
  };
};
