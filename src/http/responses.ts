// How answers are described in /openapi.json: the problems that a route may give, and the licence ids in its address.
import { z } from "zod";
import { Problem } from "./problems/problems.js";
import { told } from "./problems/told-form.js";

const problemReply = {
  description: "错误（RFC 9457） · A problem (RFC 9457)",
  content: { "application/problem+json": { schema: Problem } },
};

/** A JSON answer, described. */
export const answer = <S extends z.ZodType>(description: string, schema: S) => ({
  description,
  content: { "application/json": { schema } },
});

/** The refusals that a route describes, by status. */
export const refused = <S extends number>(...statuses: readonly S[]): Record<S, typeof problemReply> =>
  Object.fromEntries(statuses.map(status => [status, problemReply])) as Record<S, typeof problemReply>;

/** A file of a media type as an answer. */
export const fileReply = (description: string, type: string) => ({
  description,
  content: { [type]: { schema: z.unknown().meta({ contentMediaType: type }) } },
});

/** A PDF as an answer. */
export const pdfReply = fileReply("已签章的 PDF · The sealed PDF", "application/pdf");

/** A picture as an answer. */
const picture = { schema: z.unknown() };
export const pictureReply = {
  description: "图片本身 · The picture itself",
  content: { "image/jpeg": picture, "image/png": picture },
};

/** A licence id in an address, in either case. */
export const LicenceId = z.string().regex(/^[A-Za-z2-7]{26}$/, told("licence-id"));

/** The hash of a document in an address. */
export const DocumentHash = z.string().regex(/^[0-9a-f]{64}$/, told("sha256"));

/** The number of a version in an address. */
export const VersionNumber = z.string().regex(/^\d{1,3}$/, told("version-number"));

/** Why a licence is read: noted in the audit, where supervisors and holders find it. */
export const Purpose = z.string().trim().min(1).max(200).optional();
