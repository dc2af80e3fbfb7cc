// Licence types as entries of a file: their definitions, as PUT /v1/licence-types/{code} takes them, and their ends.
import { z } from "zod";
import { Day } from "../../licence/day.js";
import { TypeDefinition as Definition, type TypeDefinition } from "../../licence/events/type-events.js";
import { defineType, endType, reviseType } from "../../licence/type.js";
import { RegistryError } from "../../registry/registry-error.js";
import { onceEach } from "../catalogue/once-each.js";
import type { Entry, Recording } from "../catalogue/record-entries.js";

const Retirement = z.strictObject({ code: Definition.shape.code, from: Day, reason: z.string().min(1).max(200) });
type Retirement = z.infer<typeof Retirement>;

/** What `licet types export` writes and `import` reads. */
export const TypesFile = z.strictObject({
  licenceTypes: onceEach(Definition, ({ code }) => code),
  retirements: onceEach(Retirement, ({ code }) => code),
});
export type TypesFile = z.infer<typeof TypesFile>;

/** What is meant: a type that is new, one that is there, or either. */
export type Meant = "define" | "revise" | "either";

/** The definition of a type. */
export const definitionEntry = (
  { registry: { type: find, define }, envelope }: Recording,
  definition: TypeDefinition,
  { pointer, meant }: { pointer: string; meant: Meant },
): Entry => ({
  name: `${definition.code}  ${definition.name.zh}`,
  pointer,
  async hold() {
    const type = await find(definition.code);
    if (!type && meant === "revise")
      throw new RegistryError("unknown-type", `no type ${definition.code} is defined: licet types define defines it`);
    const decided =
      type && meant !== "define" ? reviseType({ definition })(type) : defineType({ typeNo: 0, definition })(type);
    if (decided.length > 0) await define.tryType(definition);
  },
  record: () => define.defineType(definition, { revise: meant !== "define", envelope }),
});

/** The end of a type, which is there or is `defined` before. */
export const retirementEntry = (
  { registry: { type: find, define }, envelope }: Recording,
  { code, ...end }: Retirement,
  { pointer, defined }: { pointer: string; defined: boolean },
): Entry => ({
  name: `${code}  from ${end.from} on nothing of it is issued`,
  pointer,
  async hold() {
    const type = await find(code);
    if (type || !defined) endType(end)(type);
  },
  record: () => define.endType(code, end, envelope),
});

/** Everything in a file. */
export const entriesOf = (recording: Recording, { licenceTypes, retirements }: TypesFile): Entry[] => {
  const codes = new Set(licenceTypes.map(({ code }) => code));
  return [
    ...licenceTypes.map((definition, at) =>
      definitionEntry(recording, definition, { pointer: `/licenceTypes/${at}`, meant: "either" }),
    ),
    ...retirements.map((retirement, at) =>
      retirementEntry(recording, retirement, { pointer: `/retirements/${at}`, defined: codes.has(retirement.code) }),
    ),
  ];
};
