// What the log says of issuers: which key a department was given, and how a type was defined. Facts that never change, so they are kept.
import type { KnownKey } from "../../keys/key-facts.js";
import { dayAt } from "../licence/day.js";
import type { Recorded } from "../licence/events/envelope.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import type { ReadEvents } from "./licence-log.js";

export interface IssuerRecords {
  /** A key's facts, or null for one that was never created. */
  key(kid: string): Promise<KnownKey | null>;
  /** The kids that a department ever appointed to sign tokens; read anew when `wanted` is not among those known. */
  appointed(department: string, wanted?: string): Promise<ReadonlySet<string>>;
  /** A type as one of its revisions defines it, or null. */
  type(code: string, revision: number): Promise<{ typeNo: number; definition: TypeDefinition } | null>;
}

const keyOf = (events: readonly Recorded[], timeZone: string): KnownKey | null => {
  let key: KnownKey | null = null;
  for (const { type, data, meta } of events) {
    if (type === "KeyCreated") key = data;
    if (type === "KeyEnded" && key)
      key = { ...key, ended: { ...data, on: dayAt(Date.parse(meta.recordedAt), timeZone) } };
  }
  return key;
};

const tokenKeys = (events: readonly Recorded[]): ReadonlySet<string> =>
  new Set(events.flatMap(({ type, data }) => (type === "KeyAppointed" && data.use === "token" ? [data.kid] : [])));

const typeAt = (events: readonly Recorded[], revision: number) => {
  let found: { typeNo: number; definition: TypeDefinition } | null = null;
  for (const event of events) {
    if (event.revision > revision) break;
    if (event.type === "LicenceTypeDefined") found = event.data;
    if (event.type === "LicenceTypeRevised" && found) found = { ...found, definition: event.data.definition };
  }
  return events.some(event => event.revision === revision) ? found : null;
};

/** Keeps what is found; what is not found is looked for again. Both grow only with what the registry recorded. */
const kept = <T>(find: (key: string) => Promise<T>, isFound: (value: T) => boolean) => {
  const known = new Map<string, T>();
  return async (key: string): Promise<T> => {
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    const value = await find(key);
    if (isFound(value)) known.set(key, value);
    return value;
  };
};

/** Reads issuers from the log, each stream once. Everything rejects as `ReadEvents` does. */
export const createIssuerRecords = (read: ReadEvents, timeZone: string): IssuerRecords => {
  const key = kept(
    async kid => keyOf(await read(`key-${kid}`), timeZone),
    found => found !== null,
  );
  const appointments = new Map<string, ReadonlySet<string>>();
  const appointed = async (department: string, wanted?: string) => {
    const known = appointments.get(department);
    if (wanted !== undefined && known?.has(wanted)) return known;
    const kids = tokenKeys(await read(`department-${department}`));
    if (kids.size > 0) appointments.set(department, kids);
    return kids;
  };
  const type = kept(
    async at => {
      const [code = "", revision] = at.split("@");
      return typeAt(await read(`type-${code}`), Number(revision));
    },
    found => found !== null,
  );
  return { key, appointed, type: (code, revision) => type(`${code}@${revision}`) };
};
