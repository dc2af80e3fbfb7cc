// An import in a reply.
import { z } from "zod";
import { importStates, type SeenImport } from "./imports-port.js";

const counts = {
  rows: z.int(),
  recorded: z.int(),
  already: z.int(),
  refused: z.int(),
  skipped: z.int(),
};

const ReadAs = z.strictObject({
  format: z.enum(["csv", "xlsx"]),
  encoding: z.string().optional(),
  delimiter: z.string().optional(),
  sheet: z.string().optional(),
  otherSheets: z.array(z.string()).optional(),
});

/** How a file was read; in replies. */
export const ReadAsReply = ReadAs.meta({ id: "ImportReadAs" });

export const ImportReply = z
  .strictObject({
    id: z.string(),
    department: z.string(),
    state: z.enum(importStates),
    run: z.enum(["trial", "record"]).nullable(),
    stopping: z.boolean(),
    file: z.strictObject({
      name: z.string(),
      bytes: z.int(),
      sha256: z.string(),
      kept: z.boolean(),
      until: z.string(),
    }),
    sheet: z.string().nullable(),
    map: z.string().nullable(),
    after: z.string().nullable(),
    madeAt: z.string(),
    madeBy: z.string(),
    progress: z
      .strictObject({
        phase: z.enum(["reading", "recording"]),
        done: z.number(),
        total: z.number(),
        ...counts,
        acts: z.int(),
        elapsedMs: z.int(),
      })
      .nullable(),
    result: z
      .strictObject({
        ...counts,
        acts: z.int(),
        refusals: z.record(z.string(), z.int()),
        skips: z.record(z.string(), z.int()),
        readAs: ReadAsReply.nullable(),
        withLineBreaks: z.int(),
        unfitNumbers: z.int(),
        complete: z.boolean(),
        elapsedMs: z.int(),
      })
      .nullable(),
    fault: z.strictObject({ code: z.string(), text: z.strictObject({ zh: z.string(), en: z.string() }) }).nullable(),
    logged: z.string().nullable(),
  })
  .meta({ id: "Import" });
export type ImportReply = z.infer<typeof ImportReply>;

const resultOf = ({ outcome }: SeenImport): ImportReply["result"] => {
  if (!outcome || !("summary" in outcome)) return null;
  const { import: _log, refusedFile: _file, dryRun: _run, interrupted, readAs, ...sums } = outcome.summary;
  const { otherSheets, ...read } = readAs ?? { format: "csv" };
  return {
    ...sums,
    readAs: readAs && { ...read, ...(otherSheets && { otherSheets: [...otherSheets] }) },
    complete: !interrupted,
  };
};

/** The import as it is told. */
export const replyOf = (seen: SeenImport): ImportReply => {
  const { id, department, state, run, stopping, details, madeAt, madeBy, progress, outcome, logged, until, kept } =
    seen;
  const { name, bytes, sha256 } = details.file;
  return {
    ...{ id, department, state, run, stopping },
    file: { name, bytes, sha256, kept, until },
    sheet: details.sheet ?? null,
    map: details.mapName ?? null,
    after: details.after ?? null,
    ...{ madeAt, madeBy, progress },
    result: resultOf(seen),
    fault: outcome && "fault" in outcome ? outcome.fault : null,
    logged,
  };
};
