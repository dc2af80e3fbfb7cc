// The PDF of an annotated copy, over HTTP.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FoundCopy } from "../../../projections/views/documents/find-copy.js";
import type { ExistingLicence } from "../../licence/licence.js";
import type { HttpDeps } from "../deps.js";
import { findVersion } from "../licences/existing-licence.js";
import { fileName } from "../licences/sealed-document.js";
import { sendPdf } from "../licences/send-pdf.js";

/** Answers with the copy's PDF. Throws as `sendPdf` does. */
export const sendCopyPdf = (
  { sha256, version: number, encrypted }: FoundCopy,
  licence: ExistingLicence,
  asked: { deps: HttpDeps; request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> => {
  const version = findVersion(licence, number);
  const shortened = sha256.slice(0, 8);
  const document = {
    licence: licence.id,
    version: number,
    sha256,
    encrypted,
    name: async () => fileName(asked.deps, version, `-加注件-${shortened}`),
    asciiName: `licence-${licence.id}-v${number}-copy-${shortened}.pdf`,
  };
  return sendPdf(document, asked);
};
