// The log as the messenger follows it for those who watch: opened once it can be had, on a connection of its own.
import type { Records } from "../../../projections/records/records.js";
import type { LogPlace } from "../../home/open-log.js";
import { openLogSource } from "../../home/open-log-source.js";
import { dayAt } from "../../licence/day.js";
import type { LetterSeal } from "../../messages/sealed-letter.js";
import { followChanges } from "../../messages/watches/follow-changes.js";
import { planWatches, type WatchPlanning } from "../../messages/watches/plan-watches.js";
import { createIssuerRecords } from "../../verification/checks/issuer-records.js";
import { eventReader, readLicence } from "../../verification/licence-log.js";
import { createBackOff } from "../../waiting/back-off.js";

interface Watching {
  records: Records;
  letters: LetterSeal;
  log: LogPlace;
  origin: string;
  timeZone: string;
}

/** Opens the log, tried until it is there; null where it is told to stop before. */
export const watchLog = async (
  { records, letters, log, origin, timeZone }: Watching,
  signal: AbortSignal,
  onFault: (error: unknown) => void,
) => {
  const backOff = createBackOff({ firstMs: 200, longestMs: 10_000 });
  const open = async (): Promise<Awaited<ReturnType<typeof openLogSource>> | null> => {
    while (!signal.aborted)
      try {
        return await openLogSource(log);
      } catch (error) {
        onFault(error);
        await backOff.pause(signal);
      }
    return null;
  };
  const source = await open();
  if (!source) return null;
  const read = eventReader({ store: source.store, codec: source });
  const types = createIssuerRecords(read).asOf(null);
  const planning = (): WatchPlanning => {
    const now = Date.now();
    return {
      records,
      letters,
      licence: id => readLicence(read, id),
      definition: async (code, revision) => {
        const type = await types.type(code, revision);
        if (!type) throw new Error(`the type ${code} has no revision ${revision}`);
        return type.definition;
      },
      origin,
      timeZone,
      today: dayAt(now, timeZone),
      now,
    };
  };
  return {
    plan: () => planWatches(planning(), onFault),
    follow: () => followChanges({ store: source.store, planning, signal, onFault }),
    close: source.close,
  };
};
