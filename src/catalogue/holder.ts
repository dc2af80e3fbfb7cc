// Who may hold a licence: code types of GB/T 36903 annex A, their checks, and who counts as a person.

import { creditCodeCheckDigit, isCreditCode } from "../licence/credit-code.js";
import type { StoredHolder } from "../licence/events/licence-events.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import type { HolderCategory } from "../licence/holder-category.js";
import { isErased } from "../licence/personal.js";
import { holdsIdentityNumber, identityCheckCharacter, isIdentityNumber } from "../licence/resident-identity-number.js";
import { type Fault, type FaultCode, faultAt } from "./fault.js";
import { readText } from "./licence-text.js";

/** Holder code types by GB/T 36903, annex A. */
export const holderCodeTypes: Readonly<Record<string, { zh: string; en: string }>> = {
  "001": { zh: "统一社会信用代码", en: "Unified social credit code" },
  "099": { zh: "其他法人或其他组织有效证件", en: "Other valid document of an organisation" },
  "111": { zh: "公民身份号码", en: "Resident identity number" },
  "114": { zh: "军官证", en: "Military officer's card" },
  "115": { zh: "武警警官证", en: "Armed police officer's card" },
  "118": { zh: "士兵证", en: "Soldier's card" },
  "119": { zh: "武警士兵证", en: "Armed police soldier's card" },
  "120": { zh: "军队文职人员证", en: "Military civilian's card" },
  "122": { zh: "武警文职人员证", en: "Armed police civilian's card" },
  "411": { zh: "外交护照", en: "Diplomatic passport" },
  "412": { zh: "公务护照", en: "Service passport" },
  "413": { zh: "公务普通护照", en: "Public affairs passport" },
  "414": { zh: "普通护照", en: "Ordinary passport" },
  "511": { zh: "台湾居民来往大陆通行证", en: "Mainland travel permit for Taiwan residents" },
  "516": { zh: "港澳居民来往内地通行证", en: "Mainland travel permit for Hong Kong and Macao residents" },
  "999": { zh: "其他自然人有效证件", en: "Other valid document of a natural person" },
};

/** A holder as an act gives it. */
export interface Holder {
  name: string;
  codeType: string;
  code: string;
  codeOverride?: { reason: string };
}

/**
 * True for every code type of a natural person (GB/T 36903, annex A); also for an unknown one, so that nothing personal
 * leaks.
 */
const isPersonsCodeType = (codeType: string): boolean => codeType !== "001" && codeType !== "099";

/**
 * True for a natural person: by the type of the code, or by a code that is an identity number, whatever type it was
 * given.
 */
export const isNaturalPerson = ({ codeType, code }: Pick<StoredHolder, "codeType" | "code">): boolean =>
  isPersonsCodeType(codeType) || (!isErased(code) && holdsIdentityNumber(code));

/** True for a sole trader (个体工商户): a credit code that starts with 92, whatever type it was given. */
export const isSoleTrader = (code: string): boolean => /^92[0-9A-Z]{16}$/.test(code);

/**
 * True when the holder's name and code are personal data under this type: natural persons and sole traders, or
 * everyone.
 */
export const isPersonalHolder = (
  definition: Pick<TypeDefinition, "personalHolders">,
  holder: Pick<Holder, "codeType" | "code">,
): boolean => definition.personalHolders === "all" || isNaturalPerson(holder) || isSoleTrader(holder.code);

const categoriesOf = (codeType: string, code: string): readonly HolderCategory[] => {
  if (isSoleTrader(code)) return ["sole-trader"];
  if (isNaturalPerson({ codeType, code })) return ["person", "sole-trader"];
  if (codeType === "001" && code.startsWith("93")) return ["cooperative"];
  const organisations = ["company", "branch", "partnership"] as const;
  return codeType === "001" ? organisations : [...organisations, "cooperative"];
};

/**
 * The kinds of holder of the type that such a code may stand for, the likeliest first: a credit code tells sole traders
 * (92) and farmers' cooperatives (93) from all others; a sole trader may also be known by an identity document. Where the
 * type knows no kind of its own for an organisation, it is held to be a company.
 */
export const categoriesFor = (
  { holderCategory }: Pick<TypeDefinition, "holderCategory">,
  { codeType, code }: Pick<Holder, "codeType" | "code">,
): readonly HolderCategory[] => {
  const possible = categoriesOf(codeType, code);
  const taken = possible.filter(category => holderCategory.includes(category));
  const isOther = taken.length === 0 && possible.includes("cooperative") && holderCategory.includes("company");
  return isOther ? ["company"] : taken;
};

/** The recorded spelling of a code: upper case, no outer white space. */
export const normaliseCode = (code: string): string => code.trim().toUpperCase();

/**
 * What is wrong with a normalised code, or undefined. Credit codes (GB 32100) and identity numbers (GB 11643) are held
 * to their check digits, unless an officer overrides that with a reason: some real ones fail. The shape is asked for
 * even then, and a person's identity number is never a credit code.
 */
export const checkHolderCode = (
  codeType: string,
  code: string,
  override?: { reason: string },
):
  | Extract<
      FaultCode,
      | "unknown-code-type"
      | "code-malformed"
      | "credit-code-wrong"
      | "identity-number-as-credit-code"
      | "identity-number-wrong"
    >
  | undefined => {
  if (!Object.hasOwn(holderCodeTypes, codeType)) return "unknown-code-type";
  const overridden = override !== undefined && override.reason.trim() !== "";
  if (codeType === "001") {
    if (!/^[0-9A-Z]{18}$/.test(code)) return "code-malformed";
    if (isCreditCode(code)) return undefined;
    if (holdsIdentityNumber(code)) return "identity-number-as-credit-code";
    return overridden ? undefined : "credit-code-wrong";
  }
  if (codeType === "111") {
    if (!/^[0-9X]{15,18}$/.test(code)) return "code-malformed";
    return overridden || isIdentityNumber(code) ? undefined : "identity-number-wrong";
  }
  return otherCode.test(code) ? undefined : "code-malformed";
};

// Military and foreign documents carry Han characters and brackets in their numbers.
const otherCode = /^[\p{Script=Han}0-9A-Z()（）〔〕./ -]{1,40}$/u;

const longestName = 200;
const longestCode = 40;

/** What is wrong with the code of a holder, with the check digit that would be right where all else is. */
const codeFault = (wrong: FaultCode, index: number, code: string): Fault => {
  const fault = faultAt(wrong, "holders", index, wrong === "unknown-code-type" ? "codeType" : "code");
  const right = rightCheckDigit(wrong, code);
  return right === undefined ? fault : { ...fault, expected: [right] };
};

const rightCheckDigit = (wrong: FaultCode, code: string): string | undefined => {
  const first17 = code.slice(0, 17);
  if (wrong === "credit-code-wrong")
    return /^[0-9A-HJ-NPQRTUWXY]{17}$/.test(first17) ? creditCodeCheckDigit(first17) : undefined;
  if (wrong !== "identity-number-wrong" || !/^\d{17}[\dX]$/.test(code)) return undefined;
  const right = identityCheckCharacter(first17);
  return isIdentityNumber(first17 + right) ? right : undefined;
};

/**
 * The holders as they are recorded, names and codes in one spelling; or everything that is wrong with them, with
 * pointers under `/holders`. At least one is asked for, and none twice.
 */
export const completeHolders = (
  definition: Pick<TypeDefinition, "holderCategory">,
  given: readonly Holder[],
): { holders: Holder[] } | { faults: Fault[] } => {
  const faults: Fault[] = given.length === 0 ? [faultAt("field-required", "holders")] : [];
  const seen = new Set<string>();
  const holders = given.map((holder, index) => {
    const fault = (code: FaultCode, ...at: string[]) => faults.push(faultAt(code, "holders", index, ...at));
    const read = (value: string, most: number, ...at: string[]): string => {
      const got = readText(value, most);
      if ("fault" in got) fault(got.fault, ...at);
      else if (got.text === "") fault("field-required", ...at);
      return "text" in got ? got.text : "";
    };
    const name = read(holder.name, longestName, "name");
    const code = normaliseCode(read(holder.code, longestCode, "code"));
    const reason = holder.codeOverride && read(holder.codeOverride.reason, 200, "codeOverride", "reason");
    const codeOverride = reason ? { reason } : undefined;
    const wrong = code === "" ? undefined : checkHolderCode(holder.codeType, code, codeOverride);
    if (wrong) faults.push(codeFault(wrong, index, code));
    else if (code && !mayHold(definition, holder.codeType, code)) fault("holder-category-not-allowed");
    const same = `${holder.codeType} ${code}`;
    if (code && seen.has(same)) fault("holder-given-twice");
    seen.add(same);
    return { name, codeType: holder.codeType, code, ...(codeOverride && { codeOverride }) };
  });
  return faults.length > 0 ? { faults } : { holders };
};

const mayHold = (definition: Pick<TypeDefinition, "holderCategory">, codeType: string, code: string): boolean =>
  categoriesFor(definition, { codeType, code }).length > 0;
