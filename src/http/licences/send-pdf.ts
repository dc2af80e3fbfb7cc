// A sealed PDF as bytes over HTTP: ETag, ranges, a name to save it under.
import contentDisposition from "content-disposition";
import type { FastifyReply, FastifyRequest } from "fastify";
import parseRange from "range-parser";
import type { HttpDeps } from "../deps.js";
import { matchesWeakly, readEntityTags } from "../entity-tags.js";
import { HttpProblem } from "../problems/http-problem.js";

/** A stored document, and what people save it as. */
export interface NamedPdf {
  licence: string;
  version: number;
  sha256: string;
  encrypted: boolean;
  /** Asked for only where the document is sent. */
  name(): Promise<string>;
  /** For those who take no other letters. */
  asciiName: string;
  /** What else is told of it. */
  headers?: Readonly<Record<string, string>> | undefined;
}

/**
 * The one range asked for; null for the whole: no range, several, one of another unit, or one of an earlier document
 * (RFC 9110 §14.2).
 */
const rangeOf = (request: FastifyRequest, etag: string, size: number): { start: number; end: number } | null => {
  const { range } = request.headers;
  const onlyIf = request.headers["if-range"];
  if (range === undefined || (onlyIf !== undefined && onlyIf !== etag)) return null;
  const ranges = parseRange(size, range);
  if (ranges === -1)
    throw new HttpProblem("range-not-satisfiable", { headers: { "content-range": `bytes */${size}` } });
  const [first, second] = ranges === -2 || ranges.type !== "bytes" ? [] : ranges;
  return first && !second ? first : null;
};

/** Whether `If-None-Match` names what would be sent. */
export const isKnown = (header: string | undefined, tag: string): boolean => {
  const tags = header === undefined ? null : readEntityTags(header);
  return tags !== null && matchesWeakly(tags, tag);
};

/** Answers with the document. Throws HttpProblem `document-erased`, `range-not-satisfiable`, and DocumentStoreError. */
export const sendPdf = async (
  { name, asciiName, headers, ...document }: NamedPdf,
  { deps, request, reply }: { deps: Pick<HttpDeps, "documents">; request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> => {
  const { sha256 } = document;
  const etag = `"${sha256}"`;
  const kept = { etag, "cache-control": "private, no-cache", ...headers };
  if (isKnown(request.headers["if-none-match"], sha256)) return reply.code(304).headers(kept).send();
  const bytes = await deps.documents.read(document);
  if (bytes === "erased") throw new HttpProblem("document-erased");
  void reply
    .type("application/pdf")
    .headers(kept)
    .header("accept-ranges", "bytes")
    .header("content-disposition", contentDisposition(await name(), { type: "inline", fallback: asciiName }));
  const range = rangeOf(request, etag, bytes.length);
  if (!range) return reply.send(bytes);
  return reply
    .code(206)
    .header("content-range", `bytes ${range.start}-${range.end}/${bytes.length}`)
    .send(bytes.subarray(range.start, range.end + 1));
};
