// The texts by which a licence is found.
import type { ExistingLicence } from "../../../src/licence/licence.js";
import { latestVersion } from "../../../src/licence/licence.js";
import { comparedNumber } from "../../../src/licence/number-spelling.js";
import { isErased } from "../../../src/licence/personal.js";
import type { LicenceTermTable } from "../../database/tables.js";

type Term = Omit<LicenceTermTable, "position">;

/**
 * Numbers, in the spelling in which they are compared, and identifiers of all versions; of holders, only the codes of
 * those of the last one.
 */
const termsOf = (licence: ExistingLicence): Map<string, Term> => {
  const terms = new Map<string, Term>();
  const add = (kind: Term["kind"], term: string): void => {
    terms.set(`${kind}/${term}`, { kind, term });
  };
  for (const { number, identifier } of licence.versions) {
    if (!isErased(number)) add("number", comparedNumber(number));
    add("identifier", identifier);
  }
  for (const { code } of latestVersion(licence).holders) if (!isErased(code)) add("holder", code);
  return terms;
};

/** The terms that a licence got and lost between two moments; `before` is null when it began between them. */
export const changedTerms = (before: ExistingLicence | null, after: ExistingLicence): { got: Term[]; lost: Term[] } => {
  const now = termsOf(after);
  if (!before) return { got: [...now.values()], lost: [] };
  const then = termsOf(before);
  return {
    got: [...now].flatMap(([key, term]) => (then.has(key) ? [] : [term])),
    lost: [...then].flatMap(([key, term]) => (now.has(key) ? [] : [term])),
  };
};
