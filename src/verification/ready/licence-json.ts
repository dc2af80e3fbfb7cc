// The public licence of an answer as JSON: its own texts between those that every licence of its type shares.
import type { TypeDefinition } from "../../licence/events/type-events.js";
import type { PublicLicence } from "../verdict.js";
import type { ReadyAnswer } from "./ready-answer.js";

interface Shared {
  name: string;
  fields: { before: string; after: string }[];
}

const shared = new WeakMap<TypeDefinition, Shared>();

const sharedBy = (definition: TypeDefinition): Shared => {
  const earlier = shared.get(definition);
  if (earlier) return earlier;
  const fields = definition.fields.map(({ key, label, derivedFrom, columns }) => {
    const heads = columns?.map(column => ({ key: column.key, label: column.label }));
    const after = { ...(derivedFrom && { derivedFrom }), ...(heads && { columns: heads }) };
    return {
      before: `{"key":${JSON.stringify(key)},"label":${JSON.stringify(label)},"value":`,
      after: `${Object.keys(after).length === 0 ? "" : `,${JSON.stringify(after).slice(1, -1)}`}}`,
    };
  });
  const made = { name: JSON.stringify(definition.name), fields };
  shared.set(definition, made);
  return made;
};

/** The members that follow from the day. */
type OnDay = Pick<PublicLicence, "inForce" | "inspection">;

/**
 * The JSON of what `publicLicence` and the day say; `definition` is the variant of the type for the version's holder. Null
 * where the answer is not of this definition.
 */
export const licenceJson = (
  { head, before, after, values }: ReadyAnswer,
  definition: TypeDefinition,
  onDay: OnDay,
): string | null => {
  const { name, fields } = sharedBy(definition);
  if (values.length !== fields.length) return null;
  let face = "";
  for (const [at, field] of fields.entries()) {
    const value = values[at];
    if (value) face += `${face === "" ? "" : ","}${field.before}${value}${field.after}`;
  }
  const type = `{"code":${JSON.stringify(head.typeCode)},"name":${name}}`;
  const told = JSON.stringify(onDay).slice(1);
  return `{"id":"${head.id}","type":${type},${before},"face":[${face}],${after},${told}`;
};
