// A licence as a reply tells it (docs/interface.md, Routes): the latest recorded version, and the status of the licence
// on the day asked.
import { z } from "zod";
import { renewableFrom } from "../../catalogue/terms.js";
import { caseOf } from "../../licence/correction.js";
import type { Day } from "../../licence/day.js";
import { FaceValue } from "../../licence/events/face-value.js";
import type { CaseFacts } from "../../licence/events/licence-events.js";
import { HolderCategory } from "../../licence/holder-category.js";
import { type ExistingLicence, latestVersion, type Version } from "../../licence/licence.js";
import { isErased } from "../../licence/personal.js";
import { statusNames, statusOn } from "../../licence/status.js";
import type { HttpDeps } from "../deps.js";
import { HttpProblem } from "../problems/http-problem.js";
import { besideReply, besideShape } from "./beside-reply.js";
import { erasable, orNull } from "./erasable.js";
import { imageLinks, linksToImages } from "./picture.js";

/** Every status that a licence may have on a day. */
export const StatusName = z.enum(statusNames);

const day = z.iso.date();
export const HolderReply = z
  .strictObject({ name: erasable, codeType: z.string(), code: erasable })
  .meta({ id: "LicenceHolder" });

/** The case that led to an act. */
export const CaseReply = z
  .strictObject({
    itemCode: z.string().optional(),
    itemName: z.string().optional(),
    caseNumber: erasable.optional(),
    decisionNumber: erasable.optional(),
    decisionDate: day.optional(),
  })
  .meta({ id: "CaseOfAct" });

/** A case as it is told: what was erased of it is null. */
export const caseReply = ({ caseNumber, decisionNumber, ...facts }: CaseFacts): z.infer<typeof CaseReply> => ({
  ...facts,
  ...(caseNumber !== undefined && { caseNumber: orNull(caseNumber) }),
  ...(decisionNumber !== undefined && { decisionNumber: orNull(decisionNumber) }),
});

/** What a version says on its paper. */
export const paperShape = {
  identifier: z.string(),
  type: z.strictObject({ code: z.string(), name: z.string() }),
  number: erasable,
  version: z.int(),
  issuer: z.strictObject({ name: z.string(), code: z.string() }),
  holders: z.array(HolderReply),
  holderCategory: HolderCategory,
  face: z.record(z.string(), FaceValue.nullable()),
  issuedOn: day,
  validFrom: day,
  validTo: day.nullable(),
};

/** Of an answer that rests on the views, because the licence's own stream cannot be read. */
export const asOfField = z.string().optional();

/** What is said beside a licence that was recorded as it was given. */
export const Notice = z
  .strictObject({ code: z.string(), pointer: z.string(), detail: z.string() })
  .meta({ id: "Notice" });
export type Notice = z.infer<typeof Notice>;

export const LicenceReply = z
  .strictObject({
    id: z.string(),
    ...paperShape,
    status: StatusName,
    statusSince: day.nullable(),
    inForce: z.int().nullable(),
    sealed: z.boolean(),
    renewableFrom: day.nullable(),
    case: CaseReply.optional(),
    ...besideShape,
    revision: z.int(),
    asOf: asOfField,
    notices: z.array(Notice).optional(),
    links: z.strictObject({
      self: z.string(),
      document: z.string(),
      verify: z.string(),
      history: z.string(),
      images: imageLinks,
    }),
  })
  .meta({ id: "Licence" });
export type LicenceReply = z.infer<typeof LicenceReply>;

/** What replies are made with. */
export interface ReplyDeps {
  reads: Pick<HttpDeps["reads"], "definition">;
  settings: Pick<HttpDeps["settings"], "publicUrl">;
}

/** A type as the catalogue knows it; its name is its code where it does not. */
const typeOf = async (reads: ReplyDeps["reads"], code: string) => {
  const definition = await reads.definition(code);
  return { code, name: definition?.name.zh ?? code, definition };
};

const paperOf = (version: Version, { code, name }: { code: string; name: string }) => ({
  identifier: version.identifier,
  type: { code, name },
  number: orNull(version.number),
  version: version.version,
  issuer: { name: version.issuer.name, code: version.issuer.code },
  holders: version.holders.map(holder => ({
    name: orNull(holder.name),
    codeType: holder.codeType,
    code: orNull(holder.code),
  })),
  holderCategory: version.holderCategory,
  face: Object.fromEntries(Object.entries(version.face).map(([key, value]) => [key, orNull(value)])),
  issuedOn: version.issuedOn,
  validFrom: version.validFrom,
  validTo: version.validTo,
});

/** The paper of a version, personal fields null where they were erased. */
export const paperReply = async (reads: ReplyDeps["reads"], version: Version) =>
  paperOf(version, await typeOf(reads, version.typeCode));

/** The address in the QR code; by the licence's id where the token was erased. */
export const verifyLink = (id: string, version: Version): string =>
  version.urlBase + (isErased(version.token) ? id : version.token);

interface Replying {
  on: Day;
  sealed: boolean;
  /** The licences that bear a claim of it, each as of the instant asked. */
  beside: readonly ExistingLicence[];
  asOf?: string | null;
  deps: ReplyDeps;
}

/** The licence on a day. `licence` is as of the instant asked: hand in one folded from what was recorded by then. */
export const licenceReply = async (
  licence: ExistingLicence,
  { on, sealed, beside, asOf = null, deps }: Replying,
): Promise<LicenceReply> => {
  const latest = latestVersion(licence);
  const status = statusOn(licence, on);
  if (!status) throw new HttpProblem("not-known-then");
  const self = `${deps.settings.publicUrl}/v1/licences/${licence.id}`;
  const type = await typeOf(deps.reads, latest.typeCode);
  const grant = caseOf(licence);
  return {
    id: licence.id,
    ...paperOf(latest, type),
    status: status.status,
    statusSince: status.since,
    inForce: status.inForce,
    sealed,
    renewableFrom: type.definition ? renewableFrom(type.definition, latest.validTo) : null,
    ...(grant && { case: caseReply(grant) }),
    ...besideReply(licence, { on, status, beside, definition: type.definition }),
    ...(type.definition?.unique && { unique: type.definition.unique }),
    revision: licence.revision,
    ...(asOf !== null && { asOf }),
    links: {
      self,
      document: `${self}/document`,
      verify: verifyLink(licence.id, latest),
      history: `${self}/history`,
      ...linksToImages(self, latest),
    },
  };
};
