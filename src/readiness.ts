// Whether a process can do its work: each engine, and whether anybody keeps the views up to the log.
import { ageOf } from "../projections/age.js";
import { never } from "../projections/checkpoint.js";
import type { Knowledge } from "../projections/find-verification.js";
import type { EngineName, EngineWait } from "./engine-wait.js";
import type { EventStore } from "./event-store/event-store.js";
import type { ReadinessPart } from "./http/deps.js";
import { type KeyTerm, keyWarning } from "./key-terms.js";
import { oldestKnowledge } from "./verification/verification-reads.js";

const whoProjects = "is a process with the role projections running?";

const missingOf = ({ stopped, caughtUpAt, databaseNow }: Knowledge, now: number): string | null => {
  if (stopped !== null) return stopped;
  if (caughtUpAt === never) return `nobody has brought the views up to the log yet; ${whoProjects}`;
  const ms = ageOf(caughtUpAt, databaseNow ?? now);
  if (ms <= oldestKnowledge) return null;
  if (ms === Number.POSITIVE_INFINITY)
    return `the views were brought up to the log at ${caughtUpAt}, which is ahead of the clock here: set the clocks right; ${whoProjects}`;
  return `the views have not caught up with the log for ${Math.round(ms / 1_000)} s; ${whoProjects}`;
};

/** The parts of a service that is open. */
export const openedParts = ({
  store,
  knowledge,
  clock,
}: {
  store: Pick<EventStore, "head">;
  knowledge: () => Promise<Knowledge>;
  clock: () => number;
}): ReadinessPart[] => [
  {
    name: "event-store",
    check: async () => ((await store.head()) ? null : "no answer"),
    failed: "the event store does not answer",
  },
  {
    name: "views",
    check: async () => missingOf(await knowledge(), clock()),
    failed: "the views' database does not answer",
  },
];

/** The keys of departments: one without a key keeps no other from its work, so it is warned of, and the service stays ready. */
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
