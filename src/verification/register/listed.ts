// Whether the public register tells of a licence (行政许可法, art. 40): one of organisations and sole traders, and of a type
// that is not kept out of it.
import { type AnyHolder, holderKind } from "../../catalogue/personal/holder-kind.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import type { ExistingLicence, Version } from "../../licence/licence.js";
import { mayBeListed } from "../../licence/public-register.js";

/** The type of a version, as the revision defined it under which the version was made. */
export type TypeOf = (version: Version) => TypeDefinition | undefined;

/**
 * True when every holder of every version is an organisation or a sole trader by the rule that masks persons, as the type
 * had it then and has it now, so that nothing that the register tells names anybody else. A type that cannot be read
 * lists nothing.
 */
export const isListed = (
  licence: ExistingLicence,
  { typeOf, newest }: { typeOf: TypeOf; newest: Pick<TypeDefinition, "register" | "personalHolders"> | undefined },
): boolean =>
  newest !== undefined &&
  newest.register !== false &&
  mayBeListed(licence) &&
  licence.versions.every(version => {
    const type = typeOf(version);
    const isPerson = (holder: AnyHolder) => [type, newest].some(rule => rule && holderKind(rule, holder) === "person");
    return type !== undefined && !version.holders.some(isPerson);
  });
