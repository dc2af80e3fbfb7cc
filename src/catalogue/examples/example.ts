// The example of a type: a body for `POST /v1/licences` that is accepted as it stands; as often as it is sent, unless a holder
// may have only one.
import { addDays, type Day } from "../../licence/day.js";
import type { FaceValue, TableRow } from "../../licence/events/face-value.js";
import type { FaceField, TableColumn } from "../../licence/events/type/face-field.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import type { HolderCategory } from "../../licence/holder-category.js";
import { categoriesFor, type Holder } from "../holder.js";
import { addYears, usualYears } from "../terms.js";
import { variantOf } from "../variants.js";
import { exampleCategory, exampleHolder, examplePerson, isExamplePerson } from "./example-holder.js";
import { exampleNumber } from "./example-number.js";
import { examplePicture } from "./example-picture.js";

interface ExampleCase {
  itemName: string;
  caseNumber: string;
  decisionDate: Day;
}

/**
 * The body of an issue (docs/interface.md, Routes), without derived face fields, and with a number only where numbers
 * of the type come from elsewhere.
 */
export interface ExampleIssue {
  type: string;
  number?: string;
  holders: [Holder];
  /** Where the holder's code alone would be taken for that of another kind. */
  holderCategory?: HolderCategory;
  face: Record<string, FaceValue>;
  validFrom: Day;
  validTo: Day | null;
  /** Of a type that demands it. */
  case?: ExampleCase;
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
  if (field.kind === "image") return { sha256: examplePicture.sha256 };
  return field.kind === "table" ? [row(field.columns ?? [])] : plainText({ ...field, kind: field.kind });
};

const exampleValue = (field: FaceField, seed: number): FaceValue => {
  const value = field.example ?? plainExample(field);
  return typeof value === "string" && isExamplePerson(value) && seed > 0 ? examplePerson(seed) : value;
};

/** An invented case (办件), decided on that day. */
const exampleCase = ({ name }: TypeDefinition, day: Day, seed: number): ExampleCase => ({
  itemName: `${name.zh}核发`,
  caseNumber: `990101${day.replaceAll("-", "")}${String(seed % 10_000).padStart(4, "0")}`,
  decisionDate: day,
});

/**
 * An issue in force on `today` to a holder of one kind, for a term of the type's usual length, or without end where the
 * type has none. Another seed (a whole number) gives another invented holder. Optional fields are left out unless the
 * type gives an example of them, the kind of holder unless its code leaves it open.
 */
export const exampleIssue = (
  definition: TypeDefinition,
  today: Day,
  seed = 0,
  category = exampleCategory(definition),
): ExampleIssue => {
  const fields = variantOf(definition, category).fields.filter(
    field => !field.derivedFrom && (field.required || field.example !== undefined),
  );
  const face = Object.fromEntries(fields.map(field => [field.key, exampleValue(field, seed)]));
  const years = usualYears(definition, face);
  const holder = exampleHolder(definition, seed, category);
  const [likeliest] = categoriesFor(definition, holder);
  const number = exampleNumber(definition.number, holder);
  return {
    type: definition.code,
    ...(number !== undefined && { number }),
    holders: [holder],
    ...(likeliest !== category && { holderCategory: category }),
    face,
    validFrom: today,
    validTo: years === null ? null : addDays(addYears(today, years), -1),
    ...(definition.case.is === "demanded" && { case: exampleCase(definition, today, seed) }),
  };
};
