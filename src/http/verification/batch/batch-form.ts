// How the verdicts of a batch are told: as the questions came, a line each, and one at the end by which a cut stream is
// noticed.

import { sharingOf } from "../../../verification/sharing.js";
import { decisiveCheck, type Verdict } from "../../../verification/verdict.js";
import { verdictText } from "../../../verification/verdict-json.js";
import type { Problem } from "../../problems/problems.js";
import type { BatchRef } from "./batch-questions.js";
import { noFormula, writeCells } from "./csv-cells.js";

/** Whose verdict or problem is told. */
export interface Told {
  line: number;
  ref: BatchRef | undefined;
}

export type LineProblem = Pick<Problem, "code" | "status" | "detail" | "errors">;

export interface BatchForm {
  type: string;
  /** What stands before the first line. */
  head: string;
  verdict(told: Told, verdict: Verdict): string;
  problem(told: Told, problem: LineProblem): string;
  /** How many lines were answered; with a problem where the rest was not read. */
  end(lines: number, problem: LineProblem | null): string;
}

const beginning = ({ line, ref }: Told): string =>
  ref === undefined ? `{"line":${line},` : `{"line":${line},"ref":${JSON.stringify(ref)},`;

const json = (value: object): string => `${JSON.stringify(value)}\n`;

/** A verdict, or a problem, as one JSON text each. */
export const ndjsonForm: BatchForm = {
  type: "application/x-ndjson; charset=utf-8",
  head: "",
  // The verdict's own text without its brace.
  verdict: (told, verdict) => `${beginning(told)}${verdictText(verdict).slice(1)}\n`,
  problem: ({ line, ref }, problem) => json({ line, ref, ...problem }),
  end: (lines, problem) => json({ end: problem === null, lines, ...problem }),
};

export const verdictColumns = [
  "line",
  "ref",
  "verdict",
  "status",
  "code",
  "type",
  "number",
  "holder",
  "validFrom",
  "validTo",
  "cautions",
  "sharing",
  "on",
  "asOf",
  "error",
  "detail",
] as const;

type Cells = Partial<Record<(typeof verdictColumns)[number], string>>;

const row = (cells: Cells): string => writeCells(verdictColumns.map(name => cells[name] ?? ""));

const refOf = ({ ref }: Told): string => (ref === undefined ? "" : String(ref));

const refusedCells = ({ code, detail }: LineProblem): Cells => ({ error: code, detail: noFormula(detail) });

/** The facts that a book is held against, a row each. */
export const csvForm: BatchForm = {
  type: "text/csv; charset=utf-8; header=present",
  head: writeCells(verdictColumns),
  verdict: (told, verdict) => {
    const { licence, status, cautions, on, asOf } = verdict;
    return row({
      line: String(told.line),
      ref: refOf(told),
      verdict: verdict.verdict,
      status: status ?? "",
      code: decisiveCheck(verdict)?.code ?? "",
      type: licence?.type.code ?? "",
      number: noFormula(licence?.number ?? ""),
      holder: noFormula(licence?.holder ?? ""),
      validFrom: licence?.validFrom ?? "",
      validTo: licence?.validTo ?? "",
      cautions: cautions.map(({ code }) => code).join(" "),
      sharing: String(sharingOf(verdict).info),
      on,
      asOf: asOf ?? "",
    });
  },
  problem: (told, problem) => row({ line: String(told.line), ref: refOf(told), ...refusedCells(problem) }),
  end: (lines, problem) =>
    row({ line: problem ? "stopped" : "end", ref: String(lines), ...(problem && refusedCells(problem)) }),
};
