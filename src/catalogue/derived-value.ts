// What the registry fills into a face field by itself.

import type { Day } from "../licence/day.js";
import type { DerivedFrom } from "../licence/events/type-events.js";
import { arabicDay, OPEN_ENDED, termText } from "./day-text.js";
import type { Holder } from "./holder.js";

/** What a version says outside its face. `number` and `serial` are null as long as the registry has not given them. */
export interface PaperFacts {
  holders: readonly Pick<Holder, "name" | "code">[];
  number: string | null;
  serial: string | null;
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

/** The value of a derived field, several holders joined by `、`; null while it is not known yet. */
export const derivedValue = (source: DerivedFrom, facts: PaperFacts): DerivedValue | null => {
  switch (source) {
    case "holder.name":
      return { text: facts.holders.map(holder => holder.name).join("、") };
    case "holder.code":
      return { text: facts.holders.map(holder => holder.code).join("、") };
    case "number":
      return facts.number === null ? null : { text: facts.number };
    case "identifier.serial":
      return facts.serial === null ? null : { text: facts.serial };
    case "issuer.name":
      return { text: facts.issuer.name };
    case "issuedOn":
      return dayValue(facts.issuedOn);
    case "validFrom":
      return dayValue(facts.validFrom);
    case "validTo":
      return facts.validTo === null ? { text: OPEN_ENDED } : dayValue(facts.validTo);
    case "term":
      return { text: termText(facts.validFrom, facts.validTo) };
  }
};
