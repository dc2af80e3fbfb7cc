// What the licence's own type says of an act: its term after a change, the day that a replaced paper bears, and the
// grounds on which a decision may rest.
import { faultAt } from "../../catalogue/fault.js";
import { type Term, termAfter } from "../../catalogue/restarted-term.js";
import type { Day } from "../../licence/day.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import type { Version } from "../../licence/licence.js";
import { refuseIfAny } from "../body-refused.js";
import type { ActBodies, ActName } from "../commands.js";

/** The term of a version after an amendment. Throws BodyRefused. */
export const amendedTerm = (definition: TypeDefinition, latest: Version, body: ActBodies["amendments"]): Term => {
  const after = termAfter(definition, latest, body);
  if ("fault" in after) refuseIfAny([after.fault]);
  return "term" in after ? after.term : latest;
};

/** The day that a replaced paper bears: the one asked for, else the earlier paper's where the type keeps it. */
export const replacedOn = (definition: TypeDefinition, latest: Version, asked: Day | undefined): Day | undefined =>
  asked ?? (definition.replacement.issuedOn === "kept" ? latest.issuedOn : undefined);

/** Refuses a ground that the type leaves out of those of the act. Throws BodyRefused. */
export const holdGroundOfType = ({ grounds = [] }: TypeDefinition, act: ActName, given: string): void => {
  const rule = grounds.find(one => one.act === act);
  if (!rule || rule.codes.some(({ code }) => code === given)) return;
  const at = act === "amendments" ? ["decision", "groundCode"] : ["groundCode"];
  refuseIfAny([{ ...faultAt("ground-not-of-type", ...at), expected: rule.codes.map(({ code }) => code) }]);
};
