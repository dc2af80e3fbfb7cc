// `knownAt` of an address: the instant by which acts were recorded that an answer knows of.
import { z } from "zod";
import { asKnownAt } from "../../licence/known-at.js";
import type { ExistingLicence } from "../../licence/licence.js";
import { HttpProblem } from "../problems/http-problem.js";

/** An instant, in any time zone. */
export const KnownAt = z.iso
  .datetime({ offset: true, abort: true })
  .refine(text => /^\d{4}-/.test(new Date(text).toISOString()), { message: "an instant of the years 0 to 9999" })
  .optional();

/** The instant as `recordedAt` is written, so that the two compare as text. */
export const instantOf = (knownAt: string | undefined): string | undefined =>
  knownAt && new Date(knownAt).toISOString();

/** The licence as it was known then. Throws HttpProblem `not-known-then`. */
export const knownThen = (licence: ExistingLicence, instant: string | undefined): ExistingLicence => {
  const known = asKnownAt(licence, instant);
  if (!known) throw new HttpProblem("not-known-then");
  return known;
};
