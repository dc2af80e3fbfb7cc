// What kind of holder a mask is chosen by: organisations are public by law, sole traders like them, persons are not.
import type { StoredHolder } from "../../licence/events/licence-events.js";
import type { Mask, Masks } from "../../licence/events/type/face-field.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { isErased } from "../../licence/personal.js";
import { isNaturalPerson, isSoleTrader } from "../holder.js";

export type HolderKind = "organisation" | "sole-trader" | "person";

/** The mask for holders of that kind. */
export const maskFor = (masks: Masks, kind: HolderKind): Mask => (typeof masks === "string" ? masks : masks[kind]);

/** A holder as stored; of one that was erased only the type of the code is left. */
export type AnyHolder = Pick<StoredHolder, "name" | "codeType" | "code">;

/**
 * The kind of a holder by its code, a person where that is not certain: an erased code, or one that is no credit code
 * under a type all of whose holders are personal.
 */
export const holderKind = (
  { personalHolders }: Pick<TypeDefinition, "personalHolders">,
  { codeType, code }: AnyHolder,
): HolderKind => {
  if (isErased(code) || isNaturalPerson({ codeType, code })) return "person";
  if (isSoleTrader(code)) return "sole-trader";
  return personalHolders === "all" && codeType !== "001" ? "person" : "organisation";
};

const strictest = ["person", "sole-trader", "organisation"] as const;

/** The kind by which the face of a licence is masked: of joint holders, the one that is protected most. */
export const kindOfHolders = (
  definition: Pick<TypeDefinition, "personalHolders">,
  holders: readonly AnyHolder[],
): HolderKind => {
  const kinds = holders.map(holder => holderKind(definition, holder));
  return strictest.find(kind => kinds.includes(kind)) ?? "person";
};

/** Whether a natural person is among the holders: whose licence is watched by nobody, nor listed in public. */
export const isPrivate = (
  definition: Pick<TypeDefinition, "personalHolders">,
  holders: readonly AnyHolder[],
): boolean => kindOfHolders(definition, holders) === "person";
