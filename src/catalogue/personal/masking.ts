// What the public may see of a licence: everything on the paper, persons masked, the same for every outcome.
import { type FaceValue, isPicture, mapTexts, type WrittenValue } from "../../licence/events/face-value.js";
import type { PaperDraft } from "../../licence/events/licence-events.js";
import type { FaceField } from "../../licence/events/type/face-field.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { type Erased, isErased } from "../../licence/personal.js";
import { identityNumbersIn } from "../../licence/resident-identity-number.js";
import type { Holder } from "../holder.js";
import { ruleOf, shownText } from "../shown-text.js";
import { codeSecret, hideAll, nameSecret, type Secret } from "./hide.js";
import { type AnyHolder, type HolderKind, holderKind, kindOfHolders, maskFor } from "./holder-kind.js";
import { hiddenValue, maskCode, masked, maskName } from "./masks.js";

/** The facts of a type on which masking rests. */
export type MaskingRules = Pick<TypeDefinition, "personalHolders" | "qr" | "fields">;

/**
 * What the public sees of a version; null is what was erased. `holder` is the one line for a page: the first name, and
 * `等N个`. Face values are as they are printed: the text of a code list, and the rows of a table with such texts.
 */
export interface PublicPaper {
  number: string | null;
  identifier: string;
  holder: string | null;
  holders: { name: string | null; codeType: string; code: string | null }[];
  face: Record<string, WrittenValue | null>;
}

type Rules = Pick<MaskingRules, "personalHolders">;

const publicName = (rules: Rules, holder: AnyHolder): string | null => {
  if (isErased(holder.name)) return null;
  return holderKind(rules, holder) === "person" ? maskName(holder.name) : holder.name;
};

const publicCode = (rules: Rules, holder: AnyHolder): string | null => {
  if (isErased(holder.code)) return null;
  return holderKind(rules, holder) === "person" ? maskCode(holder.code) : holder.code;
};

/** Codes and names of persons; a name of one character is in too many words. */
const secretsOf = (rules: Rules, holders: readonly AnyHolder[]): Secret[] =>
  holders
    .filter(holder => holderKind(rules, holder) === "person")
    .flatMap(({ name, code }) => [
      ...(isErased(code) ? [] : [codeSecret(code, maskCode(code))]),
      ...(isErased(name) || Array.from(name).length < 2 ? [] : [nameSecret(name, maskName(name))]),
    ]);

/** Identity numbers are nobody's business, whoever's they are and wherever they stand. */
const hide = (text: string, secrets: readonly Secret[]): string => {
  const numbers = identityNumbersIn(text).map(number => codeSecret(number, maskCode(number)));
  return hideAll(text, numbers.length === 0 ? secrets : [...secrets, ...numbers]);
};

/**
 * Hides the code and name of every holder who is a person, and every identity number, wherever they occur in a text:
 * for whatever a public answer quotes.
 */
export const hidingPersons = (rules: Rules, holders: readonly AnyHolder[]): ((text: string) => string) => {
  const secrets = secretsOf(rules, holders);
  return text => hide(text, secrets);
};

/**
 * What the QR token says of holders and number: the first holder's name, how many holders there are (the token adds
 * `等N个` itself), and the number. Nothing of it holds a person's code; a person is masked, for tokens reach logs and
 * histories, and a sole trader where the type says so.
 */
export const tokenFacts = (
  rules: Pick<MaskingRules, "personalHolders" | "qr">,
  { holders, number }: { holders: readonly Holder[]; number: string },
): { holderName: string; holderCount: number; number: string } => {
  const [first] = holders;
  const secrets = secretsOf(rules, holders);
  const kind = first ? holderKind(rules, first) : "person";
  const isMasked = kind === "person" || (kind === "sole-trader" && rules.qr.holder === "masked");
  const name = first?.name ?? "";
  return {
    holderName: hide(isMasked ? maskName(name) : name, secrets),
    holderCount: holders.length,
    number: hide(number, secrets),
  };
};

const joined = (values: readonly (string | null)[]): string | null =>
  values.some(value => value === null) ? null : values.join("、");

const factsOf = (rules: Rules, paper: Paper, secrets: readonly Secret[]): Omit<PublicPaper, "face"> => {
  const holders = paper.holders.map(holder => {
    const [name, code] = [publicName(rules, holder), publicCode(rules, holder)];
    return { name: name && hide(name, secrets), codeType: holder.codeType, code: code && hide(code, secrets) };
  });
  const first = holders[0]?.name ?? null;
  const others = holders.length > 1 ? `等${holders.length}个` : "";
  return {
    number: isErased(paper.number) ? null : hide(paper.number, secrets),
    // Made of the number, which holds nobody's code but a holder's own: no run of its digits is an identity number.
    identifier: hideAll(paper.identifier, secrets),
    holder: first === null ? null : first + others,
    holders,
  };
};

type Paper = Pick<PaperDraft, "number" | "holders"> & { identifier: string };

/** A value as it is shown: a picture never is, a table's own mask hides all of it, or its columns mask their texts. */
const publicValue = (
  field: FaceField,
  value: FaceValue,
  kind: HolderKind,
  secrets: readonly Secret[],
): WrittenValue => {
  // A picture shows whom it shows: nothing less than all of it hides that, whatever the mask.
  if (isPicture(value) || maskFor(field.mask, kind) === "hidden") return hiddenValue;
  return mapTexts(value, (text, column) => {
    const rule = ruleOf(field, column);
    return rule ? masked(maskFor(rule.mask, kind), hide(shownText(rule, text), secrets)) : hiddenValue;
  });
};

/** The public form of a version and its face, under its own type revision; no value holds a person's code. */
export const publicPaper = (rules: MaskingRules, paper: Paper & Pick<PaperDraft, "face">): PublicPaper => {
  const secrets = secretsOf(rules, paper.holders);
  const facts = factsOf(rules, paper, secrets);
  const kind = kindOfHolders(rules, paper.holders);
  const faceValue = (field: FaceField, value: FaceValue | Erased): WrittenValue | null => {
    if (field.derivedFrom === "holder.name") return joined(facts.holders.map(holder => holder.name));
    if (field.derivedFrom === "holder.code") return joined(facts.holders.map(holder => holder.code));
    return isErased(value) ? null : publicValue(field, value, kind, secrets);
  };
  const face = rules.fields.flatMap((field): [string, WrittenValue | null][] => {
    const value = Object.hasOwn(paper.face, field.key) ? paper.face[field.key] : undefined;
    return value === undefined ? [] : [[field.key, faceValue(field, value)]];
  });
  return { ...facts, face: Object.fromEntries(face) };
};
