// The names that are derived, never drawn: licence ids, commands, request MACs and reservation streams
// (docs/events.md).
import { createHash, createHmac } from "node:crypto";
import canonicalize from "canonicalize";
import { comparedText } from "../licence/compared-text.js";
import { reservationStream, sequenceStream } from "../licence/streams.js";

const licenceIdBytes = 16;

/**
 * Parts joined so that no two lists of parts give the same bytes: each is preceded by its length in bytes, 4 bytes
 * big-endian.
 */
export const lengthPrefixed = (parts: readonly string[]): Buffer =>
  Buffer.concat(
    parts.flatMap(part => {
      const bytes = Buffer.from(part, "utf8");
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );

/** HMAC-SHA256 over the length-prefixed parts. */
const macOf = (secret: Buffer, parts: readonly string[]): Buffer =>
  createHmac("sha256", secret).update(lengthPrefixed(parts)).digest();

/** What a stream is called by for what its name must not tell: the HMAC of the parts, as hexadecimal digits. */
export const streamKey = (secret: Buffer, parts: readonly string[]): string => macOf(secret, parts).toString("hex");

/**
 * The 16 bytes of the id of the licence that this client's issue with this key makes: a retried issue meets its own
 * stream, and nobody else can guess it.
 */
export const licenceIdBytesOf = (secret: Buffer, issuer: string, client: string, route: string, key: string): Buffer =>
  macOf(secret, [issuer, client, route, key]).subarray(0, licenceIdBytes);

/** The command: SHA-256 over client, route template, licence id (empty for issue and take-over) and idempotency key. */
export const commandOf = (client: string, route: string, licence: string, key: string): string =>
  createHash("sha256")
    .update(lengthPrefixed([client, route, licence, key]))
    .digest("hex");

/** The command by which the act of a case is recorded: SHA-256 over the case's id. */
export const commandOfCase = (id: string): string =>
  createHash("sha256")
    .update(lengthPrefixed(["case", id]))
    .digest("hex");

/** HMAC-SHA256 over the canonical (RFC 8785) body: tells a repeated request from another one with the same key. */
export const requestMacOf = (secret: Buffer, body: unknown): string =>
  createHmac("sha256", secret)
    .update(canonicalize(body) ?? "")
    .digest("hex");

/**
 * The stream in which a number (in any spelling) or serial of a type and issuer is reserved, or of a type and no issuer
 * where a type's numbers are unique over all of them; the text itself is not in its name.
 */
export const reservedIn = (
  kind: "number" | "serial",
  secret: Buffer,
  type: string,
  issuer: string,
  text: string,
): string =>
  reservationStream[kind].of(streamKey(secret, [kind, type, issuer, kind === "number" ? comparedText(text) : text]));

/** The stream in which a licence of the type, of this issuer, reserves its number or its serial. */
export const reservationIn = (
  kind: "number" | "serial",
  secret: Buffer,
  { code, number }: { code: string; number: { scope: "issuer" | "type" } },
  issuer: string,
  text: string,
): string => reservedIn(kind, secret, code, kind === "number" && number.scope === "type" ? "" : issuer, text);

/** The stream of a sequence; its scope is told by the events in it, not by its name. */
export const sequenceIn = (
  secret: Buffer,
  { type, issuer, pattern }: { type: string; issuer: string | null; pattern: string },
): string => sequenceStream.of(streamKey(secret, ["sequence", type, issuer ?? "", pattern]));
