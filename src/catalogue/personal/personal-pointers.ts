// Which fields of a version are stored sealed: decided on the write side from the type revision, never by a reader.
import { type FaceValue, textsOf } from "../../licence/events/face-value.js";
import type { PaperDraft } from "../../licence/events/licence-events.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { isErased } from "../../licence/personal.js";
import { holdsIdentityNumber } from "../../licence/resident-identity-number.js";
import { pointerTo } from "../fault.js";
import { isPersonalHolder } from "../holder.js";
import { isOwnNumber } from "../numbering/own-number.js";
import { holdsAny } from "./hide.js";
import { holderSecrets } from "./personal-secrets.js";

type Holders = PaperDraft["holders"];

/**
 * JSON pointers into the data of a version-making event: names and codes of personal holders, a number that is the code
 * of one, face fields flagged by the type, fields that are filled from a personal holder, quote one or hold an identity
 * number, and the token that names one. `former` are the holders of earlier versions: they too are not to be quoted in
 * the clear. Empty where nothing is personal.
 */
export const personalPointers = (
  definition: Pick<TypeDefinition, "personalHolders" | "fields">,
  paper: Pick<PaperDraft, "number" | "holders" | "face">,
  former: Holders = [],
): string[] => {
  const everybody = [...paper.holders, ...former];
  const secrets = holderSecrets(definition, everybody);
  const holders = paper.holders.flatMap(({ name, codeType, code }, index) =>
    isErased(name) || isErased(code) || !isPersonalHolder(definition, { codeType, code })
      ? []
      : [pointerTo("holders", index, "name"), pointerTo("holders", index, "code")],
  );
  const anyPersonal = holders.length > 0;
  const fields = new Map(definition.fields.map(field => [field.key, field]));
  const isPersonal = (key: string, value: FaceValue): boolean => {
    const field = fields.get(key);
    if (field?.personal === "always") return true;
    const repeats = field?.personal === "natural-holder" || field?.derivedFrom?.startsWith("holder.") === true;
    if (anyPersonal && repeats) return true;
    return textsOf(value).some(text => holdsAny(text, secrets) || holdsIdentityNumber(text));
  };
  const face = Object.entries(paper.face)
    .filter(([key, value]) => !isErased(value) && isPersonal(key, value))
    .map(([key]) => pointerTo("face", key));
  const number =
    !isErased(paper.number) && isOwnNumber(definition, everybody, paper.number) ? [pointerTo("number")] : [];
  const token = anyPersonal || number.length > 0 ? [pointerTo("token")] : [];
  return [...holders, ...number, ...face, ...token];
};
