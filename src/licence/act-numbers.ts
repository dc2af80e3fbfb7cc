// Under which numbers the acts on a licence were handled and decided: what an officer has in hand who looks for it.
import type { CaseFacts } from "./events/licence-events.js";
import type { ExistingLicence } from "./licence.js";
import type { PersonalText } from "./personal.js";

interface Decided {
  decisionNumber?: PersonalText | null;
}

/** Each number of a case or a decision that an act on the licence bears, what was erased included; some may repeat. */
export const actNumbers = ({
  versions,
  suspensions,
  endings,
  applications,
}: Pick<ExistingLicence, "versions" | "suspensions" | "endings" | "applications">): {
  cases: PersonalText[];
  decisions: PersonalText[];
} => {
  const cases: PersonalText[] = [];
  const decisions: PersonalText[] = [];
  const decided = (act: Decided | null | undefined) => {
    if (act?.decisionNumber) decisions.push(act.decisionNumber);
  };
  const led = (facts: CaseFacts | undefined) => {
    if (facts?.caseNumber) cases.push(facts.caseNumber);
    decided(facts);
  };
  for (const version of versions) {
    led(version.case);
    decided(version.decision);
  }
  for (const suspension of suspensions) {
    decided(suspension);
    decided(suspension.lifted);
  }
  for (const ending of endings) {
    decided(ending);
    decided(ending.setAside);
  }
  for (const application of applications) {
    if (application.caseNumber) cases.push(application.caseNumber);
    decided(application.refused);
  }
  return { cases, decisions };
};
