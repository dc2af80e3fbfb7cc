// What the catalogue calls a type and its fields, as the names by which people find them on a page.
import type { TypeDefinition } from "../../../src/licence/events/type-events.js";
import type { HolderCategory } from "../../../src/licence/holder-category.js";

type Pair = readonly [zh: string, en: string];

export const typeName = ({ name }: TypeDefinition): Pair => [name.zh, name.en];

/** A field of a type's face, by its label; where each kind of holder has another one, that kind's. */
export const fieldName = ({ code, fields }: TypeDefinition, key: string, kind?: HolderCategory): Pair => {
  const field = fields.find(field => field.key === key && (!kind || field.for?.includes(kind)));
  if (!field) throw new Error(`licences of ${code} have no field ${key}`);
  return [field.label.zh, field.label.en];
};
