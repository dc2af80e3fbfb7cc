// A batch answered as it comes: verdicts in the order of their questions, with no more under way than is read and written.

import type { Question } from "../../../verification/question.js";
import type { Verdict } from "../../../verification/verdict.js";
import type { NextSlice } from "../../../waiting/slices.js";
import { HttpProblem } from "../../problems/http-problem.js";
import { needsType } from "../send-verdict.js";
import type { BatchForm, LineProblem } from "./batch-form.js";
import type { BatchLine } from "./batch-lines.js";
import type { ReadLine, ReadQuestion } from "./batch-questions.js";

/** As many as one database answers at once; where it is in this process, they follow one another. */
const mostUnderWay = 8;

const mostHeld = 32 * 1024;

export interface Batch {
  form: BatchForm;
  read: ReadQuestion;
  verify(question: Question): Promise<Verdict>;
  /** What an error is told as. */
  told(error: unknown): LineProblem;
  /** Counts a line; throws HttpProblem where no more are answered. */
  count(): void;
  nextSlice: NextSlice;
}

/** Pieces of the answer, the last with the line that says how many were answered. Rejects where the questions break off. */
export async function* answerBatch(asked: AsyncIterable<readonly BatchLine[]>, batch: Batch): AsyncGenerator<Buffer> {
  const { form, read, told, nextSlice } = batch;
  const underWay: Promise<string>[] = [];
  let held: string[] = [];
  let characters = 0;
  let lines = 0;

  const hold = (piece: string): void => {
    held.push(piece);
    characters += piece.length;
  };
  const release = (): Buffer => {
    const piece = Buffer.from(held.join(""));
    held = [];
    characters = 0;
    return piece;
  };

  const answer = async ({ line, bytes }: BatchLine): Promise<string> => {
    const found: ReadLine = bytes ? read(bytes) : { problem: new HttpProblem("line-too-long") };
    const at = { line, ref: found.ref };
    try {
      if ("problem" in found) return form.problem(at, told(found.problem));
      const verdict = await batch.verify(found.question);
      if (needsType(verdict)) throw new HttpProblem("type-needed");
      return form.verdict(at, verdict);
    } catch (error) {
      return form.problem(at, told(error));
    }
  };

  let stopped: LineProblem | null = null;
  if (form.head !== "") hold(form.head);
  reading: for await (const some of asked) {
    for (const each of some) {
      try {
        batch.count();
      } catch (error) {
        stopped = told(error);
        break reading;
      }
      const rest = nextSlice();
      if (rest) await rest;
      underWay.push(answer(each));
      lines += 1;
      if (underWay.length >= mostUnderWay) hold(await (underWay.shift() as Promise<string>));
      if (characters > mostHeld) yield release();
    }
    // What has been asked so far is answered before more of it is waited for.
    for (const each of underWay.splice(0)) hold(await each);
    if (characters > 0) yield release();
  }
  for (const each of underWay) hold(await each);
  hold(form.end(lines, stopped));
  yield release();
}
