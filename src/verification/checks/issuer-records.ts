// What was recorded of issuers: keys, which department appointed them, and how types were defined. Kept for as long as
// nothing of it has changed.
import type { FindIssuers } from "../../../projections/views/catalogue/find-issuers.js";
import { followsIssuer } from "../../catalogue/issuers.js";
import type { Day } from "../../licence/day.js";
import { replay } from "../../licence/decider.js";
import { appointedFor, type DepartmentWithoutKeys, departmentDecider } from "../../licence/department.js";
import type { Recorded } from "../../licence/events/envelope.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { type Key, keyDecider } from "../../licence/key.js";
import { departmentStream, keyStream, typeStream } from "../../licence/streams.js";
import { type LicenceType, typeAt } from "../../licence/type.js";
import type { ReadEvents } from "../licence-log.js";

interface TypeAtRevision {
  code: string;
  revision: number;
  definition: TypeDefinition;
}

export interface IssuerRecords {
  /** A key's facts, or null for one that was never created. */
  key(kid: string): Promise<Key | null>;
  /** The kids that a department ever appointed to sign tokens. */
  appointed(department: string): Promise<ReadonlySet<string>>;
  /** Whether a department stood on a day in the place of one that the type names as an issuer. */
  follows(type: TypeAtRevision, issuer: { code: string; today: Day }): Promise<boolean>;
  /** A type as one of its revisions defines it, or null. */
  type(code: string, revision: number): Promise<Pick<LicenceType, "typeNo" | "definition"> | null>;
}

export interface KeptIssuerRecords {
  /**
   * The records to answer from, by somebody who has seen that keys changed last as `keysAt` says: what was read before
   * that is read again. Null: they are read anew, and not kept.
   */
  asOf(keysAt: string | null): IssuerRecords;
  /** Whom to call about what a key signed, as was read of its department last; null where that is not known. */
  phone(kid: string): string | null;
}

type Find<T> = (key: string) => Promise<T>;

/** Keeps what is found; what is not found is looked for again. It grows only with what the registry recorded. */
const kept = <T>(find: Find<T>, isFound: (value: T) => boolean): Find<T> => {
  const remembered = new Map<string, T>();
  return async key => {
    const earlier = remembered.get(key);
    if (earlier !== undefined) return earlier;
    const value = await find(key);
    if (isFound(value)) remembered.set(key, value);
    return value;
  };
};

/**
 * What the log says; what the views hold where the log cannot be read. What neither can tell rejects as the log did.
 */
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
 * Reads issuers from the log; from the views, where there are any, while the log is away. Everything rejects as
 * `ReadEvents` does.
 */
export const createIssuerRecords = (read: ReadEvents, views?: FindIssuers): KeptIssuerRecords => {
  const key: Find<Key | null> = kid =>
    orFromViews(
      async () => replay(keyDecider, await read(keyStream.of(kid))),
      () => views?.key(kid),
    );
  // Of each key that a department appointed: no more than there are keys in the log.
  const phones = new Map<string, string | null>();
  const tokenKeys = (events: readonly Recorded[]): ReadonlySet<string> => {
    const department = replay(departmentDecider, events);
    const keys = department ? appointedFor(department, "token") : [];
    for (const kid of keys) phones.set(kid, department?.phone ?? null);
    return new Set(keys);
  };
  const appointed: Find<ReadonlySet<string>> = department =>
    orFromViews(
      async () => tokenKeys(await read(departmentStream.of(department))),
      () => views?.tokenKeys(department).then(found => new Set(found)),
    );
  // A revision of a type never changes.
  const types = kept(
    at => {
      const [code = "", revision] = at.split("@");
      return orFromViews(
        async () => {
          const found = typeAt(await read(typeStream.of(code)), Number(revision));
          return found && { typeNo: found.typeNo, definition: found.definition };
        },
        () => views?.type(code, Number(revision)),
      );
    },
    found => found !== null,
  );
  const type: IssuerRecords["type"] = (code, revision) => types(`${code}@${revision}`);
  const department = (code: string): Promise<DepartmentWithoutKeys | null> =>
    orFromViews(
      async () => replay(departmentDecider, await read(departmentStream.of(code))),
      () => views?.department(code),
    );
  // Who succeeded whom, and from when, is recorded once and never changed: a yes stays one.
  const followed = new Set<string>();
  const follows: IssuerRecords["follows"] = async ({ code, revision, definition }, issuer) => {
    const asked = [code, revision, issuer.code, issuer.today].join(" ");
    if (followed.has(asked)) return true;
    const found = await followsIssuer(definition, issuer, department);
    if (found) followed.add(asked);
    return found;
  };
  const anew: IssuerRecords = { key, appointed, follows, type };
  const keeping = (): IssuerRecords => ({
    key: kept(key, found => found !== null),
    appointed: kept(appointed, found => found.size > 0),
    follows,
    type,
  });
  let current = { keysAt: "", records: keeping() };
  return {
    phone: kid => phones.get(kid) ?? null,
    asOf(keysAt) {
      if (keysAt === null) return anew;
      if (keysAt !== current.keysAt) current = { keysAt, records: keeping() };
      return current.records;
    },
  };
};
