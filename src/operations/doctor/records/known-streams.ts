// Whether the log has what a record refers to. The ledger was made in one pass, and the service goes on: what it lacks
// is looked up in the log itself before it is said to be missing.
import { LRUCache } from "lru-cache";
import type { EventStore } from "../../../event-store/event-store.js";
import { caseStream, licenceStream } from "../../../licence/streams.js";
import type { Ledger } from "../scratch.js";

export interface KnownStreams {
  /** A licence that was issued, or that a case is about. */
  licence(id: string): Promise<boolean>;
  version(licence: string, version: number): Promise<boolean>;
  stream(name: string): Promise<boolean>;
  /** The instant of the latest event, ISO 8601; empty for a log without events. */
  until: string;
}

/** How many answers are remembered: pages of the audit speak of the same licences again and again. */
const remembered = { max: 10_000 };

const makesVersion = (data: string, version: number): boolean => {
  const made: unknown = JSON.parse(data);
  return typeof made === "object" && made !== null && "version" in made && made.version === version;
};

/** Looks up what records refer to. */
export const knownStreams = async (ledger: Ledger, store: Pick<EventStore, "readStream">): Promise<KnownStreams> => {
  const { until } = await ledger
    .selectFrom("stream")
    .select(eb => eb.fn.max("recorded_at").as("until"))
    .executeTakeFirstOrThrow();
  const answers = new LRUCache<string, boolean>(remembered);

  const isBetween = async (from: string, to: string): Promise<boolean> => {
    const names = ledger.selectFrom("stream").select("name").where("name", ">=", from).where("name", "<=", to);
    return (await names.limit(1).executeTakeFirst()) !== undefined;
  };
  const stream = async (name: string): Promise<boolean> => {
    const answer = answers.get(name) ?? ((await isBetween(name, name)) || (await store.readStream(name)).length > 0);
    answers.set(name, answer);
    return answer;
  };
  return {
    until: until ?? "",
    stream,
    async licence(id) {
      const cases = caseStream.of(`${id}-`);
      return (await stream(licenceStream.of(id))) || isBetween(cases, `${cases}\u{10ffff}`);
    },
    async version(licence, version) {
      const versions = ledger.selectFrom("version").select("version").where("licence", "=", licence);
      if (await versions.where("version", "=", version).executeTakeFirst()) return true;
      return (await store.readStream(licenceStream.of(licence))).some(({ data }) => makesVersion(data, version));
    },
  };
};
