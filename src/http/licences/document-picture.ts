// A picture of a sealed paper: the first page of the very PDF, drawn off this thread, once for as long as it is remembered.
import type { FastifyReply, FastifyRequest } from "fastify";
import { LRUCache } from "lru-cache";
import type { Version } from "../../licence/licence.js";
import type { HttpDeps } from "../deps.js";
import { HttpProblem } from "../problems/http-problem.js";
import { type DocumentAsked, untilSealed } from "./sealed-document.js";
import { isKnown } from "./send-pdf.js";

/** Some twenty megabytes: what a department looks at within an hour. */
const remembered = 48;

/** The tag of the picture of a document: no other bytes of this address ever have it. */
const tagOf = (sha256: string): string => `${sha256}.1`;

/** Answers with the picture of the paper of a version. */
export type SendDocumentPicture = (
  version: Version,
  asked: DocumentAsked & { request: FastifyRequest; reply: FastifyReply },
) => Promise<FastifyReply>;

export const documentPictures = ({
  documents,
  specimens,
}: Pick<HttpDeps, "documents" | "specimens">): SendDocumentPicture => {
  const drawn = new LRUCache<string, Promise<Uint8Array>>({ max: remembered });
  const pictureOf = (sha256: string, pdf: Buffer): Promise<Uint8Array> => {
    const known = drawn.get(sha256);
    if (known) return known;
    const picture = specimens.picture(pdf);
    drawn.set(sha256, picture);
    picture.catch(() => drawn.delete(sha256));
    return picture;
  };

  /**
   * Answers with the picture of a version's paper, waited for while its seal is on its way. The document is read each
   * time, so that what was erased is shown no more. Throws HttpProblem as `untilSealed` does, `document-erased` and
   * `specimen-unavailable`.
   */
  return async (version, { request, reply, ...asked }) => {
    const { sha256, encrypted } = await untilSealed(asked, version.version, () => reply.raw.closed);
    const headers = { etag: `"${tagOf(sha256)}"`, "cache-control": "private, no-cache" };
    const pdf = await documents.read({ licence: asked.id, version: version.version, sha256, encrypted });
    if (pdf === "erased") throw new HttpProblem("document-erased");
    if (isKnown(request.headers["if-none-match"], tagOf(sha256))) return reply.code(304).headers(headers).send();
    const picture = await pictureOf(sha256, pdf);
    return reply.headers(headers).type("image/png").send(Buffer.from(picture));
  };
};
