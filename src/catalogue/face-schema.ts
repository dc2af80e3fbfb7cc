// What the catalogue tells a caller about the face of a type: a JSON Schema (draft 2020-12) for `GET
// /v1/licence-types/{code}`.
import { z } from "zod";
import type { FaceField } from "../licence/events/type/face-field.js";
import type { TypeDefinition } from "../licence/events/type-events.js";

/** The JSON Schema of one field; `readOnly` fields are filled by the registry and need not be sent. */
const FieldSchema = z.strictObject({
  type: z.literal("string"),
  title: z.string(),
  description: z.string(),
  maxLength: z.int(),
  minLength: z.int().exactOptional(),
  enum: z.array(z.string()).exactOptional(),
  format: z.literal("date").exactOptional(),
  pattern: z.string().exactOptional(),
  readOnly: z.literal(true).exactOptional(),
  derivedFrom: z.string().exactOptional(),
});

/** The schema of `face` in a reply of the catalogue. */
export const FaceSchema = z.strictObject({
  $schema: z.literal("https://json-schema.org/draft/2020-12/schema"),
  type: z.literal("object"),
  additionalProperties: z.literal(false),
  properties: z.record(z.string(), FieldSchema),
  required: z.array(z.string()),
});
export type FaceSchema = z.infer<typeof FaceSchema>;

const fieldSchema = (field: FaceField): z.infer<typeof FieldSchema> => ({
  type: "string",
  title: field.label.zh,
  description: field.label.en,
  maxLength: field.maxLength,
  ...(field.required && !field.derivedFrom && { minLength: 1 }),
  ...(field.values && { enum: field.values }),
  ...(field.kind === "date" && !field.derivedFrom && { format: "date" as const }),
  ...(field.kind === "integer" && { pattern: "^(0|[1-9][0-9]{0,14})$" }),
  ...(field.derivedFrom && { readOnly: true as const, derivedFrom: field.derivedFrom }),
});

/** The JSON Schema of the `face` of an issue under this type, fields in the order in which they are printed. */
export const faceSchema = (definition: Pick<TypeDefinition, "fields">): FaceSchema => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  additionalProperties: false,
  properties: Object.fromEntries(definition.fields.map(field => [field.key, fieldSchema(field)])),
  required: definition.fields.filter(field => field.required && !field.derivedFrom).map(field => field.key),
});
