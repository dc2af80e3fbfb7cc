// Holds an act that several hands have to do to its case: directly, nobody does it alone.
import type { CaseAct, CaseStep } from "../../licence/events/case-steps.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import type { Asking } from "../commands.js";
import { RegistryError } from "../registry-error.js";

/** The hands that an act on a licence of the type takes, in their order. */
export const stepsOf = ({ steps }: Pick<TypeDefinition, "steps">, act: CaseAct): readonly CaseStep[] =>
  steps?.[act] ?? ["sign"];

/**
 * Refuses an act that comes by no case where the type demands several hands; what others decided long ago, and an import
 * brings in, had its hands then. Throws RegistryError `several-hands-needed`.
 */
export const holdToHands = (
  definition: Pick<TypeDefinition, "steps">,
  act: CaseAct,
  { source, ofCase }: Pick<Asking, "source" | "ofCase">,
): void => {
  if (ofCase || source === "import" || stepsOf(definition, act).length < 2) return;
  throw new RegistryError("several-hands-needed", `${act} takes several hands: open a case for it`);
};
