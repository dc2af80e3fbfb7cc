// The number of a licence: given or its holder's code, held to the type's rule and to what may never be published.
import { type Fault, faultAt } from "../../catalogue/fault.js";
import type { Holder } from "../../catalogue/holder.js";
import { normaliseText } from "../../catalogue/licence-text.js";
import { numberFault, readGivenNumber } from "../../catalogue/numbering/given-number.js";
import { type NumberFacts, numberPattern } from "../../catalogue/numbering/number-facts.js";
import { isHolderNumber, isOwnNumber, isPersonalNumber } from "../../catalogue/numbering/own-number.js";
import { parseNumber } from "../../catalogue/numbering/parse-number.js";
import { variantOf } from "../../catalogue/variants.js";
import type { ExistingLicence, Version } from "../../licence/licence.js";
import { isErased, type PersonalText } from "../../licence/personal.js";
import { type DecidedVersion, plainPaper } from "../act/decided-version.js";
import { refuseIfAny } from "../body-refused.js";
import type { IssueBody } from "../commands.js";
import type { NumberScope } from "./number-blocks.js";
import type { PaperContext } from "./paper.js";

/** A given number in its recorded spelling. Throws BodyRefused. */
export const givenNumber = (number: string): string => {
  const read = readGivenNumber(number);
  if ("fault" in read) refuseIfAny([read.fault]);
  return "number" in read ? read.number : number;
};

/** What a number of this version is made of. */
const factsOf = (
  { department }: PaperContext,
  { issuedOn, face }: Pick<NumberFacts, "issuedOn" | "face">,
): NumberFacts => ({ issuer: department, issuedOn, face });

/**
 * The scope in which an issue's number is the next one; or what the department or the body lacks of what numbers are
 * made of.
 */
export const numberScope = (
  context: PaperContext,
  { face: given, issuedOn = context.today }: Pick<IssueBody, "face" | "issuedOn">,
): NumberScope | { faults: Fault[] } => {
  const { code, number } = context.type.definition;
  const face = Object.fromEntries(
    Object.entries(given).map(([key, value]) => [key, typeof value === "string" ? normaliseText(value) : value]),
  );
  const made = numberPattern(number, factsOf(context, { issuedOn, face }));
  if ("faults" in made) return made;
  return { type: code, issuer: number.scope === "type" ? null : context.department.code, pattern: made.pattern };
};

/** Why the version's number is none of its type's; null where it fits. */
export const misfit = (context: PaperContext, { data }: DecidedVersion): Fault | null => {
  const { number, holders } = plainPaper({ data } as DecidedVersion);
  return numberFault(context.type.definition.number, { ...factsOf(context, data), holders }, number);
};

const fitsParts = (context: PaperContext, facts: Pick<NumberFacts, "issuedOn" | "face">, number: string): boolean => {
  const rule = context.type.definition.number;
  const made = rule.is === "parts" ? numberPattern(rule, factsOf(context, facts)) : null;
  return !!made && "pattern" in made && "n" in parseNumber(made.pattern, number);
};

/** True when the number of a version would publish personal data for ever. */
export const numberHoldsPersonalData = (context: PaperContext, event: DecidedVersion): boolean => {
  const { number, ...paper } = plainPaper(event);
  const fits = fitsParts(context, event.data, number);
  const variant = variantOf(context.type.definition, event.data.holderCategory);
  return isPersonalNumber(variant, paper, { number, fits });
};

/**
 * Refuses holders whose code or name stands in the licence's number, which was recorded in the clear before them; a
 * number that is the holder's code has gone along with them. Throws BodyRefused.
 */
export const holdToNumber = (context: PaperContext, event: DecidedVersion, before: ExistingLicence): void => {
  const { definition } = context.type;
  const { number, holders } = plainPaper(event);
  if (isHolderNumber(definition, { number, holders })) return;
  const former = before.versions.flatMap(version => version.holders);
  if (isOwnNumber(definition, former, number)) return;
  const fits = fitsParts(context, before.versions[0], number);
  if (isOwnNumber(definition, holders, number) || isPersonalNumber(definition, { holders, face: {} }, { number, fits }))
    refuseIfAny([faultAt("holder-in-number", "holders")]);
};

/** The next version with the number that goes along with its holder, where the number is the holder's code. */
export const withHolderNumber = ({ type }: PaperContext, event: DecidedVersion, before: Version): DecidedVersion => {
  const [first] = event.data.holders;
  if (!first || !isHolderNumber(type.definition, before)) return event;
  return { ...event, data: { ...event.data, number: first.code } } as DecidedVersion;
};

/** The number of a corrected version: one that is a holder's own code goes with the code. */
export const correctedNumber = (
  { type }: PaperContext,
  { number, holders }: Version,
  corrected: readonly Holder[],
): PersonalText => {
  if (isErased(number)) return number;
  const at = holders.findIndex(holder => isOwnNumber(type.definition, [holder], number));
  return corrected[at]?.code ?? number;
};
