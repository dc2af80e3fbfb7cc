// Whether a process can do its work: each engine, and whether anybody keeps the views up to the log.
import { ageOf } from "../../../projections/database/age.js";
import { RowForged } from "../../../projections/database/row-macs.js";
import { never } from "../../../projections/views/checkpoint.js";
import type { Knowledge } from "../../../projections/views/licences/find-verification.js";
import { beginning, type EventStore } from "../../event-store/event-store.js";
import type { EngineName, EngineWait } from "../../home/engine-wait.js";
import type { ReadinessPart } from "../../http/deps.js";
import { deadlines } from "../../waiting/deadlines.js";
import { type KeyTerm, keyWarning } from "../keys/key-terms.js";

const whoProjects = "is a process with the role projections running?";

const missingOf = ({ stopped, caughtUpAt, databaseNow }: Knowledge, now: number): string | null => {
  if (stopped !== null) return stopped;
  if (caughtUpAt === never) return `nobody has brought the views up to the log yet; ${whoProjects}`;
  const ms = ageOf(caughtUpAt, databaseNow ?? now);
  if (ms <= deadlines.knowledge) return null;
  if (ms === Number.POSITIVE_INFINITY)
    return `the views were brought up to the log at ${caughtUpAt}, which is ahead of the clock here: set the clocks right; ${whoProjects}`;
  return `the views have not caught up with the log for ${Math.round(ms / 1_000)} s; ${whoProjects}`;
};

/** Of a checkpoint by another hand `forged` tells. */
const unlessForged = (error: unknown): null => {
  if (error instanceof RowForged) return null;
  throw error;
};

/**
 * Since when the views have lacked what the log is known to hold, however fresh they call themselves: whoever brings
 * them up to it may be reading something else. Told each time how far they and the log have come.
 */
const lackWatch = (clock: () => number) => {
  let lacked: { position: string; since: number } | null = null;
  return (views: string, log: string): string | null => {
    if (lacked && views >= lacked.position) lacked = null;
    if (views < log) lacked ??= { position: log, since: clock() };
    const ms = lacked ? clock() - lacked.since : 0;
    return ms <= deadlines.knowledge
      ? null
      : `the views lack events that the log has held for ${Math.round(ms / 1_000)} s or longer; ${whoProjects}`;
  };
};

/**
 * The parts of a service that is open. `recorded` is the last position that this process was told it had recorded at.
 */
export const openedParts = ({
  store,
  recorded = () => beginning,
  knowledge,
  forged = async () => null,
  clock,
}: {
  store: Pick<EventStore, "head">;
  recorded?: () => string;
  knowledge: () => Promise<Knowledge>;
  /** What another hand wrote into the views that serve, or null. */
  forged?: () => Promise<string | null>;
  clock: () => number;
}): ReadinessPart[] => {
  const lacking = lackWatch(clock);
  let head = beginning;
  return [
    {
      name: "event-store",
      check: async () => {
        head = await store.head();
        return null;
      },
      failed: "the event store does not answer",
    },
    {
      name: "views",
      check: async () => {
        const log = recorded() > head ? recorded() : head;
        const standing = await knowledge().catch(unlessForged);
        const lacks = standing && lacking(standing.position, log);
        return (await forged()) ?? (standing && missingOf(standing, clock())) ?? lacks;
      },
      failed: "the views' database does not answer",
    },
  ];
};

/**
 * The keys of departments: one without a key keeps no other from its work, so it is warned of, and the service stays
 * ready.
 */
export const keysPart = (terms: () => Promise<KeyTerm[]>): ReadinessPart => ({
  name: "keys",
  check: async () => null,
  warn: async () => keyWarning(await terms()),
});

const engines: readonly EngineName[] = ["event-store", "views"];

/** The parts of a service that opens: what it waits for; and that it is not open yet. */
export const openingParts = (wait: EngineWait): ReadinessPart[] => [
  ...engines
    .filter(engine => wait.missing(engine) !== null)
    .map(name => ({ name, check: async () => "waited for since it does not answer; the log says why" })),
  { name: "start", check: async () => "the service is starting" },
];

/** Of a process that met a fault which nobody caught, and ends. */
export const faultParts = (fault: boolean): ReadinessPart[] =>
  fault
    ? [{ name: "process", check: async () => "it met a fault that nobody caught, and ends; the log says which" }]
    : [];
