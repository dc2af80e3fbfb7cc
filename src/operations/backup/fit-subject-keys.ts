// Makes the subject keys of a restored registry fit its log: erasures stay erasures, and a person without a key is one
// only when it was said so.
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { RestoredSubjectKeys } from "../../../keys/subject-keys/restored-subject-keys.js";
import type { DestroyedKey } from "../../../keys/subject-keys/subject-keys-copy.js";
import { BackupError } from "./backup-error.js";

const rowsAtOnce = 1_000;

const DestroyedRow = z.strictObject({ stream: z.string().min(1), destroyedAt: z.iso.datetime() });

async function* recordedErasures(file: string): AsyncGenerator<DestroyedKey[]> {
  let page: DestroyedKey[] = [];
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    page.push(DestroyedRow.parse(JSON.parse(line)));
    if (page.length < rowsAtOnce) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

export interface FitSubjectKeys {
  keys: Pick<RestoredSubjectKeys, "missing" | "erase">;
  /** The erasures that the registry's backup lists. */
  erased: string;
  /** The streams of the log that hold sealed fields. */
  streams: Iterable<string[]>;
  /** What to say when keys are missing; null to erase the persons. */
  refusal: ((persons: number) => string) | null;
  now: number;
}

/** How many persons an older backup of keys would have brought back, and how many are erased for want of a key. */
export interface FittedSubjectKeys {
  keptErased: number;
  newlyErased: number;
}

/**
 * Throws BackupError `persons-without-keys` when keys are missing and nobody said that these persons are to be erased.
 */
export const fitSubjectKeys = async (options: FitSubjectKeys): Promise<FittedSubjectKeys> => {
  const { keys, erased, streams, refusal, now } = options;
  let keptErased = 0;
  for await (const page of recordedErasures(erased)) keptErased += keys.erase(page);
  const destroyedAt = new Date(now).toISOString();
  const missing = new Set<string>();
  let newlyErased = 0;
  for (const page of streams) {
    const without = keys.missing(page);
    if (refusal) for (const stream of without) missing.add(stream);
    else {
      keys.erase(without.map(stream => ({ stream, destroyedAt })));
      newlyErased += without.length;
    }
  }
  if (refusal && missing.size > 0) throw new BackupError("persons-without-keys", refusal(missing.size));
  return { keptErased, newlyErased };
};
