// Ids of events: derived from the command that caused them, so that a repeated append is known for what it is.
import { createHash } from "node:crypto";

/**
 * The id of a command's event in a stream: a UUIDv8 (RFC 9562 §5.8) of SHA-256 over the command, the stream's name and
 * the event's index, each as UTF-8 after its length in four bytes, big-endian.
 */
export const eventIdOf = (command: string, stream: string, index: number): string => {
  const hash = createHash("sha256");
  for (const part of [command, stream, String(index)]) {
    const bytes = Buffer.from(part, "utf8");
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  }
  const bytes = hash.digest();
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6); // version 8
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8); // variant 10
  const hex = bytes.toString("hex", 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
