// What the public may see of a licence: a verdict's facts with codes and persons masked, the same for every outcome.
import type { PaperDraft, StoredHolder } from "../../licence/events/licence-events.js";
import type { FaceField } from "../../licence/events/type/face-field.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { type Erased, isErased } from "../../licence/personal.js";
import { type Holder, isNaturalPerson, isPersonalHolder } from "../holder.js";
import { codeSecret, hideAll, nameSecret, type Secret } from "./hide.js";

/** The facts of a type on which masking rests. */
export type MaskingRules = Pick<TypeDefinition, "personalHolders" | "qr" | "fields">;

/**
 * What the public sees of a version; null is what was erased. `holder` is the one line for a page: the first name, and
 * `等N个`.
 */
export interface PublicPaper {
  number: string | null;
  identifier: string;
  holder: string | null;
  holders: { name: string | null; codeType: string; code: string | null }[];
  face: Record<string, string | null>;
}

/**
 * A code with 4 + 4 characters shown (1 + 1 of a personal one); fewer of a short one, so that at least half of it is
 * hidden.
 */
export const maskCode = (code: string, personal: boolean): string => {
  const characters = Array.from(code);
  const shown = Math.min(personal ? 1 : 4, Math.floor(characters.length / 4));
  const hidden = "*".repeat(characters.length - 2 * shown);
  return characters.slice(0, shown).join("") + hidden + characters.slice(characters.length - shown).join("");
};

/** A person's name as `张*`; a name of one character as `*`. */
export const maskName = (name: string): string => {
  const [first = "", second] = Array.from(name);
  return second === undefined ? "*" : `${first}*`;
};

type Rules = Pick<MaskingRules, "personalHolders" | "qr">;
type AnyHolder = Pick<StoredHolder, "name" | "codeType" | "code">;

// The code of an erased holder is gone, and only personal holders are ever erased.
const isPersonal = (rules: Rules, { codeType, code }: AnyHolder): boolean =>
  isErased(code) || isPersonalHolder(rules, { codeType, code });

const isNameMasked = (rules: Rules, holder: AnyHolder): boolean =>
  isNaturalPerson(holder) || (rules.qr.holder === "masked" && isPersonal(rules, holder));

const publicName = (rules: Rules, holder: AnyHolder): string | null => {
  if (isErased(holder.name)) return null;
  return isNameMasked(rules, holder) ? maskName(holder.name) : holder.name;
};

const publicCode = (rules: Rules, holder: AnyHolder): string | null =>
  isErased(holder.code) ? null : maskCode(holder.code, isPersonal(rules, holder));

/**
 * A holder's name as the QR token says it, in full or masked; the token adds `等N个` itself (docs/trust.md, The QR code).
 * Holds no code of the holder.
 */
export const tokenHolderName = (rules: Rules, holder: Pick<Holder, "name" | "codeType" | "code">): string =>
  hideHolders(rules, [holder], isNameMasked(rules, holder) ? maskName(holder.name) : holder.name);

/**
 * What the QR token says of holders and number: the first holder's name, how many holders there are (the token adds
 * `等N个` itself), and the number without any natural person's code.
 */
export const tokenFacts = (
  rules: Rules,
  { holders, number }: { holders: readonly Holder[]; number: string },
): { holderName: string; holderCount: number; number: string } => {
  const [first] = holders;
  const persons = holders.filter(isNaturalPerson);
  return {
    holderName: first ? tokenHolderName(rules, first) : "*",
    holderCount: holders.length,
    number: hideAll(
      number,
      persons.map(({ code }) => codeSecret(code, maskCode(code, true))),
    ),
  };
};

const secretsOf = (rules: Rules, holders: readonly AnyHolder[]): Secret[] =>
  holders.flatMap(holder => {
    const secrets: Secret[] = [];
    if (!isErased(holder.code)) secrets.push(codeSecret(holder.code, maskCode(holder.code, isPersonal(rules, holder))));
    if (!isErased(holder.name) && isNameMasked(rules, holder) && Array.from(holder.name).length > 1)
      secrets.push(nameSecret(holder.name, maskName(holder.name)));
    return secrets;
  });

/**
 * Hides every holder's code, and every masked holder's name, wherever they occur in a text: for whatever else a public
 * answer quotes.
 */
export const hideHolders = (rules: Rules, holders: readonly AnyHolder[], text: string): string =>
  hideAll(text, secretsOf(rules, holders));

const joined = (values: readonly (string | null)[]): string | null =>
  values.some(value => value === null) ? null : values.join("、");

const factsOf = (rules: Rules, paper: Paper, secrets: readonly Secret[]): Omit<PublicPaper, "face"> => {
  const holders = paper.holders.map(holder => {
    const name = publicName(rules, holder);
    const code = publicCode(rules, holder);
    return { name: name === null ? null : hideAll(name, secrets), codeType: holder.codeType, code };
  });
  const first = holders[0]?.name ?? null;
  const others = holders.length > 1 ? `等${holders.length}个` : "";
  return {
    number: isErased(paper.number) ? null : hideAll(paper.number, secrets),
    identifier: hideAll(paper.identifier, secrets),
    holder: first === null ? null : first + others,
    holders,
  };
};

type Paper = Pick<PaperDraft, "number" | "holders"> & { identifier: string };

/** The public form of a version and its face, under its own type revision; no value holds any holder's code. */
export const publicPaper = (rules: MaskingRules, paper: Paper & Pick<PaperDraft, "face">): PublicPaper => {
  const secrets = secretsOf(rules, paper.holders);
  const facts = factsOf(rules, paper, secrets);
  const anyPersonal = paper.holders.some(holder => isPersonal(rules, holder));
  const faceValue = (field: FaceField, value: string | Erased): string | null => {
    if (field.derivedFrom === "holder.name") return joined(facts.holders.map(holder => holder.name));
    if (field.derivedFrom === "holder.code") return joined(facts.holders.map(holder => holder.code));
    if (isErased(value)) return null;
    const shown = hideAll(value, secrets);
    const flagged = field.personal === "always" || (field.personal === "natural-holder" && anyPersonal);
    return flagged && !field.derivedFrom ? maskName(shown) : shown;
  };
  const face = rules.fields.flatMap((field): [string, string | null][] => {
    const value = Object.hasOwn(paper.face, field.key) ? paper.face[field.key] : undefined;
    return value === undefined ? [] : [[field.key, faceValue(field, value)]];
  });
  return { ...facts, face: Object.fromEntries(face) };
};
