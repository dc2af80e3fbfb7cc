// How an event lies in EventStoreDB: its data as JSON; schema and meta as the server's metadata; both come back as the
// very text.
import { z } from "zod";
import type { EventToAppend, StoredEvent } from "../event-store.js";
import { formatPosition } from "../log-position.js";

/** What the client is handed to append, parsed: it makes JSON of it again. */
export interface EventOnServer {
  id: string;
  type: string;
  data: unknown;
  metadata: StoredMetadata;
}

/** What the client hands back. `position` is missing only on servers that are too old. */
export interface RecordedOnServer {
  streamId: string;
  id: string;
  type: string;
  revision: bigint;
  data: unknown;
  metadata?: unknown;
  position?: { commit: bigint } | undefined;
}

// `exact` holds a text that JSON.parse and JSON.stringify would not give back: members named like numbers change
// places.
const StoredMetadata = z.object({
  schema: z.int().min(1),
  meta: z.unknown(),
  exact: z.object({ data: z.string().optional(), meta: z.string().optional() }).optional(),
});
type StoredMetadata = z.infer<typeof StoredMetadata>;

/**
 * Throws TypeError when data or meta is no JSON: the client must never see a bad event, for it would never answer
 * again.
 */
export const toServer = ({ id, type, schema, data, meta }: EventToAppend): EventOnServer => {
  const [parsedData, exactData] = parse(data, "data");
  const [parsedMeta, exactMeta] = parse(meta, "meta");
  const exact = { ...(exactData && { data }), ...(exactMeta && { meta }) };
  return {
    id,
    type,
    data: parsedData,
    metadata: { schema, meta: parsedMeta, ...((exactData || exactMeta) && { exact }) },
  };
};

const parse = (text: string, name: string): [value: unknown, exact: boolean] => {
  try {
    const value: unknown = JSON.parse(text);
    return [value, JSON.stringify(value) !== text];
  } catch (error) {
    throw new TypeError(`an event's ${name} is JSON text`, { cause: error });
  }
};

/** Where an event stands in the log. Throws TypeError for a server that does not say it. */
export const positionOf = ({ position }: Pick<RecordedOnServer, "position">): string => {
  if (position === undefined)
    throw new TypeError("the server gives events without their position: it is older than 22.6");
  return formatPosition(position.commit);
};

/** The event as the port gives it. One that was not recorded through this port has schema 0, which no codec reads. */
export const fromServer = (event: RecordedOnServer): StoredEvent => {
  const { streamId, id, type, revision, data, metadata } = event;
  const { data: ours } = StoredMetadata.safeParse(metadata);
  return {
    id,
    type,
    schema: ours?.schema ?? 0,
    data: ours?.exact?.data ?? text(data),
    meta: ours?.exact?.meta ?? text(ours ? ours.meta : metadata),
    stream: streamId,
    revision: Number(revision),
    position: positionOf(event),
  };
};

const text = (value: unknown): string => JSON.stringify(value) ?? "null";
