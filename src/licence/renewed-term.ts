// What a renewal's term may be, beside the one that it renews; a correction of a renewal is held to it too.
import type { PaperDraft } from "./events/licence-events.js";
import { refused } from "./standing.js";

export type Term = Pick<PaperDraft, "validFrom" | "validTo">;

/** True when two terms are the same days. */
export const sameTerm = (one: Term, other: Term): boolean =>
  one.validFrom === other.validFrom && one.validTo === other.validTo;

/** Refuses a renewal that does not begin after the term before it began, or that ends before it. */
export const holdRenewedTerm = (before: Term, renewed: Term): void => {
  if (renewed.validFrom <= before.validFrom)
    throw refused("renewal-not-later", `A renewal begins after ${before.validFrom}.`, "/validFrom");
  if (renewed.validTo !== null && (before.validTo === null || renewed.validTo < before.validTo))
    throw refused("renewal-ends-earlier", "A renewal does not end before the term that it renews.", "/validTo");
};
