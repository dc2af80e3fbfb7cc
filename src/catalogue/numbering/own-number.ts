// Numbers and persons: a number is public and never erased, so it holds nobody's code or name, unless it is the holder's
// own code, which is sealed.
import { isSameNumber } from "../../licence/compared-text.js";
import type { PaperDraft } from "../../licence/events/licence-events.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { isErased } from "../../licence/personal.js";
import { holdsIdentityNumber } from "../../licence/resident-identity-number.js";
import { isPersonalHolder } from "../holder.js";
import { holdsAny } from "../personal/hide.js";
import { codeSecrets, faceSecrets, holderSecrets } from "../personal/personal-secrets.js";

type Holders = PaperDraft["holders"];

/**
 * True when the number is the code of a personal holder itself: then it is stored sealed, and no serial is made of it.
 */
export const isOwnNumber = (
  definition: Pick<TypeDefinition, "personalHolders">,
  holders: Holders,
  number: string,
): boolean =>
  holders.some(
    ({ codeType, code }) =>
      !isErased(code) && isPersonalHolder(definition, { codeType, code }) && isSameNumber(code, number),
  );

/** True when the number of a licence is its first holder's code, by the rule of its type: it is reserved for nobody. */
export const isHolderNumber = (
  { number: { is } }: Pick<TypeDefinition, "number">,
  { holders: [first], number }: Pick<PaperDraft, "holders" | "number">,
): boolean =>
  is === "holder-code" && !!first && !isErased(first.code) && !isErased(number) && isSameNumber(first.code, number);

/** True when the number is a holder's code, by either rule: neither it nor a serial made of it is reserved. */
export const isHolders = (
  definition: Pick<TypeDefinition, "personalHolders" | "number">,
  { holders, number }: { holders: Holders; number: string },
): boolean => isOwnNumber(definition, holders, number) || isHolderNumber(definition, { holders, number });

/** True when a personal holder's code, or an identity number, stands in the text. */
export const holdsPersonalCode = (
  definition: Pick<TypeDefinition, "personalHolders">,
  holders: Holders,
  text: string,
): boolean => holdsIdentityNumber(text) || holdsAny(text, codeSecrets(definition, holders));

/**
 * True when a number that would stand in the clear, public and never erased, holds personal data: a personal holder's
 * code, or an identity number; and, where it does not fit the type's own parts (`fits`), a personal holder's name or a
 * personal value of the face.
 */
export const isPersonalNumber = (
  definition: Pick<TypeDefinition, "personalHolders" | "fields">,
  paper: Pick<PaperDraft, "holders" | "face">,
  { number, fits }: { number: string; fits: boolean },
): boolean => {
  if (isOwnNumber(definition, paper.holders, number)) return false;
  if (holdsPersonalCode(definition, paper.holders, number)) return true;
  return !fits && holdsAny(number, [...holderSecrets(definition, paper.holders), ...faceSecrets(definition, paper)]);
};
