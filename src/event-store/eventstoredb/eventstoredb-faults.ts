// What an error of the EventStoreDB client means. Its names and messages say little, so it is told by what it carries.
import { z } from "zod";
import type { ExpectedRevision } from "../event-store.js";
import { EventStoreError } from "../event-store-error.js";

/** `away`: the server may answer a moment later. `refused`: it will not, until somebody changes something. */
export type ServerFault =
  | { kind: "conflict"; actual: ExpectedRevision }
  | { kind: "not-found" }
  | { kind: "no-such-position" }
  | { kind: "refused"; message: string }
  | { kind: "away"; message: string; clientRecovers: boolean };

const ClientError = z.object({
  type: z.string().optional().catch(undefined),
  code: z.number().optional().catch(undefined),
  message: z.string().catch(""),
  actualVersion: z
    .union([z.bigint(), z.literal("no_stream")])
    .optional()
    .catch(undefined),
});

// Status codes of gRPC. A server that is down or going down answers 14, 13, 1 or 2, a slow one 4; the client wraps only
// some of them.
const invalidArgument = 3;
const deadlineExceeded = 4;
const unauthenticated = 16;
const permissionDenied = 7;
const unimplemented = 12;
const cancelled = 1;
const unavailable = 14;

// After these the client connects anew by itself; after any other it may keep what it cached of the broken connection.
const reconnecting: ReadonlySet<number | undefined> = new Set([cancelled, deadlineExceeded, unavailable]);
const reconnectingTypes: ReadonlySet<string | undefined> = new Set([
  "not-leader",
  "unavailable",
  "cancelled",
  "deadline-exceeded",
]);

/** Tells one error of the client by structure; whatever is not known is `away`. */
export const faultOf = (error: unknown): ServerFault => {
  const { type, code, message, actualVersion } = ClientError.catch({ message: String(error) }).parse(error);
  if (type === "wrong-expected-version" && actualVersion !== undefined)
    return { kind: "conflict", actual: actualVersion === "no_stream" ? "no-stream" : Number(actualVersion) };
  if (type === "stream-not-found") return { kind: "not-found" };
  if (type === "stream-deleted") return { kind: "refused", message: "the stream was deleted" };
  if (type === "maximum-append-size-exceeded")
    return {
      kind: "refused",
      message: "the server takes less at once than it should: its MaxAppendSize must be 1 MiB",
    };
  if (type === "access-denied" || code === unauthenticated || code === permissionDenied)
    return { kind: "refused", message: "the server does not let this user in, or not do this" };
  if (code === unimplemented)
    return { kind: "refused", message: "the server is older than 22.6, or is no EventStoreDB" };
  // A read says it in its message alone, and with a code that means anything; a subscription with a code.
  if (code === invalidArgument || message.includes("ReadAllResult: InvalidPosition"))
    return { kind: "no-such-position" };
  return {
    kind: "away",
    message: message === "" ? `the server is away (${type ?? code ?? "no reason given"})` : message,
    clientRecovers: reconnecting.has(code) || reconnectingTypes.has(type),
  };
};

/** The port's error for a fault of a read. */
export const asReadError = (error: unknown): EventStoreError => {
  if (error instanceof EventStoreError) return error;
  const fault = faultOf(error);
  const why = "message" in fault ? fault.message : fault.kind;
  return new EventStoreError("unavailable", `the event log could not be read: ${why}`, { cause: error });
};
