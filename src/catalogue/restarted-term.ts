// The term of an amended version: a change of some fields may give the licence a new one (迁址并全面核查), where its type
// says so.
import { addDays, type Day } from "../licence/day.js";
import { type FaceValue, isSameValue } from "../licence/events/face-value.js";
import type { PaperDraft } from "../licence/events/licence-events.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import { isErased } from "../licence/personal.js";
import { type Fault, faultAt } from "./fault.js";
import { addYears, usualYears } from "./terms.js";

type Former = Pick<PaperDraft, "face" | "validFrom" | "validTo">;

interface Change {
  face?: Readonly<Record<string, FaceValue>> | undefined;
  changeDate: Day;
  validFrom?: Day | undefined;
  validTo?: Day | null | undefined;
}

export interface Term {
  validFrom: Day;
  validTo: Day | null;
}

/**
 * The term after a change: where a field that restarts it changes, from the day of the change for the usual years of
 * the type, unless the body says otherwise (it may say the former term); else the former one, and a body that names
 * another is at fault.
 */
export const termAfter = (
  definition: Pick<TypeDefinition, "term">,
  former: Former,
  { face = {}, changeDate, validFrom: from, validTo: to }: Change,
): { term: Term } | { fault: Fault } => {
  const { restartedBy = [] } = definition.term;
  const isChanged = (key: string): boolean => {
    const printed = former.face[key];
    return Object.hasOwn(face, key) && (isErased(printed) || !isSameValue(printed, face[key]));
  };
  if (!restartedBy.some(isChanged)) {
    const { validFrom, validTo } = former;
    if (from !== undefined && from !== validFrom) return { fault: faultAt("term-not-restarted", "validFrom") };
    if (to !== undefined && to !== validTo) return { fault: faultAt("term-not-restarted", "validTo") };
    return { term: { validFrom, validTo } };
  }
  const validFrom = from ?? changeDate;
  const years = usualYears(definition, { ...former.face, ...face });
  const usual = years === null ? null : addDays(addYears(validFrom, years), -1);
  return { term: { validFrom, validTo: to === undefined ? usual : to } };
};
