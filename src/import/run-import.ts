// `licet import`: runs an import before the eyes of a person or for a script, and ends it cleanly at Ctrl-C. The way
// through this room: reading/ takes a file apart into a table on disk, map/ makes acts of its rows, import-file.ts goes
// through the licences, apply-licence.ts through the rows of one, and tally.ts counts.
import { ImportError } from "./import-error.js";
import { type ImportInto, importFile } from "./import-file.js";
import type { Importer } from "./importer.js";
import { createProgressDisplay, type Screen } from "./progress-display.js";
import { readAsText } from "./reading/form-hint.js";
import { readMap } from "./reading/read-map.js";
import type { Summary } from "./tally.js";

export interface RunImport {
  into: ImportInto;
  importer: Importer;
  file: string;
  /** The sheet of a workbook. */
  sheet?: string | undefined;
  /** The path of the map. */
  map: string;
  dryRun?: boolean;
  /** The summary as one JSON object instead of sentences. */
  json?: boolean;
  /** Where the summary goes, and where progress and faults do. */
  out: { write(text: string): unknown };
  err: Screen;
  /** Set by the caller to end the import; SIGINT and SIGTERM do so by themselves. */
  signal?: AbortSignal;
}

const interruptedExit = 130;

/** The last line, which accounts for every row (docs/import.md); of a file that skips none it says no more than ever. */
const summaryLine = ({ rows, recorded, already, refused, skipped }: Summary): string =>
  `rows ${rows} · recorded ${recorded} · already there ${already} · refused ${refused}${skipped > 0 ? ` · skipped ${skipped}` : ""}`;

const sentences = (summary: Summary): string[] => {
  const refusals = Object.entries(summary.refusals).map(([code, count]) => `  refused ${count} · ${code}`);
  const skips = Object.entries(summary.skips).map(([rule, count]) => `  skipped ${count} · ${rule}`);
  const { acts, elapsedMs, refusedFile, withLineBreaks, unfitNumbers } = summary;
  return [
    ...(summary.interrupted ? ["interrupted: the same command goes on from here"] : []),
    ...(summary.dryRun ? ["dry run: nothing was recorded; this is what an import would do"] : []),
    ...(summary.dryRun ? [] : [`acts recorded ${acts} in ${(elapsedMs / 1000).toFixed(1)} s`]),
    ...(summary.readAs ? [`read as ${readAsText(summary.readAs)}`] : []),
    ...(unfitNumbers > 0
      ? [`numbers of ${unfitNumbers} licences do not follow the rule of their type and were taken as they are`]
      : []),
    ...(withLineBreaks > 0 ? [`line breaks in cells of ${withLineBreaks} rows were joined (the map's lineBreak)`] : []),
    ...(refusals.length > 0 ? [`refused rows are in ${refusedFile}`, ...refusals] : []),
    ...(skips.length > 0 ? ["skipped rows are no licences, by the map's rules", ...skips] : []),
    summaryLine(summary),
  ];
};

const untilSignalled = (given: AbortSignal | undefined) => {
  const stop = new AbortController();
  const end = (): void => stop.abort();
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
  return {
    signal: given ? AbortSignal.any([given, stop.signal]) : stop.signal,
    release: () => {
      process.off("SIGINT", end);
      process.off("SIGTERM", end);
    },
  };
};

/**
 * Runs an import; answers the exit code: 0 done (refused rows included), 1 the import could not go on, 130 interrupted.
 */
export const runImport = async ({
  into,
  importer,
  file,
  sheet,
  map,
  dryRun = false,
  json = false,
  out,
  err,
  signal,
}: RunImport) => {
  const ending = untilSignalled(signal);
  const display = createProgressDisplay(err);
  try {
    const read = await readMap(map);
    const asked = { file, sheet, map: read, importer, dryRun, signal: ending.signal, onProgress: display.show };
    const summary = await importFile(into, asked);
    display.end();
    out.write(json ? `${JSON.stringify(summary)}\n` : `${sentences(summary).join("\n")}\n`);
    return summary.interrupted ? interruptedExit : 0;
  } catch (error) {
    display.end();
    if (!(error instanceof ImportError)) throw error;
    err.write(`licet import: ${error.message}\n`);
    return 1;
  } finally {
    ending.release();
  }
};
