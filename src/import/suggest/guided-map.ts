// A map made of a proposed one by what a person chose from lists: the type, and which column is what. Whoever needs more
// than that writes a map (docs/import.md).
import { z } from "zod";
import type { FaceField } from "../../licence/events/type/face-field.js";
import { FieldKey } from "../../licence/events/type/texts.js";
import { ColumnName, endingsOf, GuidedEnding } from "./guided-endings.js";

/** What is chosen. A form that is not kept is told by the name that it has in `src/http/problems/told-form.ts`. */
export const Guide = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "map-name"),
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
    /** Left out, what the proposal says of endings stands; null: no column speaks of any. */
    ending: GuidedEnding.nullable().optional(),
  })
  .meta({ id: "ImportGuide" });
export type Guide = z.infer<typeof Guide>;

/** The fields of a type that a column can fill: the registry fills those that follow from others by itself. */
export const guidedFields = (fields: readonly FaceField[]): FaceField[] => {
  const keys = new Set<string>();
  return fields.filter(({ key, kind, derivedFrom }) => {
    if (derivedFrom !== undefined || kind === "table" || kind === "image" || keys.has(key)) return false;
    keys.add(key);
    return true;
  });
};

interface Column {
  name: string;
  header: string;
  role: string | null;
}

/** The column that a label speaks of: the one that is called so, else one of which either name holds the other. */
const columnOf = (columns: readonly Column[], { zh, en }: FaceField["label"]): string | undefined => {
  const plain = (text: string): string => text.replace(/[\s（(].*$/u, "").toLowerCase();
  const labels = [zh, en].map(plain).filter(label => label !== "");
  const named = columns.filter(({ header }) => header !== "");
  const same = named.find(({ header }) => labels.includes(plain(header)));
  const alike = named.find(({ header }) =>
    labels.some(label => label.length > 1 && (header.toLowerCase().includes(label) || label.includes(plain(header)))),
  );
  return (same ?? alike)?.name;
};

/** What a person most likely chooses, by what the columns are called. */
export const likelyGuide = (columns: readonly Column[], fields: readonly FaceField[], name: string): Partial<Guide> => {
  const byRole = (...roles: string[]): { name: string } | undefined =>
    roles.flatMap(role => columns.filter(column => column.role === role))[0];
  const put = <K extends keyof Guide>(key: K, column: { name: string } | undefined) =>
    column ? { [key]: column.name } : {};
  const face = guidedFields(fields).flatMap(({ key, label }) => {
    const column = columnOf(columns, label);
    return column === undefined ? [] : [[key, column] as const];
  });
  return {
    ...{ name, act: "take-over", holderCodeType: "001" },
    ...put("number", byRole("number", "rowId")),
    ...put("holderName", byRole("holderName", "tradeName")),
    ...put("holderCode", byRole("holderCode")),
    ...put("issuedOn", byRole("issuedOn", "from")),
    ...put("validFrom", byRole("from", "issuedOn")),
    ...put("validTo", byRole("to")),
    face: Object.fromEntries(face),
  };
};

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
    ...(guide.ending !== undefined && { endings: guide.ending && endingsOf(guide.ending) }),
    // Later rows of one number renew it, where a number stands on several.
    acts: { act: guide.act === "take-over" && renews && before === number ? "renew" : guide.act },
  };
};
