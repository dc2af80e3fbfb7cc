// Between the registry's events and what the log holds: JSON checked both ways, old schemas upcast, personal fields
// sealed.
import canonicalize from "canonicalize";
import type { z } from "zod";
import { type AnyEvent, type EventType, eventSchemas, Meta, type Recorded } from "../licence/events/envelope.js";
import { isPicture, type Picture } from "../licence/events/face-value.js";
import { erased, isErased } from "../licence/personal.js";
import { subjectKeyOf } from "../licence/streams.js";
import type { EventToAppend, StoredEvent } from "./event-store.js";
import { EventStoreError } from "./event-store-error.js";
import { isObject, type JsonObject, openSealed, refuseUnstorable, replaceAt, type SealedField } from "./json-tree.js";
import { currentSchema, upcasters as shipped, type Upcasters } from "./upcasters.js";

/** What may be sealed as a whole: text, the rows of a table, or a picture's hash. */
export type Sealable = string | readonly Readonly<Record<string, string>>[] | Picture;

/** Where a personal field stands: its JSON pointer (RFC 6901) in an event's data, the event's stream, and whose key. */
export interface PersonalPlace {
  pointer: string;
  stream: string;
  /** As `subjectKeyOf` names it. */
  key: string;
}

/** Seals and opens one personal field, bound to its place. */
export interface FieldSealer {
  seal(value: Sealable, place: PersonalPlace): SealedField;
  /** The value, or `erased` when the key was destroyed. Throws when there is no key or the field was altered. */
  open(field: SealedField, place: PersonalPlace): unknown;
}

/** An event that is to be recorded. */
export type NewEvent<E extends AnyEvent = AnyEvent> = E & { id: string; meta: Meta };

export interface Codec {
  /**
   * Checks an event and seals the fields at the pointers. Throws `damaged-event` for one that could not be read back.
   */
  encode(event: NewEvent, stream: string, personalPointers: readonly string[]): EventToAppend;
  /**
   * Reads an event. Throws `damaged-event`, naming the position, on everything that this software would not have
   * recorded.
   */
  decode(stored: StoredEvent): Recorded;
}

// An array in checked data is a table where a schema copes with its erasure: `holders`, which does not, is refused then.
const isSealable = (value: unknown): value is Sealable =>
  typeof value === "string" || Array.isArray(value) || isPicture(value);

const isEventType = (type: string): type is EventType => Object.hasOwn(eventSchemas, type);

const orDamaged = <T>(what: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    // Anything else is the sealer's: that keys cannot be read is no damage of the event.
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
    throw new EventStoreError("damaged-event", `${what}: ${error.message}`, { cause: error });
  }
};

const toTree = (text: string, name: string): JsonObject => {
  const tree: unknown = JSON.parse(text);
  if (!isObject(tree)) throw new TypeError(`${name} is not an object`);
  return tree;
};

// Names the place and the rule, never the value: it may be personal.
const parse = <S extends z.ZodType>(schema: S, value: unknown, name: string): z.output<S> & JsonObject => {
  const result = schema.safeParse(value);
  if (result.success) return result.data as z.output<S> & JsonObject;
  const [issue] = result.error.issues;
  throw new TypeError(`${name}/${issue?.path.join("/") ?? ""}: ${issue?.code ?? "refused"}`);
};

// RFC 8785, so that equal data is equal text. Refuses lone surrogates, which no engine would store as they are.
const toText = (value: JsonObject): string => {
  try {
    return canonicalize(value) ?? "";
  } catch (error) {
    throw new TypeError("not JSON text", { cause: error });
  }
};

/** An event's data as text, with the fields at the pointers sealed. */
const dataEncoder = (fields: FieldSealer | undefined) => {
  const sealAt = (data: JsonObject, stream: string, pointer: string): void => {
    replaceAt(data, pointer, value => {
      if (isErased(value)) return value;
      if (!isSealable(value)) throw new TypeError(`${pointer} is no text, no table and no picture`);
      if (!fields) throw new TypeError("no sealer of personal fields was given");
      return fields.seal(value, { pointer, stream, key: subjectKeyOf(stream, data) });
    });
  };

  return (type: EventType, data: unknown, stream: string, pointers: readonly string[]): string => {
    if (!isObject(data)) throw new TypeError("data is not an object");
    refuseUnstorable(data);
    const checked = parse(eventSchemas[type], data, "data");
    if (pointers.length === 0) return toText(checked);
    for (const pointer of pointers) sealAt(checked, stream, pointer);
    const text = toText(checked);
    // A field may only be sealed where readers cope with its erasure.
    for (const pointer of pointers) replaceAt(checked, pointer, () => erased);
    parse(eventSchemas[type], checked, "data after erasure");
    return text;
  };
};

/** An event's data of its newest schema, with all sealed fields opened. */
const dataDecoder =
  (fields: FieldSealer | undefined, upcasters: Upcasters) =>
  (type: EventType, stored: StoredEvent): unknown => {
    const newest = currentSchema(type, upcasters);
    if (!Number.isInteger(stored.schema) || stored.schema < 1 || stored.schema > newest) {
      throw new TypeError(`schema ${stored.schema} of ${type} is unknown, the newest is ${newest}`);
    }
    let data = toTree(stored.data, "data");
    const { stream } = stored;
    const key = subjectKeyOf(stream, data);
    openSealed(data, (field, pointer) => {
      if (!fields) throw new TypeError("no sealer of personal fields was given");
      return fields.open(field, { pointer, stream, key });
    });
    for (const upcast of upcasters[type]?.slice(stored.schema - 1) ?? []) data = upcast(data);
    return parse(eventSchemas[type], data, "data");
  };

/** Without a sealer, an event with personal fields can be neither recorded nor read. */
export const createCodec = ({
  fields,
  upcasters = shipped,
}: {
  fields?: FieldSealer;
  upcasters?: Upcasters;
} = {}): Codec => {
  const encodeData = dataEncoder(fields);
  const decodeData = dataDecoder(fields, upcasters);

  return {
    encode({ id, type, data, meta }, stream, personalPointers) {
      return orDamaged(`a ${type} for ${stream} cannot be recorded`, () => ({
        id,
        type,
        schema: currentSchema(type, upcasters),
        data: encodeData(type, data, stream, personalPointers),
        meta: toText(parse(Meta, meta, "meta")),
      }));
    },
    decode(stored) {
      const { id, type, stream, revision, position } = stored;
      return orDamaged(`the event at position ${position} (${stream}, revision ${revision})`, () => {
        if (!isEventType(type)) throw new TypeError(`its type ${JSON.stringify(type.slice(0, 100))} is unknown`);
        const data = decodeData(type, stored);
        const meta = parse(Meta, toTree(stored.meta, "meta"), "meta");
        // The schema that was looked up by this very type has checked the data.
        return { type, data, id, stream, revision, position, meta } as Recorded;
      });
    },
  };
};
