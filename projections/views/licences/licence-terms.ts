// The texts by which a licence is found.

import { actNumbers } from "../../../src/licence/act-numbers.js";
import { comparedText } from "../../../src/licence/compared-text.js";
import { decisionsOn } from "../../../src/licence/decisions-on.js";
import type { ExistingLicence } from "../../../src/licence/licence.js";
import { isErased, type PersonalText } from "../../../src/licence/personal.js";
import type { LicenceTermTable } from "../../database/tables.js";

type Term = Omit<LicenceTermTable, "position">;

/**
 * Numbers, identifiers and codes of holders of all versions, former and coming ones too, and of all acts the numbers of
 * cases and decisions, the grounds in law and who decided, as they are compared.
 */
const termsOf = (licence: ExistingLicence): Map<string, Term> => {
  const terms = new Map<string, Term>();
  const add = (kind: Term["kind"], text: PersonalText): void => {
    if (isErased(text)) return;
    const term = comparedText(text);
    terms.set(`${kind}/${term}`, { kind, term });
  };
  for (const { number, identifier, holders } of licence.versions) {
    add("number", number);
    add("identifier", identifier);
    for (const { code } of holders) add("holder", code);
  }
  const { cases, decisions } = actNumbers(licence);
  for (const number of cases) add("case", number);
  for (const number of decisions) add("decision", number);
  const { grounds, deciders } = decisionsOn(licence);
  for (const code of grounds) add("ground", code);
  for (const code of deciders) add("decider", code);
  return terms;
};

/** The terms that a licence got between two moments; `before` is null when it began between them. */
export const newTerms = (before: ExistingLicence | null, after: ExistingLicence): Term[] => {
  const then = before ? termsOf(before) : null;
  return [...termsOf(after)].flatMap(([key, term]) => (then?.has(key) ? [] : [term]));
};
