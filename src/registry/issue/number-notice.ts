// What is told of a number that was taken as it is, since others gave it: that its type's rule would make another.
import type { Fault } from "../../catalogue/fault.js";
import { numberFault } from "../../catalogue/numbering/given-number.js";
import type { ExistingLicence } from "../../licence/licence.js";
import { isErased } from "../../licence/personal.js";
import type { WriteSide } from "../write-side.js";

/**
 * Why the number with which a licence was recorded is none of its type's, with what it should be; null where it fits,
 * where somebody said why it does not, and where that can be told no more.
 */
export const createNumberNotice =
  ({ streams }: Pick<WriteSide, "streams">) =>
  async ({ versions: [first] }: ExistingLicence): Promise<Fault | null> => {
    const { number, numberOverride, issuer, issuedOn, face, typeCode } = first;
    if (isErased(number) || numberOverride) return null;
    const holders = first.holders.flatMap(({ code }) => (isErased(code) ? [] : [{ code }]));
    const [type, department] = await Promise.all([streams.type(typeCode), streams.department(issuer.code)]);
    if (!type || !department || holders.length < first.holders.length) return null;
    return numberFault(type.definition.number, { issuer: department, issuedOn, face, holders }, number);
  };
