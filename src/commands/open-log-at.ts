// Opens a log by its address: an event store of any engine, for moving logs.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { EventStore } from "../event-store/event-store.js";
import { addressFaults, isEventStoreDbAddress } from "../event-store/eventstoredb/client/eventstoredb-address.js";
import { openEventStore } from "../home/open-event-store.js";

/** An address that names no log; the message says what one looks like. */
export class LogAddressError extends Error {
  override readonly name = "LogAddressError";
}

export interface LogAt {
  store: EventStore;
  /** The same for two addresses of one file. */
  identity: string;
  /** How many events this engine is given at once when a log is copied into it. */
  window: number;
}

/**
 * What `openLogAt` needs: the log of the home, whether a file may be made, and whether the rules of production hold.
 */
export interface OpenLogAt {
  ownFile: string;
  make: boolean;
  production: boolean;
}

/**
 * Opens `sqlite:` (the file of the home), `sqlite:FILE`, which is made when missing if `make` says so, or the
 * EventStoreDB of a connection string. Throws LogAddressError; EventStoreError `unavailable` for a file that is
 * something else.
 */
export const openLogAt = async (url: string, { ownFile, make, production }: OpenLogAt): Promise<LogAt> => {
  if (isEventStoreDbAddress(url)) {
    const faults = addressFaults(url, { production });
    if (faults.length > 0) throw new LogAddressError(`no address of a server: ${faults.join("; ")}`);
    return {
      store: await openEventStore({ address: url }, "inline", { inOrder: true }),
      identity: "a server",
      window: 500,
    };
  }
  const [, name] = /^sqlite:(.*)$/.exec(url) ?? [];
  if (name === undefined)
    throw new LogAddressError(
      `${url} is no address of a log, e.g. sqlite:/srv/licet/events.db or esdb://db.example.org:2113`,
    );
  const file = name === "" ? ownFile : resolve(name);
  if (!make && !existsSync(file)) throw new LogAddressError(`${url}: there is no log in ${file}`);
  return { store: await openEventStore({ file }, "thread"), identity: `sqlite:${file}`, window: 500 };
};
