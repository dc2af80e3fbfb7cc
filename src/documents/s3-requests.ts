// Signed requests to one bucket (AWS Signature Version 4), each with a deadline, a bound, and a second try where
// another may do better.
import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import { pause } from "../waiting/pause.js";
import { DocumentStoreError } from "./document-store.js";
import { errorCodeIn } from "./s3-answers.js";
import type { S3Location } from "./s3-location.js";

/** A bucket and who asks; plain data. Never to be logged. */
export type S3Settings = S3Location & {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
};

/** A request to an object, or to the bucket itself. Any may be sent twice: each leaves the same behind. */
export interface S3Request {
  method: "GET" | "PUT" | "DELETE";
  key?: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  body?: Uint8Array;
  /** Bytes of the answer's body that are read; the rest is left. */
  most?: number;
}

export interface S3Answer {
  status: number;
  bytes: Uint8Array;
  /** Whether there were more bytes than were to be read. */
  cut: boolean;
  /** Of an error: what S3 calls it. */
  code: string | null;
}

const attempts = 2;
const pauseMs = 150;
const mostOfError = 64 * 1024;

const isPassing = (status: number): boolean => status === 408 || status === 429 || (status >= 500 && status !== 501);

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const readAtMost = async (response: Response, most: number): Promise<{ bytes: Uint8Array; cut: boolean }> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  // leaving the loop cancels what has not come yet
  for await (const part of response.body ?? []) {
    parts.push(part);
    length += part.length;
    if (length > most) break;
  }
  const all = Buffer.concat(parts);
  return { bytes: all.subarray(0, most), cut: length > most };
};

/** What kept an answer from coming, in a word: `ECONNREFUSED` of a socket, `TimeoutError` of the deadline. */
const reasonOf = (error: unknown): string => {
  const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (reason instanceof Error && "code" in reason && typeof reason.code === "string") return reason.code;
  return reason instanceof Error ? reason.name : "unknown";
};

/**
 * The error for an answer that nobody asked for; it names the status and S3's code, and nothing of the request's
 * secrets.
 */
export const unexpected = ({ status, code }: S3Answer, what: string): DocumentStoreError =>
  new DocumentStoreError(
    "unavailable",
    `the S3 store could not ${what}: it answered ${status}${code ? ` ${code}` : ""}`,
  );

/**
 * Sends requests to the bucket of these settings; each try ends after `deadlineMs`. Throws `unavailable` when there is
 * no answer.
 */
export const s3Requests = (settings: S3Settings, { deadlineMs }: { deadlineMs: number }) => {
  const { endpoint, region, bucket, accessKeyId, secretAccessKey, sessionToken } = settings;
  const signer = new AwsClient({
    accessKeyId,
    secretAccessKey,
    ...(sessionToken && { sessionToken }),
    service: "s3",
    region,
  });

  const attempt = async ({ method, key = "", query = {}, headers, body, most = 0 }: S3Request): Promise<S3Answer> => {
    const url = new URL(`/${bucket}/${key}`, endpoint);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const signed = await signer.sign(url, {
      method,
      // the store refuses a body that is not the one signed: bytes changed on the way are never kept
      headers: { ...headers, "x-amz-content-sha256": sha256(body ?? new Uint8Array()) },
      ...(body && { body: Buffer.from(body) }),
      // a signature is for one host: whoever sends us elsewhere is misconfigured
      redirect: "manual",
      signal: AbortSignal.timeout(deadlineMs),
    });
    const response = await fetch(signed);
    const { status, ok } = response;
    const read = await readAtMost(response, ok ? most : mostOfError);
    return { status, ...read, code: ok ? null : errorCodeIn(Buffer.from(read.bytes).toString("utf8")) };
  };

  return async (request: S3Request): Promise<S3Answer> => {
    for (let left = attempts - 1; ; left--) {
      try {
        const answer = await attempt(request);
        if (left === 0 || !isPassing(answer.status)) return answer;
      } catch (cause) {
        if (left === 0)
          throw new DocumentStoreError("unavailable", `no answer of ${endpoint}: ${reasonOf(cause)}`, { cause });
      }
      await pause(pauseMs);
    }
  };
};
