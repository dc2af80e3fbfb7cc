// A licence as its holder is told it: how it stands and how long it lasts; of one that was theirs once, their own
// version of it and no more.
import { z } from "zod";
import { renewableFrom } from "../../catalogue/terms.js";
import { type Day, toEpochDay } from "../../licence/day.js";
import type { Holding } from "../../licence/holding.js";
import type { ExistingLicence, Version } from "../../licence/licence.js";
import { type StatusName as StatusNow, statusOn } from "../../licence/status.js";
import { besideReply, besideShape } from "../licences/beside-reply.js";
import {
  asOfField,
  paperReply,
  paperShape,
  type ReplyDeps,
  StatusName,
  verifyLink,
} from "../licences/licence-reply.js";
import { imageLinks, linksToImages } from "../licences/picture.js";
import { HttpProblem } from "../problems/http-problem.js";

const day = z.iso.date();
const links = z.strictObject({
  self: z.string(),
  document: z.string(),
  verify: z.string(),
  history: z.string(),
  images: imageLinks,
});

const Held = z
  .strictObject({
    id: z.string(),
    held: z.literal("now"),
    delegated: z.literal(true).optional(),
    ...paperShape,
    status: StatusName,
    statusSince: day.nullable(),
    daysLeft: z.int().nullable(),
    inForce: z.int().nullable(),
    sealed: z.boolean(),
    renewableFrom: day.nullable(),
    ...besideShape,
    revision: z.int(),
    asOf: asOfField,
    links,
  })
  .meta({ id: "MyLicence" });

const HeldFormerly = z
  .strictObject({
    id: z.string(),
    held: z.literal("formerly"),
    ...paperShape,
    until: day.nullable(),
    asOf: asOfField,
    links: links.omit({ verify: true }),
  })
  .meta({ id: "MyFormerLicence" });

export const MyLicenceReply = z.union([Held, HeldFormerly]);
export type MyLicenceReply = z.infer<typeof MyLicenceReply>;

interface Telling {
  today: Day;
  sealed: boolean;
  beside: readonly ExistingLicence[];
  asOf: string | null;
  deps: ReplyDeps;
}

/** The addresses of a holder's own licence. */
export const ownLinks = (publicUrl: string, id: string) => {
  const self = `${publicUrl}/v1/my/licences/${id}`;
  return { self, document: `${self}/document`, history: `${self}/history` };
};

/** Days until the last one, 0 on it; null when nothing runs out: no end, over, or ended for good. */
const daysLeft = ({ validTo }: Pick<Version, "validTo">, status: StatusNow, today: Day): number | null => {
  const runs = status === "active" || status === "suspended" || status === "not-yet-valid";
  return validTo !== null && runs && validTo >= today ? toEpochDay(validTo) - toEpochDay(today) : null;
};

/** A holder's licence today; the status is the licence's, the paper that of the latest version that names them. */
export const myLicenceReply = async (
  { licence, version, held, until }: Holding,
  { today, sealed, beside, asOf, deps }: Telling,
): Promise<MyLicenceReply> => {
  const { reads, settings } = deps;
  const common = { id: licence.id, ...(await paperReply(reads, version)), ...(asOf !== null && { asOf }) };
  const own = ownLinks(settings.publicUrl, licence.id);
  const links = { ...own, ...linksToImages(own.self, version) };
  if (held === "formerly") return { ...common, held, until, links };
  const status = statusOn(licence, today);
  if (!status) throw new HttpProblem("not-known-then");
  const definition = await reads.definition(version.typeCode);
  return {
    ...common,
    held,
    status: status.status,
    statusSince: status.since,
    daysLeft: daysLeft(version, status.status, today),
    inForce: status.inForce,
    sealed,
    renewableFrom: definition ? renewableFrom(definition, version.validTo) : null,
    ...besideReply(licence, { on: today, status, beside, definition }),
    ...(definition?.unique && { unique: definition.unique }),
    revision: licence.revision,
    links: { ...links, verify: verifyLink(licence.id, version) },
  };
};
