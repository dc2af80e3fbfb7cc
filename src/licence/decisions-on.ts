// The decisions on a licence, whatever they decided: what ground each rests on, and which organ took it.
import type { DecidedBy } from "./events/licence-events.js";
import type { ExistingLicence } from "./licence.js";

interface Author {
  groundCode?: string;
  decidedBy?: DecidedBy;
}

/** The codes of the grounds in law, and of the organs that decided, of all decisions and inspections; some may repeat. */
export const decisionsOn = ({
  versions,
  suspensions,
  endings,
  inspections,
  applications,
}: Pick<ExistingLicence, "versions" | "suspensions" | "endings" | "inspections" | "applications">): {
  grounds: string[];
  deciders: string[];
} => {
  const authors: (Author | null | undefined)[] = [
    ...versions.map(({ decision }) => decision),
    ...suspensions.flatMap(suspension => [suspension, suspension.lifted]),
    ...endings.flatMap(ending => [ending, ending.setAside]),
    ...inspections,
    ...applications.map(({ refused }) => refused),
  ];
  return {
    grounds: authors.flatMap(author => author?.groundCode ?? []),
    deciders: authors.flatMap(author => author?.decidedBy?.code ?? []),
  };
};
