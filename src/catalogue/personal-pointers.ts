// Which fields of a version are stored sealed: decided on the write side from the type revision, never by a reader.
import type { PaperDraft } from "../licence/events/licence-events.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import { isErased } from "../licence/personal.js";
import { pointerTo } from "./fault.js";
import { codeSecret, holdsAny, nameSecret, type Secret } from "./hide.js";
import { isPersonalHolder } from "./holder.js";

/**
 * JSON pointers into the data of a version-making event: names and codes of personal holders, face fields flagged by the type, fields
 * that are filled from a personal holder or quote one, and the token that names one. Empty where nothing is personal.
 */
export const personalPointers = (
  definition: Pick<TypeDefinition, "personalHolders" | "fields">,
  paper: Pick<PaperDraft, "holders" | "face">,
): string[] => {
  const holders: string[] = [];
  const secrets: Secret[] = [];
  paper.holders.forEach(({ name, codeType, code }, index) => {
    if (isErased(name) || isErased(code) || !isPersonalHolder(definition, { codeType, code })) return;
    holders.push(pointerTo("holders", index, "name"), pointerTo("holders", index, "code"));
    secrets.push(codeSecret(code, "*"), nameSecret(name, "*"));
  });
  const anyPersonal = holders.length > 0;
  const fields = new Map(definition.fields.map(field => [field.key, field]));
  const isPersonal = (key: string, value: string): boolean => {
    const field = fields.get(key);
    if (field?.personal === "always") return true;
    const repeats = field?.personal === "natural-holder" || field?.derivedFrom?.startsWith("holder.") === true;
    return anyPersonal && (repeats || holdsAny(value, secrets));
  };
  const face = Object.entries(paper.face)
    .filter(([key, value]) => !isErased(value) && isPersonal(key, value))
    .map(([key]) => pointerTo("face", key));
  return [...holders, ...face, ...(anyPersonal ? [pointerTo("token")] : [])];
};
