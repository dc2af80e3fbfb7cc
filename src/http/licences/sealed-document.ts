// The sealed PDF of a version: waited for while its seal is on its way.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FoundDocument } from "../../../projections/views/documents/find-document.js";
import { dayAt } from "../../licence/day.js";
import type { Version } from "../../licence/licence.js";
import type { VersionState } from "../../licence/status.js";
import { createBackOff } from "../../waiting/back-off.js";
import { deadlines } from "../../waiting/deadlines.js";
import type { HttpDeps } from "../deps.js";
import { HttpProblem } from "../problems/http-problem.js";
import { sendPdf } from "./send-pdf.js";

type Sealed = Extract<FoundDocument, { sha256: string }>;

export interface DocumentAsked {
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
export const untilSealed = async (
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

/** What people save a document of a version as; `mark` says what it is beside that. */
export const fileName = async (
  { reads }: Pick<HttpDeps, "reads">,
  { typeCode, number, version }: Version,
  mark: string,
): Promise<string> => {
  const typeName = (await reads.definition(typeCode))?.name.zh ?? "licence";
  return `${typeName}-${number}-v${version}${mark}.pdf`.replace(/[\\/:*?"<>|\p{Cc}]/gu, "_");
};

/** Answers with the sealed document of a version. */
export const sendDocument = async (
  version: Version,
  { request, reply, ...asked }: DocumentAsked & { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> => {
  const { id, deps, state } = asked;
  const { sha256, encrypted } = await untilSealed(asked, version.version, () => reply.raw.closed);
  const document = {
    licence: id,
    version: version.version,
    sha256,
    encrypted,
    name: () => fileName(deps, version, state ? markOf[state] : ""),
    asciiName: `licence-${id}-v${version.version}${state && state !== "counts" ? `-${state}` : ""}.pdf`,
    headers: state && { "licence-version": state },
  };
  return sendPdf(document, { deps, request, reply });
};
