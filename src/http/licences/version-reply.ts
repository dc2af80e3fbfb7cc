// One version of a licence as a reply tells it: what its paper says, which act made it, and whether it counts today.
import { z } from "zod";
import { actName } from "../../licence/act-name.js";
import type { Version } from "../../licence/licence.js";
import type { VersionState } from "../../licence/status.js";
import { asOfField, paperReply, paperShape, type ReplyDeps, verifyLink } from "./licence-reply.js";
import { imageLinks, linksToImages } from "./picture.js";

export const VersionReply = z
  .strictObject({
    id: z.string(),
    ...paperShape,
    act: z.string(),
    countsFrom: z.iso.date(),
    recordedAt: z.string(),
    state: z.enum(["counts", "superseded", "corrected", "not-yet"]),
    supersededBy: z.int().nullable(),
    supersededFrom: z.iso.date().nullable(),
    sealed: z.boolean(),
    asOf: asOfField,
    links: z.strictObject({
      self: z.string(),
      document: z.string(),
      verify: z.string(),
      licence: z.string(),
      images: imageLinks,
    }),
  })
  .meta({ id: "LicenceVersion" });
export type VersionReply = z.infer<typeof VersionReply>;

/** The version, and its state today. */
export const versionReply = async (
  id: string,
  version: Version,
  { state, sealed, asOf, deps }: { state: VersionState | null; sealed: boolean; asOf: string | null; deps: ReplyDeps },
): Promise<VersionReply> => {
  const licence = `${deps.settings.publicUrl}/v1/licences/${id}`;
  const self = `${licence}/versions/${version.version}`;
  const by = state?.kind === "superseded" || state?.kind === "corrected" ? state.by : null;
  return {
    id,
    ...(await paperReply(deps.reads, version)),
    act: actName(version.act),
    countsFrom: version.countsFrom,
    recordedAt: version.recordedAt,
    state: state?.kind ?? "not-yet",
    supersededBy: by,
    supersededFrom: state?.kind === "superseded" ? state.from : null,
    sealed,
    ...(asOf !== null && { asOf }),
    links: {
      self,
      document: `${self}/document`,
      verify: verifyLink(id, version),
      licence,
      ...linksToImages(licence, version),
    },
  };
};
