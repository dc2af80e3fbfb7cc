// Digests the log for some views, page by page.
import type { StoredEvent } from "../../src/event-store/event-store.js";
import type { LogPosition } from "../views/checkpoint.js";
import { decodeWanted, type LogEntry, type LogSource } from "../views/log-source.js";
import type { PriorLicences } from "../views/prior-licences.js";
import { type View, ViewError } from "../views/view.js";
import { priorFromLog } from "./prior-from-log.js";

/** What a page of the log comes to. */
export interface DigestedPage {
  /** The last event of the page; null for an empty page, at the end of the log. */
  to: LogPosition | null;
  /** How many events it passes over. */
  events: number;
  /** One for each view, in their order; null for a view that wants none of the events. */
  digests: unknown[];
}

/** The events of a page that a view wants. Throws ViewError when one of them cannot be read. */
const wantedBy = ({ name, handles }: View, entries: readonly LogEntry[]) =>
  entries.flatMap(({ stored, event, fault }) => {
    if (!(handles as ReadonlySet<string>).has(stored.type)) return [];
    if (fault) throw new ViewError(`${name} cannot be rebuilt: ${fault.message}`, { cause: fault });
    return event ? [event] : [];
  });

const pageDigester = (log: LogSource, views: readonly View[], unsigned?: PriorLicences["unsigned"]) => {
  const wanted = new Set(views.flatMap(({ handles }) => [...handles]));
  const prior = priorFromLog(log, unsigned);
  return async (page: readonly StoredEvent[]): Promise<DigestedPage> => {
    const entries = decodeWanted(log.decode, page, wanted);
    const digests: unknown[] = [];
    for (const view of views) {
      const events = wantedBy(view, entries);
      digests.push(events.length > 0 ? await view.digest(events, prior) : null);
    }
    const last = page.at(-1);
    return { to: last ? { position: last.position, eventId: last.id } : null, events: page.length, digests };
  };
};

/**
 * Pages of the log after a position, digested, with signatures looked at by `unsigned` if given; the last one is empty.
 * Throws ViewError at an event that a view cannot process.
 */
export async function* digestedLog(
  log: LogSource,
  views: readonly View[],
  after: string,
  size: number,
  unsigned?: PriorLicences["unsigned"],
): AsyncGenerator<DigestedPage> {
  const digest = pageDigester(log, views, unsigned);
  for (let at: string | undefined = after; at !== undefined; ) {
    const page = await log.store.readLog(at, size);
    yield await digest(page);
    at = page.at(-1)?.position;
  }
}
