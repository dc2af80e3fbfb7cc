// A number for the example of a type whose numbers are given from elsewhere.
import type { NumberRule } from "../../licence/events/type/number-rule.js";
import type { Holder } from "../holder.js";

/** Region, economic type, kind and management class, as they follow the organisation's code in a 登记号. */
const afterOrganisation = "99010171A1001";

/**
 * A number of the rule's pattern, filled from the organisation's code in the holder's credit code: each holder has
 * another. Undefined where the registry gives the number, or where any text will do.
 */
export const exampleNumber = ({ is, pattern }: NumberRule, { code }: Holder): string | undefined => {
  if (is !== "given") return undefined;
  const source = code.slice(8, 17) + afterOrganisation;
  let at = 0;
  return (pattern ?? "@".repeat(12)).replace(/[#@]/g, sign => {
    const character = source.charAt(at % source.length);
    at += 1;
    return sign === "@" || /[0-9]/.test(character) ? character : "0";
  });
};
