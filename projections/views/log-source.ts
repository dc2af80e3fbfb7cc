// What the read side needs of the log: its events, and how to read them.
import type { EventStore, StoredEvent } from "../../src/event-store/event-store.js";
import type { EventType, Recorded } from "../../src/licence/events/envelope.js";
import type { ExistingLicence } from "../../src/licence/licence.js";
import type { PriorLicences } from "./prior-licences.js";

/** The log, and the codec that has the subject keys. */
export interface LogSource {
  store: Pick<EventStore, "readLog" | "readStream" | "follow" | "head">;
  /** Throws on an event that cannot be read, and when a subject key is neither there nor noted as destroyed. */
  decode(stored: StoredEvent): Recorded;
  /** Whether the key that a recorded token names signed it. Rejects when that key's stream cannot be read. */
  isSigned(token: string): Promise<boolean>;
  /** What verdicts on a licence say, as `PriorLicences` has it. Rejects when its type's stream cannot be read. */
  answer(licence: ExistingLicence): Promise<string>;
  close(): Promise<void>;
}

/** Looks at many tokens at once: their signatures are checked in other threads. */
export const unsignedIn =
  ({ isSigned }: Pick<LogSource, "isSigned">): PriorLicences["unsigned"] =>
  async tokens => {
    const looked = await Promise.all(
      tokens.map(async ({ token, tokenSha256 }) => ((await isSigned(token)) ? [] : [tokenSha256])),
    );
    return new Set(looked.flat());
  };

/**
 * How a worker thread opens the log: the URL of a module that exports `openLogSource(settings)`, and plain settings for
 * it. Functions do not cross threads, and the read side knows neither keys nor adapters.
 */
export interface LogSourceModule {
  module: string;
  settings: unknown;
}

/** Imports the module and opens the log. Throws TypeError when the module is not one for this. */
export const openLogSource = async ({ module, settings }: LogSourceModule): Promise<LogSource> => {
  const loaded: unknown = await import(module);
  if (typeof loaded !== "object" || loaded === null || !("openLogSource" in loaded))
    throw new TypeError(`${module} does not export openLogSource`);
  const { openLogSource: open } = loaded;
  if (typeof open !== "function") throw new TypeError(`openLogSource of ${module} is not a function`);
  return (await open(settings)) as LogSource;
};

/** An event of the log, decoded when some view wants it; one that cannot be decoded carries its fault. */
export interface LogEntry {
  stored: Pick<StoredEvent, "position" | "id" | "type">;
  event: Recorded | null;
  fault: Error | null;
}

/** Decodes the events of the wanted types; the others are passed over unread. */
export const decodeWanted = (
  decode: LogSource["decode"],
  events: readonly StoredEvent[],
  wanted: ReadonlySet<EventType>,
): LogEntry[] =>
  events.map(whole => {
    const { position, id, type } = whole;
    const stored = { position, id, type };
    if (!(wanted as ReadonlySet<string>).has(stored.type)) return { stored, event: null, fault: null };
    try {
      return { stored, event: decode(whole), fault: null };
    } catch (error) {
      return { stored, event: null, fault: error instanceof Error ? error : new Error(String(error)) };
    }
  });

/** True when the log holds the event with this id at this position. */
export const holdsEvent = async (store: LogSource["store"], position: string, id: string): Promise<boolean> => {
  const before = String(BigInt(position) - 1n).padStart(20, "0");
  const [found] = await store.readLog(before, 1);
  return found !== undefined && found.position === position && found.id === id;
};
