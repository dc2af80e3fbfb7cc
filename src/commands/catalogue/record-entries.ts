// Records what a file or a command says of the catalogue, beside a running service: all of it, or nothing and every fault.
import { type Envelope, ownEnvelope } from "../../event-store/record-events.js";
import { openRegistry } from "../../home/open-registry.js";
import type { Config } from "../../home/settings/config.js";
import { type Day, dayAt } from "../../licence/day.js";
import { LicenceError } from "../../licence/errors.js";
import { BodyRefused } from "../../registry/body-refused.js";
import { problemSentence } from "../../registry/problem-sentence.js";
import type { Registry } from "../../registry/registry.js";
import { RegistryError } from "../../registry/registry-error.js";
import { requireHome } from "../open-home.js";
import { operator } from "../operator.js";
import { notSeen, untilSeen } from "../until-seen.js";
import { type FileFault, FileRefused, sentenceOf } from "./read-file.js";

/** One thing to record: a type, a department, an organ, an end. */
export interface Entry {
  /** As it is called where it is told what became of it. */
  name: string;
  /** Where it stands in the file. */
  pointer: string;
  /** Throws what would keep it from being recorded. */
  hold(): Promise<void>;
  record(): Promise<{ outcome: "defined" | "revised" | "as it stood"; position: string }>;
}

/** What entries are made with. */
export interface Recording {
  registry: Registry;
  envelope: Envelope;
  today: Day;
}

/** What an error says is wrong with an entry. Throws an error that says nothing of it. */
const faultsOf = (error: unknown, { name, pointer }: Pick<Entry, "name" | "pointer">): FileFault[] => {
  const at = (inside = "") => `${pointer}${inside}` || name;
  if (error instanceof BodyRefused)
    return error.problems.map(problem => {
      const text = sentenceOf(problem.code);
      return { pointer: at(problem.pointer), detail: problemSentence(problem, { zh: text, en: text }).en };
    });
  if (error instanceof LicenceError || (error instanceof RegistryError && error.code !== "event-store-unavailable"))
    return [{ pointer: at(error.pointer), detail: error.told?.en ?? error.message }];
  throw error;
};

/** Throws FileRefused with the faults of all entries. */
const holdAll = async (entries: readonly Entry[]): Promise<void> => {
  const faults: FileFault[] = [];
  for (const entry of entries)
    try {
      await entry.hold();
    } catch (error) {
      faults.push(...faultsOf(error, entry));
    }
  if (faults.length > 0) throw new FileRefused(faults);
};

const words = { defined: "new", revised: "changed", "as it stood": "as it stood" } as const;

/** Records them in turn, says what became of each, and answers the position of the last event. */
const recordAll = async (entries: readonly Entry[]): Promise<string> => {
  const counts = { defined: 0, revised: 0, "as it stood": 0 };
  let last = "";
  for (const entry of entries)
    try {
      const { outcome, position } = await entry.record();
      counts[outcome] += 1;
      if (outcome === "as it stood") continue;
      if (position > last) last = position;
      process.stdout.write(`${words[outcome]}  ${entry.name}\n`);
    } catch (error) {
      throw new FileRefused(faultsOf(error, entry));
    }
  const { defined, revised, "as it stood": same } = counts;
  const told = `entries ${entries.length} · new ${defined} · changed ${revised} · as it stood ${same}`;
  process.stdout.write(`${last === "" ? `nothing changed: ${told}` : told}\n`);
  return last;
};

/**
 * Records the entries that `entriesOf` makes, as the user of the machine; answers the exit code: 0 recorded, or as it
 * stood already; 1 refused, with every fault, before anything is recorded. Throws HomeMissing.
 */
export const recordEntries = async (
  config: Config,
  command: string,
  entriesOf: (recording: Recording) => Promise<readonly Entry[]>,
): Promise<number> => {
  requireHome(config);
  const opened = await openRegistry(config);
  const today = dayAt(Date.now(), config.LICET_TIME_ZONE);
  try {
    const envelope = { ...ownEnvelope(), by: operator() };
    const entries = await entriesOf({ registry: opened.registry, envelope, today });
    await holdAll(entries);
    const last = await recordAll(entries);
    if (last !== "" && !(await untilSeen(config, opened.rowKey, last)))
      process.stderr.write(`licet ${command}: ${notSeen}`);
    return 0;
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    for (const { pointer, detail } of error.faults)
      process.stderr.write(`licet ${command}: ${pointer && `${pointer}: `}${detail}\n`);
    return 1;
  } finally {
    await opened.close();
  }
};
