// What the catalogue tells a caller about the face of a type: a JSON Schema (draft 2020-12) for `GET
// /v1/licence-types/{code}`.
import { z } from "zod";
import type { FaceField, TableColumn } from "../licence/events/type/face-field.js";
import type { TypeDefinition } from "../licence/events/type-events.js";

const Titled = { title: z.string(), description: z.string() };

/** The JSON Schema of a text; `readOnly` fields are filled by the registry and need not be sent. */
const TextSchema = z.strictObject({
  type: z.literal("string"),
  ...Titled,
  maxLength: z.int().exactOptional(),
  minLength: z.int().exactOptional(),
  enum: z.array(z.string()).exactOptional(),
  oneOf: z.array(z.strictObject({ const: z.string(), ...Titled })).exactOptional(),
  format: z.literal("date").exactOptional(),
  pattern: z.string().exactOptional(),
  readOnly: z.literal(true).exactOptional(),
  derivedFrom: z.string().exactOptional(),
});

/** The JSON Schema of a table: an array of rows. */
const TableSchema = z.strictObject({
  type: z.literal("array"),
  ...Titled,
  minItems: z.int().exactOptional(),
  maxItems: z.int(),
  items: z.strictObject({
    type: z.literal("object"),
    additionalProperties: z.literal(false),
    minProperties: z.literal(1),
    properties: z.record(z.string(), TextSchema),
    required: z.array(z.string()),
  }),
});

/** The JSON Schema of a picture: its hash, as `POST /v1/images` answered it. */
const PictureSchema = z.strictObject({
  type: z.literal("object"),
  ...Titled,
  additionalProperties: z.literal(false),
  properties: z.strictObject({ sha256: z.strictObject({ type: z.literal("string"), pattern: z.string() }) }),
  required: z.array(z.string()),
});

/** The schema of `face` in a reply of the catalogue. */
export const FaceSchema = z.strictObject({
  $schema: z.literal("https://json-schema.org/draft/2020-12/schema"),
  type: z.literal("object"),
  additionalProperties: z.literal(false),
  properties: z.record(z.string(), z.union([TextSchema, TableSchema, PictureSchema])),
  required: z.array(z.string()),
});
export type FaceSchema = z.infer<typeof FaceSchema>;

type TextRule = Omit<TableColumn, "mask" | "kind"> & Pick<FaceField, "kind" | "derivedFrom">;

const titles = ({ zh, en }: TableColumn["label"]) => ({ title: zh, description: en });

const textSchema = (rule: TextRule): z.infer<typeof TextSchema> => ({
  type: "string",
  ...titles(rule.label),
  ...(rule.maxLength !== undefined && { maxLength: rule.maxLength }),
  ...(rule.required && !rule.derivedFrom && { minLength: 1 }),
  ...(rule.values && { enum: rule.values }),
  ...(rule.codes && { oneOf: rule.codes.map(({ code, ...label }) => ({ const: code, ...titles(label) })) }),
  ...(rule.kind === "date" && !rule.derivedFrom && { format: "date" as const }),
  ...(rule.kind === "integer" && { pattern: "^(0|[1-9][0-9]{0,14})$" }),
  ...(rule.derivedFrom && { readOnly: true as const, derivedFrom: rule.derivedFrom }),
});

const tableSchema = ({ label, required, columns = [], maxRows = 1 }: FaceField): z.infer<typeof TableSchema> => ({
  type: "array",
  ...titles(label),
  ...(required && { minItems: 1 }),
  maxItems: maxRows,
  items: {
    type: "object",
    additionalProperties: false,
    minProperties: 1,
    properties: Object.fromEntries(columns.map(column => [column.key, textSchema(column)])),
    required: columns.filter(column => column.required).map(column => column.key),
  },
});

const pictureSchema = ({ label }: FaceField): z.infer<typeof PictureSchema> => ({
  type: "object",
  ...titles(label),
  additionalProperties: false,
  properties: { sha256: { type: "string", pattern: "^[0-9a-f]{64}$" } },
  required: ["sha256"],
});

const fieldSchema = (field: FaceField) => {
  if (field.kind === "table") return tableSchema(field);
  return field.kind === "image" ? pictureSchema(field) : textSchema(field);
};

/** The JSON Schema of the `face` of an issue under this type, fields in the order in which they are printed. */
export const faceSchema = (definition: Pick<TypeDefinition, "fields">): FaceSchema => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  additionalProperties: false,
  properties: Object.fromEntries(definition.fields.map(field => [field.key, fieldSchema(field)])),
  required: definition.fields.filter(field => field.required && !field.derivedFrom).map(field => field.key),
});
