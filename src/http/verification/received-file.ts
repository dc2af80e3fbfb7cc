// A file that a stranger sends, kept in memory for as long as it is looked at, and nowhere else: never more of all of them
// together than there is room for.
import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { documentBody } from "../guards/body-limits.js";
import { readOn, uploadedFile } from "../imports/uploaded-file.js";
import { HttpProblem } from "../problems/http-problem.js";

export interface ReceivedFile {
  bytes: Buffer;
  /** Of the bytes, in lower-case hexadecimal: hashed as they come. */
  sha256: string;
}

/** What all files that are being received or looked at may have together, in bytes. */
const mostHeld = 16 * documentBody;

const receive = async (raw: IncomingMessage, hold: (bytes: number) => void): Promise<ReceivedFile> => {
  const { bytes } = await uploadedFile({ raw, name: undefined }, documentBody);
  const hash = createHash("sha256");
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) {
    hold(chunk.length);
    hash.update(chunk);
    chunks.push(chunk);
  }
  return { bytes: Buffer.concat(chunks), sha256: hash.digest("hex") };
};

const tooLarge = (error: unknown): unknown =>
  error instanceof HttpProblem && error.code === "body-too-large" ? new HttpProblem("document-too-large") : error;

/**
 * Receives the file of a request, hands it to `work`, and forgets it. Throws HttpProblem `document-too-large`,
 * `uploads-busy` where too much is held for others, `malformed-form`, `file-missing` or `file-empty`.
 */
export const createReceiver = () => {
  let held = 0;
  return async <T>(raw: IncomingMessage, work: (file: ReceivedFile) => Promise<T>): Promise<T> => {
    let own = 0;
    const hold = (bytes: number): void => {
      own += bytes;
      held += bytes;
      if (held > mostHeld) throw new HttpProblem("uploads-busy");
    };
    try {
      const file = await receive(raw, hold);
      if (file.bytes.length === 0) throw new HttpProblem("file-empty");
      return await work(file);
    } catch (error) {
      readOn(raw);
      throw tooLarge(error);
    } finally {
      held -= own;
    }
  };
};
