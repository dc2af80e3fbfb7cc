// The example of a type: a body for `POST /v1/licences` that is accepted as it stands, as often as it is sent.
import { addDays, type Day } from "../../licence/day.js";
import type { FaceValue, TableRow } from "../../licence/events/face-value.js";
import type { FaceField, TableColumn } from "../../licence/events/type/face-field.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import type { Holder } from "../holder.js";
import { addYears } from "../terms.js";
import { exampleHolder, examplePerson, isExamplePerson } from "./example-holder.js";

/** The body of an issue (docs/interface.md, Routes), without number and derived face fields. */
export interface ExampleIssue {
  type: string;
  holders: [Holder];
  face: Record<string, FaceValue>;
  validFrom: Day;
  validTo: Day | null;
}

const plainText = ({ kind, values, codes }: TableColumn): string => {
  const [listed] = values ?? codes?.map(({ code }) => code) ?? [];
  if (listed !== undefined) return listed;
  if (kind === "date") return "2020-01-01";
  return kind === "integer" ? "1" : "示例";
};

const plainExample = (field: FaceField): FaceValue => {
  const row = (columns: readonly TableColumn[]): TableRow =>
    Object.fromEntries(columns.map(column => [column.key, plainText(column)]));
  return field.kind === "table" ? [row(field.columns ?? [])] : plainText({ ...field, kind: field.kind });
};

const exampleValue = (field: FaceField, seed: number): FaceValue => {
  const value = field.example ?? plainExample(field);
  return typeof value === "string" && isExamplePerson(value) && seed > 0 ? examplePerson(seed) : value;
};

/**
 * An issue in force on `today`, for a term of the type's usual length, or without end where the type has none. Another
 * seed (a whole number) gives another invented holder. Optional fields are left out unless the type gives an example of
 * them.
 */
export const exampleIssue = (definition: TypeDefinition, today: Day, seed = 0): ExampleIssue => {
  const { exampleYears, maxYears, openEnded } = definition.term;
  const years = exampleYears ?? (openEnded ? null : (maxYears ?? 1));
  const fields = definition.fields.filter(
    field => !field.derivedFrom && (field.required || field.example !== undefined),
  );
  return {
    type: definition.code,
    holders: [exampleHolder(definition, seed)],
    face: Object.fromEntries(fields.map(field => [field.key, exampleValue(field, seed)])),
    validFrom: today,
    validTo: years === null ? null : addDays(addYears(today, years), -1),
  };
};
