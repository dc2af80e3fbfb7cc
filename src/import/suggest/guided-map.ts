// A map made of a proposed one by what a person chose from lists: the type, and which column is what. Whoever needs more
// than that writes a map (docs/import.md).
import { z } from "zod";
import { FieldKey } from "../../licence/events/type/texts.js";

/** A column by the name that a proposal gives it; it stands in templates, whose signs it must not have. */
const ColumnName = z.string().regex(/^[^{}|\r\n]{1,200}$/);

/** What is chosen. */
export const Guide = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
    type: z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}[0-9A-Z]{3}$/),
    act: z.enum(["take-over", "issue"]),
    number: ColumnName,
    holderName: ColumnName,
    holderCode: ColumnName,
    holderCodeType: z.string().regex(/^\d{3}$/),
    validFrom: ColumnName,
    validTo: ColumnName.nullable(),
    years: z.int().min(1).max(99).nullable(),
    openEnded: z.boolean(),
    issuedOn: ColumnName,
    face: z.record(FieldKey, ColumnName),
  })
  .meta({ id: "ImportGuide" });
export type Guide = z.infer<typeof Guide>;

/** The map, as JSON that is still to be checked: what the proposal knows of days, empty words and endings stays. */
export const guidedMap = (
  proposed: Readonly<Record<string, unknown>>,
  guide: Guide,
  department: { code: string; name: string },
): Record<string, unknown> => {
  const { define: _define, notes: _notes, type: _type, row, number: before, acts, ...base } = proposed;
  const number = `{${guide.number}}`;
  const end = guide.validTo ?? (guide.years === null ? null : { years: guide.years });
  const renews = typeof acts === "object" && acts !== null && Reflect.get(acts, "act") === "renew";
  return {
    ...base,
    name: guide.name,
    department,
    type: { code: guide.type },
    row: before === number ? row : number,
    number,
    holders: [{ name: `{${guide.holderName}}`, codeType: guide.holderCodeType, code: `{${guide.holderCode}}` }],
    face: Object.fromEntries(Object.entries(guide.face).map(([key, column]) => [key, `{${column}}`])),
    term: { from: guide.validFrom, to: end, openEnded: guide.openEnded },
    issuedOn: guide.issuedOn,
    // Later rows of one number renew it, where a number stands on several.
    acts: { act: guide.act === "take-over" && renews && before === number ? "renew" : guide.act },
  };
};
