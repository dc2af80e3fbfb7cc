// The case that led to an act, as it is recorded: what was said of it, and nothing where nothing was said.
import { faultAt } from "../catalogue/fault.js";
import type { CaseFacts } from "../licence/events/licence-events.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import { refuseIfAny } from "./body-refused.js";
import type { CaseBody } from "./commands.js";

/** Without the members that were left out; undefined where none is left. */
export const caseFacts = (body: CaseBody | undefined): CaseFacts | undefined => {
  const said = Object.entries(body ?? {}).filter(([, value]) => value !== undefined);
  return said.length > 0 ? (Object.fromEntries(said) as CaseFacts) : undefined;
};

/** Refuses an act without the number of its case or decision where the type demands one. Throws BodyRefused. */
export const holdCase = ({ case: rule }: Pick<TypeDefinition, "case">, facts: CaseFacts | undefined): void => {
  if (rule.is === "demanded" && facts?.caseNumber === undefined && facts?.decisionNumber === undefined)
    refuseIfAny([faultAt("case-demanded", "case")]);
};
