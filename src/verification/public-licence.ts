// What the public may see of a version, the same for every outcome: masked as the type says, free of every person's code.
import { hidingPersons as hidingHolders, publicPaper } from "../catalogue/personal/masking.js";
import { variantOf } from "../catalogue/variants.js";
import { mapTexts } from "../licence/events/face-value.js";
import type { CaseFacts } from "../licence/events/licence-events.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import type { ExistingLicence, Version } from "../licence/licence.js";
import type { PublicCase, PublicLicence } from "./verdict.js";

/** Hides in a text every person who holds or held the licence. */
export const hidingPersons = ({ versions }: ExistingLicence, definition: TypeDefinition): ((text: string) => string) =>
  hidingHolders(
    definition,
    versions.flatMap(each => each.holders),
  );

const publicCase = (
  { itemName, caseNumber, decisionNumber, decisionDate }: CaseFacts,
  hide: (text: string) => string,
): PublicCase => ({
  ...(itemName !== undefined && { itemName }),
  ...(typeof caseNumber === "string" && { caseNumber: hide(caseNumber) }),
  ...(typeof decisionNumber === "string" && { decisionNumber: hide(decisionNumber) }),
  ...(decisionDate !== undefined && { decisionDate }),
});

/** The public facts of one version; holders of the licence's other versions are hidden in it too. */
export const publicLicence = (
  licence: ExistingLicence,
  version: Version,
  type: TypeDefinition,
): Omit<PublicLicence, "inForce"> => {
  const definition = variantOf(type, version.holderCategory);
  const paper = publicPaper(definition, version);
  const hide = hidingPersons(licence, definition);
  const others = licence.versions.length > 1 ? hide : (text: string) => text;
  const othersOrErased = (text: string | null) => (text === null ? null : others(text));
  return {
    id: licence.id,
    type: { code: version.typeCode, name: definition.name },
    number: othersOrErased(paper.number),
    identifier: others(paper.identifier),
    version: version.version,
    issuer: { code: hide(version.issuer.code), name: hide(version.issuer.name) },
    holder: othersOrErased(paper.holder),
    holders: paper.holders.map(({ name, codeType, code }) => ({
      name: othersOrErased(name),
      codeType,
      code: othersOrErased(code),
    })),
    face: definition.fields.flatMap(({ key, label, derivedFrom, columns }) => {
      const value = paper.face[key];
      if (value === undefined) return [];
      const heads = columns?.map(column => ({ key: column.key, label: column.label }));
      const about = { ...(derivedFrom && { derivedFrom }), ...(heads && { columns: heads }) };
      return [{ key, label, value: value && mapTexts(value, others), ...about }];
    }),
    issuedOn: version.issuedOn,
    validFrom: version.validFrom,
    validTo: version.validTo,
    ...(definition.case.public && version.case && { case: publicCase(version.case, hide) }),
  };
};
