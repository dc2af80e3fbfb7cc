// The sealed PDF of a version, as bytes over HTTP: waited for while its seal is on its way, ETag, ranges, a name to
// save it under.
import contentDisposition from "content-disposition";
import type { FastifyReply, FastifyRequest } from "fastify";
import parseRange from "range-parser";
import type { FoundDocument } from "../../../projections/views/documents/find-document.js";
import { dayAt } from "../../licence/day.js";
import type { Version } from "../../licence/licence.js";
import type { VersionState } from "../../licence/status.js";
import { createBackOff } from "../../waiting/back-off.js";
import { deadlines } from "../../waiting/deadlines.js";
import type { HttpDeps } from "../deps.js";
import { matchesWeakly, readEntityTags } from "../entity-tags.js";
import { HttpProblem } from "../problems/http-problem.js";

type Sealed = Extract<FoundDocument, { sha256: string }>;

interface DocumentAsked {
  id: string;
  deps: HttpDeps;
  /** How long to wait for a seal that is on its way, in milliseconds: `deadlines.seal` unless told. */
  patience?: number;
  /** What became of the version, where whoever keeps the file is to see that by its name. */
  state?: VersionState["kind"] | undefined;
}

/** What stands in the name of a paper that does not count today. */
const markOf: Readonly<Record<VersionState["kind"], string>> = {
  counts: "",
  superseded: "（历史版本）",
  corrected: "（已更正，作废）",
  "not-yet": "（尚未生效）",
};

/**
 * The version's document once it is sealed. Throws HttpProblem `version-never-sealed`, or `document-not-sealed-yet`
 * when patience ends.
 */
const untilSealed = async (
  { deps, id, patience = deadlines.seal }: DocumentAsked,
  version: number,
  gone: () => boolean,
): Promise<Sealed> => {
  const until = performance.now() + patience;
  let wanted = false;
  const backOff = createBackOff({ firstMs: 40, longestMs: 500, factor: 1.5 });
  for (;;) {
    const document = await deps.reads.document(id, version, dayAt(deps.clock(), deps.settings.timeZone));
    if (document && "sha256" in document) return document;
    if (document && "neverSealed" in document) throw new HttpProblem("version-never-sealed");
    if (!wanted) wanted = await deps.sealWork.want({ licence: id, version });
    if (gone() || performance.now() >= until) throw new HttpProblem("document-not-sealed-yet");
    await backOff.pause();
  }
};

const fileName = (typeName: string, { number, version }: Version, mark: string): string =>
  `${typeName}-${number}-v${version}${mark}.pdf`.replace(/[\\/:*?"<>|\p{Cc}]/gu, "_");

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

const isKnown = (header: string | undefined, sha256: string): boolean => {
  const tags = header === undefined ? null : readEntityTags(header);
  return tags !== null && matchesWeakly(tags, sha256);
};

/** Answers with the sealed document of a version. */
export const sendDocument = async (
  version: Version,
  { request, reply, ...asked }: DocumentAsked & { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> => {
  const { id, deps, state } = asked;
  const { sha256, encrypted } = await untilSealed(asked, version.version, () => reply.raw.closed);
  const etag = `"${sha256}"`;
  const kept = { etag, "cache-control": "private, no-cache", ...(state && { "licence-version": state }) };
  if (isKnown(request.headers["if-none-match"], sha256)) return reply.code(304).headers(kept).send();
  const bytes = await deps.documents.read({ licence: id, version: version.version, sha256, encrypted });
  if (bytes === "erased") throw new HttpProblem("document-erased");
  const definition = await deps.reads.definition(version.typeCode);
  void reply
    .type("application/pdf")
    .headers(kept)
    .header("accept-ranges", "bytes")
    .header(
      "content-disposition",
      contentDisposition(fileName(definition?.name.zh ?? "licence", version, state ? markOf[state] : ""), {
        type: "inline",
        fallback: `licence-${id}-v${version.version}${state && state !== "counts" ? `-${state}` : ""}.pdf`,
      }),
    );
  const range = rangeOf(request, etag, bytes.length);
  if (!range) return reply.send(bytes);
  return reply
    .code(206)
    .header("content-range", `bytes ${range.start}-${range.end}/${bytes.length}`)
    .send(bytes.subarray(range.start, range.end + 1));
};
