// What is personal of a paper, to be looked for in what would stand in the clear beside it.
import { textsOf } from "../../licence/events/face-value.js";
import type { PaperDraft } from "../../licence/events/licence-events.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { isErased } from "../../licence/personal.js";
import { isPersonalHolder } from "../holder.js";
import { codeSecret, nameSecret, type Secret } from "./hide.js";

type Rules = Pick<TypeDefinition, "personalHolders" | "fields">;

const personalHolders = (definition: Pick<Rules, "personalHolders">, holders: PaperDraft["holders"]) =>
  holders.flatMap(({ name, codeType, code }) =>
    isErased(name) || isErased(code) || !isPersonalHolder(definition, { codeType, code }) ? [] : [{ name, code }],
  );

/** The codes of personal holders. */
export const codeSecrets = (definition: Pick<Rules, "personalHolders">, holders: PaperDraft["holders"]): Secret[] =>
  personalHolders(definition, holders).map(({ code }) => codeSecret(code, "*"));

/** Codes and names of personal holders. */
export const holderSecrets = (definition: Pick<Rules, "personalHolders">, holders: PaperDraft["holders"]): Secret[] =>
  personalHolders(definition, holders).flatMap(({ name, code }) => [codeSecret(code, "*"), nameSecret(name, "*")]);

/**
 * Values of the fields that the type flags as personal; one of a single character (a sex, a grade) tells no one apart.
 */
export const faceSecrets = (
  { personalHolders: rule, fields }: Rules,
  { holders, face }: Pick<PaperDraft, "holders" | "face">,
): Secret[] => {
  const anyPersonal = personalHolders({ personalHolders: rule }, holders).length > 0;
  return fields.flatMap(({ key, personal, derivedFrom }) => {
    const value = Object.hasOwn(face, key) ? face[key] : undefined;
    const flagged = personal === "always" || (personal === "natural-holder" && anyPersonal);
    // A derived field repeats the holder, who is looked for already, or what is public.
    if (value === undefined || isErased(value) || !flagged || derivedFrom) return [];
    return textsOf(value)
      .filter(text => Array.from(text).length > 1)
      .map(text => (/^[\p{Nd}\p{Script=Latin}\p{P}\s]+$/u.test(text) ? codeSecret(text, "*") : nameSecret(text, "*")));
  });
};
