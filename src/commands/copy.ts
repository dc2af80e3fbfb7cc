// `licet copy --to URL`: the log of the home, or of another address, into another engine.

import { isEventStoreDbAddress } from "../event-store/eventstoredb/client/eventstoredb-address.js";
import { homePaths } from "../home/home.js";
import { recordedOrigin, refuseOtherOrigin } from "../home/origin.js";
import type { Config } from "../home/settings/config.js";
import { type CopiedLog, copyLog } from "../operations/copy-log.js";
import { LogAddressError, type LogAt, openLogAt } from "./open-log-at.js";
import { progressLine } from "./progress-line.js";

const wrongUsage = 64;

export interface CopyOptions {
  to: string;
  from?: string;
  window?: number;
  json?: boolean;
}

const stepNames = { comparing: "comparing what is there", copying: "copying", verifying: "verifying" } as const;

const copyBetween = async (from: LogAt, to: LogAt, window: number): Promise<CopiedLog> => {
  const progress = progressLine();
  const onProgress = (step: keyof typeof stepNames, events: number): void =>
    progress.show(`${stepNames[step]}  ${events} events`);
  try {
    return await copyLog({ from: from.store, to: to.store, window, onProgress });
  } finally {
    progress.end();
  }
};

/** Copies; answers the exit code: 0 copied and compared, 64 wrong usage. Throws CopyError and EventStoreError. */
export const copy = async (config: Config, options: CopyOptions): Promise<number> => {
  const { to: target, from: origin = config.LICET_EVENT_STORE, json = false } = options;
  const { production } = config;
  const ownFile = homePaths(config).events;
  const opened: LogAt[] = [];
  try {
    if (isEventStoreDbAddress(origin) && isEventStoreDbAddress(target))
      throw new LogAddressError(
        "a log goes from one server to another by way of a file: copy it --to sqlite:FILE first",
      );
    const from = await openLogAt(origin, { ownFile, make: false, production });
    opened.push(from);
    // Another log than the home's may have an origin of its own.
    if (options.from === undefined) refuseOtherOrigin(config, await recordedOrigin(from.store));
    const to = await openLogAt(target, { ownFile, make: true, production });
    opened.push(to);
    if (from.identity === to.identity) throw new LogAddressError(`${target} is the log itself`);
    const copied = await copyBetween(from, to, options.window ?? to.window);
    const { events, already, lastId } = copied;
    process.stdout.write(
      json
        ? `${JSON.stringify(copied)}\n`
        : `copied ${events - already} · already there ${already} · events ${events}, all compared · last event ${lastId || "none"}\n`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof LogAddressError)) throw error;
    process.stderr.write(`licet copy: ${error.message}\n`);
    return wrongUsage;
  } finally {
    for (const { store } of opened) await store.close();
  }
};
