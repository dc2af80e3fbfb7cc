// Opens a log by its address: an event store of any engine, for moving logs.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { EventStore } from "../event-store/event-store.js";
import { openSqliteEventStore } from "../event-store/sqlite.js";

/** An address that names no log; the message says what one looks like. */
export class LogAddressError extends Error {
  override readonly name = "LogAddressError";
}

export interface OpenedLog {
  store: EventStore;
  /** The same for two addresses of one log. */
  identity: string;
  /** How many events this engine is given at once when a log is copied into it. */
  window: number;
}

/**
 * Opens `sqlite:` (the file of the home), or `sqlite:FILE`, which is made when missing if `make` says so. Throws LogAddressError; EventStoreError
 * `unavailable` for a file that is something else.
 */
export const openLog = (url: string, { ownFile, make }: { ownFile: string; make: boolean }): OpenedLog => {
  const [, name] = /^sqlite:(.*)$/.exec(url) ?? [];
  if (name === undefined) throw new LogAddressError(`${url} is no address of a log, e.g. sqlite:/srv/licet/events.db`);
  const file = name === "" ? ownFile : resolve(name);
  if (!make && !existsSync(file)) throw new LogAddressError(`${url}: there is no log in ${file}`);
  return { store: openSqliteEventStore({ file, writer: "thread" }), identity: `sqlite:${file}`, window: 500 };
};
