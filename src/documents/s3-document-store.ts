// Documents on an S3-compatible store, `prefix/ab/cdef…` by their hash: the folder's layout, so that either can be
// copied to the other.
import { deadlines } from "../waiting/deadlines.js";
import { documentIn, holdToAddress, largestDocument, sealingOverhead, toBeKept } from "./document-check.js";
import { type DocumentSealing, type DocumentStore, DocumentStoreError, type StoredDocument } from "./document-store.js";
import { pageIn } from "./s3-answers.js";
import { type S3Settings, s3Requests, unexpected } from "./s3-requests.js";

const mostKept = largestDocument + sealingOverhead;
const mostOfPage = 8 * 1024 * 1024;
const finished = /^([0-9a-f]{2})\/([0-9a-f]{62})$/;

/** A bucket, and how it is asked. */
interface Bucket {
  send: ReturnType<typeof s3Requests>;
  prefix: string;
}

const keyOf = ({ prefix }: Bucket, sha256: string): string => {
  holdToAddress(sha256);
  return `${prefix}${sha256.slice(0, 2)}/${sha256.slice(2)}`;
};

const read = async (bucket: Bucket, sha256: string, sealing?: DocumentSealing): Promise<Uint8Array | null> => {
  const answer = await bucket.send({ method: "GET", key: keyOf(bucket, sha256), most: mostKept });
  // a bucket that is not there, or a 404 of something in between, does not mean that the document is missing
  if (answer.status === 404 && answer.code === "NoSuchKey") return null;
  if (answer.status !== 200) throw unexpected(answer, "read");
  if (answer.cut) throw new DocumentStoreError("damaged", `document ${sha256} is larger than any that is stored`);
  return documentIn(answer.bytes, sha256, sealing);
};

const has = async (bucket: Bucket, sha256: string): Promise<boolean> => {
  const answer = await bucket.send({ method: "GET", key: keyOf(bucket, sha256), headers: { range: "bytes=0-0" } });
  if (answer.status === 404 && answer.code === "NoSuchKey") return false;
  // 416: it is there, and empty
  if (![200, 206, 416].includes(answer.status)) throw unexpected(answer, "look");
  return true;
};

/**
 * What was kept before us is left alone when it is the document: another sealer's, or our own of a write whose answer
 * was lost.
 */
const isKeptWhole = async (bucket: Bucket, sha256: string, sealing?: DocumentSealing): Promise<boolean> => {
  try {
    return (await read(bucket, sha256, sealing)) !== null;
  } catch (error) {
    if (error instanceof DocumentStoreError && error.code === "damaged") return false;
    throw error;
  }
};

async function* list({ send, prefix }: Bucket): AsyncGenerator<StoredDocument> {
  for (let from: string | null = ""; from !== null; ) {
    const query = { "list-type": "2", prefix, "max-keys": "1000", ...(from !== "" && { "continuation-token": from }) };
    const answer = await send({ method: "GET", query, most: mostOfPage });
    const page = answer.status === 200 ? pageIn(Buffer.from(answer.bytes).toString("utf8")) : null;
    if (!page || page.next === from) throw unexpected(answer, "list");
    for (const { key, size, modified } of page.objects) {
      const [, shelf, rest] = finished.exec(key.startsWith(prefix) ? key.slice(prefix.length) : "") ?? [];
      if (shelf && rest) yield { sha256: shelf + rest, size, storedAt: modified };
    }
    from = page.next;
  }
}

const remove = async (bucket: Bucket, sha256: string): Promise<boolean> => {
  if (!(await has(bucket, sha256))) return false;
  const answer = await bucket.send({ method: "DELETE", key: keyOf(bucket, sha256) });
  if (answer.status !== 204 && answer.status !== 200) throw unexpected(answer, "remove");
  return true;
};

/** Writes a document that may be there already. */
const createPut = (bucket: Bucket): DocumentStore["put"] => {
  /** Whether the server knows `If-None-Match`; one that does not says 501, or ignores it. */
  let conditional = true;

  const write = async (key: string, body: Uint8Array, onlyIfNone: boolean): Promise<"written" | "not-written"> => {
    const headers = { "content-type": "application/octet-stream", ...(onlyIfNone && { "if-none-match": "*" }) };
    const answer = await bucket.send({ method: "PUT", key, body, headers });
    if (answer.status === 200) return "written";
    if (onlyIfNone && answer.status === 501) conditional = false;
    // 412: there is one; 409: somebody is writing it at this moment
    if (onlyIfNone && [409, 412, 501].includes(answer.status)) return "not-written";
    throw unexpected(answer, "write");
  };

  return async (pdf, sealing) => {
    const { sha256, bytes } = toBeKept(pdf, sealing);
    const key = keyOf(bucket, sha256);
    const kept =
      conditional &&
      ((await write(key, bytes, true)) === "written" || (conditional && (await isKeptWhole(bucket, sha256, sealing))));
    if (!kept) await write(key, bytes, false);
    return { sha256, size: pdf.length };
  };
};

/**
 * A store in a bucket. Opening it asks nothing of the server, which may be away: `deadlineMs` bounds each of the two
 * tries of a request.
 */
export const s3DocumentStore = (settings: S3Settings, { deadlineMs = deadlines.documentTry } = {}): DocumentStore => {
  const bucket: Bucket = { send: s3Requests(settings, { deadlineMs }), prefix: settings.prefix };
  return {
    put: createPut(bucket),
    get: (sha256, sealing) => read(bucket, sha256, sealing),
    has: sha256 => has(bucket, sha256),
    list: () => list(bucket),
    remove: sha256 => remove(bucket, sha256),
    // an upload is there whole or not at all: none is ever left unfinished
    removeUnfinished: async () => 0,
  };
};
