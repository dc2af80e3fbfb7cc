// What was recorded of issuers: which key a department was given, and how a type was defined. Facts that never change, so they are kept.

import type { KnownKey } from "../../keys/key-facts.js";
import type { FindIssuers, FoundKey } from "../../projections/find-issuers.js";
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

const knownKey = (found: FoundKey, timeZone: string): KnownKey => {
  const { ended, ...facts } = found;
  if (ended === null) return facts;
  const { at, ...end } = ended;
  return { ...facts, ended: { ...end, on: dayAt(Date.parse(at), timeZone) } };
};

/** What the log says; what the views hold where the log cannot be read. What neither can tell rejects as the log did. */
const orFromViews = async <T>(
  fromLog: () => Promise<T>,
  fromViews: () => Promise<T | null> | undefined,
): Promise<T> => {
  try {
    return await fromLog();
  } catch (error) {
    const found = await fromViews()?.catch(() => null);
    if (found) return found;
    throw error;
  }
};

/**
 * Reads issuers from the log, each stream once; from the views, where there are any, while the log is away. Everything rejects as `ReadEvents`
 * does.
 */
export const createIssuerRecords = (read: ReadEvents, timeZone: string, views?: FindIssuers): IssuerRecords => {
  const key = kept(
    kid =>
      orFromViews(
        async () => keyOf(await read(`key-${kid}`), timeZone),
        () => views?.key(kid).then(found => found && knownKey(found, timeZone)),
      ),
    found => found !== null,
  );
  const appointments = new Map<string, ReadonlySet<string>>();
  const appointed = async (department: string, wanted?: string) => {
    const known = appointments.get(department);
    if (wanted !== undefined && known?.has(wanted)) return known;
    const kids = await orFromViews(
      async () => tokenKeys(await read(`department-${department}`)),
      () => views?.tokenKeys(department).then(found => new Set(found)),
    );
    if (kids.size > 0) appointments.set(department, kids);
    return kids;
  };
  const type = kept(
    at => {
      const [code = "", revision] = at.split("@");
      return orFromViews(
        async () => typeAt(await read(`type-${code}`), Number(revision)),
        () => views?.type(code, Number(revision)),
      );
    },
    found => found !== null,
  );
  return { key, appointed, type: (code, revision) => type(`${code}@${revision}`) };
};
