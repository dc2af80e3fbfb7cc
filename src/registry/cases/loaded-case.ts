// A case as the write side loads it and appends to it: what was written in it is sealed under its own key.
import type { Envelope } from "../../event-store/record-events.js";
import { type Case, caseDecider } from "../../licence/case.js";
import { type Decision, replay } from "../../licence/decider.js";
import { LicenceError } from "../../licence/errors.js";
import type { caseEvents } from "../../licence/events/case-events.js";
import type { EventOf, Recorded } from "../../licence/events/envelope.js";
import { caseStream } from "../../licence/streams.js";
import { indexOfCommand } from "../log/earlier-command.js";
import { RegistryError } from "../registry-error.js";
import type { WriteSide } from "../write-side.js";

export type CaseEvent = EventOf<typeof caseEvents>;

export interface LoadedCase {
  id: string;
  file: Case;
  /** That of its stream. */
  revision: number;
  events: readonly Recorded[];
  /** Of its last event. */
  position: string;
}

type Side = Pick<WriteSide, "recorder" | "deps">;

const folded = (id: string, events: readonly Recorded[]): LoadedCase | null => {
  const file = replay(caseDecider, events);
  const last = events.at(-1);
  return file && last ? { id, file, revision: last.revision, events, position: last.position } : null;
};

/** The case with that id; null for one that was never opened. */
export const findCase = async ({ recorder }: Pick<Side, "recorder">, id: string): Promise<LoadedCase | null> =>
  folded(id, await recorder.read(caseStream.of(id)));

/** The case with that id. Throws LicenceError `unknown-case`. */
export const loadCase = async (side: Pick<Side, "recorder">, id: string): Promise<LoadedCase> => {
  const found = await findCase(side, id);
  if (!found) throw new LicenceError("unknown-case", `there is no case ${id}`);
  return found;
};

/** Every text that somebody wrote, or that tells of a holder. */
const sealedPointers = ({ type, data }: CaseEvent): string[] => {
  if (type === "CasePrepared")
    return ["/body", "/about/holder", ...(data.about.number === null ? [] : ["/about/number"])];
  return ["note", "reason", "text"].filter(key => key in data).map(key => `/${key}`);
};

/**
 * Appends what is decided on the case as it was loaded; null opens one. Throws what the decision throws, and
 * EventStoreError where others were faster.
 */
export const recordInCase = async (
  { recorder, deps }: Side,
  { id, loaded, envelope }: { id: string; loaded: LoadedCase | null; envelope: Envelope },
  decide: Decision<Case | null, CaseEvent>,
): Promise<LoadedCase> => {
  const [event] = decide(loaded?.file ?? null);
  if (!event) {
    if (loaded) return loaded;
    throw new LicenceError("unknown-case", `there is no case ${id}`);
  }
  const stream = caseStream.of(id);
  if (!loaded) await deps.createSubjectKey(stream);
  if (deps.subjectKey(stream) === "destroyed")
    throw new LicenceError("personal-data-erased", "What was written in the case was erased with the person's data.");
  const { events } = await recorder.append({
    stream,
    expected: loaded ? loaded.revision : "no-stream",
    events: [event],
    envelope,
    personal: sealedPointers(event),
    ...(loaded && { notBefore: loaded.file.lastRecordedAt }),
  });
  const now = folded(id, [...(loaded?.events ?? []), ...events]);
  if (!now) throw new RegistryError("event-store-unavailable", `${stream} was recorded and is not there`);
  return now;
};

/** The case as this command left it before; null where it did not. Throws `idempotency-key-reused`. */
export const answeredBefore = (
  { id, events }: Pick<LoadedCase, "id" | "events">,
  envelope: Pick<Envelope, "command" | "requestMac">,
): LoadedCase | null => (indexOfCommand(events, envelope) < 0 ? null : folded(id, events));
