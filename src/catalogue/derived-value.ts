// What the registry fills into a face field by itself.

import type { Day } from "../licence/day.js";
import type { DerivedFrom } from "../licence/events/type/face-field.js";
import { type Erased, isErased } from "../licence/personal.js";
import { arabicDay, openEndedText, termText } from "./day-text.js";

/** What a version says outside its face. `number` and `serial` are null as long as the registry has not given them. */
export interface PaperFacts {
  holders: readonly { name: string | Erased; code: string | Erased }[];
  number: string | null;
  serial?: string | null | undefined;
  issuer: { name: string };
  issuedOn: Day;
  validFrom: Day;
  validTo: Day | null;
}

/** The text of a derived field, and the ISO day that says the same, which a caller may give instead. */
export interface DerivedValue {
  text: string;
  day?: Day;
}

const dayValue = (day: Day): DerivedValue => ({ text: arabicDay(day), day });

const joined = (values: readonly (string | Erased)[]): DerivedValue | null =>
  values.some(isErased) ? null : { text: values.join("、") };

/** The value of a derived field, several holders joined by `、`; null while it is not known yet, or no more. */
export const derivedValue = (source: DerivedFrom, facts: PaperFacts): DerivedValue | null => {
  switch (source) {
    case "holder.name":
      return joined(facts.holders.map(holder => holder.name));
    case "holder.code":
      return joined(facts.holders.map(holder => holder.code));
    case "number":
      return facts.number === null ? null : { text: facts.number };
    case "identifier.serial":
      return facts.serial ? { text: facts.serial } : null;
    case "issuer.name":
      return { text: facts.issuer.name };
    case "issuedOn":
      return dayValue(facts.issuedOn);
    case "validFrom":
      return dayValue(facts.validFrom);
    case "validTo":
      return facts.validTo === null ? { text: openEndedText } : dayValue(facts.validTo);
    case "term":
      return { text: termText(facts.validFrom, facts.validTo) };
  }
};
