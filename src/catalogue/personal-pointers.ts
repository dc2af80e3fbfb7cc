// Which fields of a version are stored sealed: decided on the write side from the type revision, never by a reader.
import type { TypeDefinition } from "../licence/events/type-events.js";
import { pointerTo } from "./fault.js";
import { codeSecret, hideAll } from "./hide.js";
import { type Holder, isPersonalHolder } from "./holder.js";

/** What a version-making event holds of persons. */
export interface PersonalPaper {
  holders: readonly Holder[];
  face: Readonly<Record<string, string>>;
}

/**
 * JSON pointers into the data of a version-making event: names and codes of personal holders, face fields flagged by the type, fields
 * that are filled from a personal holder or quote one, and the token that names one. Empty where nothing is personal.
 */
export const personalPointers = (
  definition: Pick<TypeDefinition, "personalHolders" | "fields">,
  paper: PersonalPaper,
): string[] => {
  const personal = paper.holders.flatMap((holder, index) =>
    isPersonalHolder(definition, holder) ? [{ holder, index }] : [],
  );
  const secrets = personal.flatMap(({ holder }) => [
    codeSecret(holder.code, "*"),
    { text: holder.name, shown: "*", alone: Array.from(holder.name).length < 2 },
  ]);
  const quotesHolder = (text: string) => secrets.length > 0 && hideAll(text, secrets) !== text;
  const flags = new Map(definition.fields.map(field => [field.key, field]));
  const faceKeys = Object.entries(paper.face).flatMap(([key, value]) => {
    const field = flags.get(key);
    const flagged = field?.personal === "always" || (field?.personal === "natural-holder" && personal.length > 0);
    const repeats = field?.derivedFrom?.startsWith("holder.") === true && personal.length > 0;
    return flagged || repeats || quotesHolder(value) ? [key] : [];
  });
  return [
    ...personal.flatMap(({ index }) => [pointerTo("holders", index, "name"), pointerTo("holders", index, "code")]),
    ...faceKeys.map(key => pointerTo("face", key)),
    ...(personal.length > 0 ? [pointerTo("token")] : []),
  ];
};
