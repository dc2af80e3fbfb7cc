// The variant of a type for one kind of holder: the same type with the fields that such a holder's face has.
import type { FaceField } from "../licence/events/type/face-field.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import type { HolderCategory } from "../licence/holder-category.js";
import { type Fault, faultAt } from "./fault.js";
import { categoriesFor, type Holder } from "./holder.js";

type WithFields = Pick<TypeDefinition, "fields">;

const variants = new WeakMap<WithFields, Map<HolderCategory, WithFields>>();

const narrowed = <T extends WithFields>(definition: T, category: HolderCategory): T => {
  const has = (field: FaceField): boolean => field.for?.includes(category) ?? true;
  return definition.fields.every(has) ? definition : { ...definition, fields: definition.fields.filter(has) };
};

/** The definition as it holds for one kind of holder; made once for each definition and kind. */
export const variantOf = <T extends WithFields>(definition: T, category: HolderCategory): T => {
  const known = variants.get(definition) ?? new Map<HolderCategory, WithFields>();
  const variant = known.get(category) ?? narrowed(definition, category);
  variants.set(definition, known.set(category, variant));
  return variant as T;
};

/**
 * The kind of holder that a version is made out to, by its first holder: the one asked for, which has to fit the code;
 * else the one that the licence had, where that still fits; else the likeliest that the type takes.
 */
export const chosenCategory = (
  definition: Pick<TypeDefinition, "holderCategory">,
  [first]: readonly Pick<Holder, "codeType" | "code">[],
  { asked, former }: { asked?: HolderCategory | undefined; former?: HolderCategory | undefined },
): { category: HolderCategory } | { fault: Fault } => {
  if (asked !== undefined && !definition.holderCategory.includes(asked))
    return { fault: { ...faultAt("category-not-taken", "holderCategory"), expected: definition.holderCategory } };
  const possible = first ? categoriesFor(definition, first) : definition.holderCategory;
  if (asked !== undefined && possible.length > 0 && !possible.includes(asked))
    return { fault: { ...faultAt("holder-category-differs", "holderCategory"), expected: possible } };
  const kept = possible.find(category => category === (asked ?? former));
  return { category: kept ?? possible[0] ?? "company" };
};
