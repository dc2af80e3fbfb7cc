// An entry of the public register as software is told it.
import { z } from "zod";
import { statusNames } from "../../licence/status.js";
import { type PublicAct, publicActNames } from "../../verification/register/public-acts.js";
import { type EntryAsked, type ToldEntry, toldEntry } from "../../verification/register/told-entry.js";
import { CautionReply, PublicLicenceReply } from "../verification/verdict-reply.js";
import type { Listed } from "./asked-register.js";

const Bilingual = z.strictObject({ zh: z.string(), en: z.string() });
const day = z.iso.date();

/** What of a licence may be asked for: one that was issued in error never was one. */
export const registerStatuses = [...statusNames.filter(name => name !== "void"), "ended"] as const;

const { face: _, case: _case, inspection: _inspection, ...facts } = PublicLicenceReply.shape;

const links = z.strictObject({ self: z.string(), page: z.string(), verify: z.string() });

export const RegisterEntry = z
  .strictObject({
    ...facts,
    status: z.enum(registerStatuses),
    statusSince: day.nullable(),
    cautions: z.array(CautionReply).readonly(),
    links,
  })
  .meta({ id: "RegisterEntry" });
export type RegisterEntry = z.infer<typeof RegisterEntry>;

export const RegisterAct = z
  .strictObject({
    act: z.enum(publicActNames),
    recordedOn: day,
    effectiveFrom: day,
    version: z.int(),
    organ: z.strictObject({ code: z.string(), name: z.string() }).nullable(),
    decisionNumber: z.string().nullable(),
    decisionDate: day.nullable(),
    ground: Bilingual.nullable(),
    until: day.optional(),
    penalty: z.literal(true).optional(),
  })
  .meta({ id: "RegisterAct" });
export type RegisterAct = z.infer<typeof RegisterAct>;

export const RegisterLicence = z
  .strictObject({
    ...PublicLicenceReply.shape,
    ...RegisterEntry.shape,
    acts: z.array(RegisterAct),
    asOf: z.string(),
  })
  .meta({ id: "RegisterLicence" });
export type RegisterLicence = z.infer<typeof RegisterLicence>;

const linksOf = (id: string) => ({
  self: `/v1/register/${id}`,
  page: `/register/licences/${id}`,
  verify: `/V/${id}`,
});

/** Told with its face. */
const whole = ({ licence, status, since, cautions }: ToldEntry) => ({
  ...licence,
  status: status as RegisterEntry["status"],
  statusSince: since,
  cautions,
  links: linksOf(licence.id),
});

/** An entry of a list. */
export const registerEntry = (entry: ToldEntry): RegisterEntry => {
  const { face: _, case: _case, inspection: _inspection, ...told } = whole(entry);
  return told;
};

/** An entry as a list tells it on a day. */
export const listedEntry = ({ licence, type }: Listed, asked: EntryAsked): RegisterEntry =>
  registerEntry(toldEntry(licence, type, asked));

export interface ToldLicence {
  entry: ToldEntry;
  acts: readonly PublicAct[];
  /** ISO 8601: of the last act on it. */
  changedAt: string;
  asOf: string;
}

/** Everything of one. */
export const registerLicence = ({ entry, acts, asOf }: Omit<ToldLicence, "changedAt">): RegisterLicence => ({
  ...whole(entry),
  acts: acts.map(({ revision: _revision, ...act }) => act),
  asOf,
});
