// What of a licence its holder may choose to show, and what each says: facts of the paper by their names, fields of the
// face as `face.<key>`.
import { z } from "zod";
import { shownValue } from "../../catalogue/shown-text.js";
import { variantOf } from "../../catalogue/variants.js";
import { isPicture, WrittenValue } from "../../licence/events/face-value.js";
import type { StoredHolder } from "../../licence/events/licence-events.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import type { Version } from "../../licence/licence.js";
import { say } from "../../web/parts/texts.js";
import { orNull } from "../licences/erasable.js";
import { HttpProblem } from "../problems/http-problem.js";

const Bilingual = z.strictObject({ zh: z.string(), en: z.string() });

/** A field as whoever opens a show sees it; null where it was erased by law. */
export const ShownField = z
  .strictObject({
    field: z.string(),
    label: Bilingual,
    value: WrittenValue.nullable(),
    columns: z.array(z.strictObject({ key: z.string(), label: Bilingual })).optional(),
  })
  .meta({ id: "ShownField" });
export type ShownField = z.infer<typeof ShownField>;

/** What the facts of a paper are called beside the fields of its face. */
export const paperLabels = {
  "holder.name": say("持证主体", "Holder"),
  "holder.code": say("持证主体代码", "Holder's code"),
  number: say("证照编号", "Number"),
  identifier: say("电子证照标识", "Identifier"),
  issuer: say("颁发机关", "Issuer"),
  issuedOn: say("颁发日期", "Issued on"),
  validFrom: say("有效期起", "First day of the term"),
  validTo: say("有效期止", "Last day of the term"),
} as const;
type PaperField = keyof typeof paperLabels;

const paperFields = Object.keys(paperLabels) as PaperField[];

/** What is shown of: a version, the holder among those it names who shows it, and its type. */
export interface Showing {
  version: Version;
  holder: StoredHolder;
  definition: TypeDefinition | null;
}

const paperValue = ({ version, holder }: Showing, field: PaperField): string | null => {
  switch (field) {
    case "holder.name":
      return orNull(holder.name);
    case "holder.code":
      return orNull(holder.code);
    case "number":
      return orNull(version.number);
    case "issuer":
      return version.issuer.name;
    case "validTo":
      return version.validTo ?? "长期";
    default:
      return version[field];
  }
};

const faceFields = ({ version, definition }: Showing): ShownField[] => {
  if (!definition) return [];
  return variantOf(definition, version.holderCategory).fields.flatMap(field => {
    const value = Object.hasOwn(version.face, field.key) ? version.face[field.key] : undefined;
    // A picture is for who may read the licence.
    if (value === undefined || isPicture(value)) return [];
    const known = orNull(value);
    const columns = field.columns?.map(({ key, label }) => ({ key, label: { ...label } }));
    return {
      field: `face.${field.key}`,
      label: { ...field.label },
      value: known === null ? null : shownValue(field, known),
      ...(columns && { columns }),
    };
  });
};

/** Everything that can be shown of it, in the order in which it is told. */
export const showable = (showing: Showing): ShownField[] => [
  ...paperFields.map(field => ({ field, label: paperLabels[field], value: paperValue(showing, field) })),
  ...faceFields(showing),
];

/** Holds that each field can be shown. Throws HttpProblem `not-allowed-value`, naming what can. */
export const holdToShowable = (showing: Showing, fields: readonly string[]): void => {
  const names = showable(showing).map(({ field }) => field);
  const faults = fields.flatMap((field, at) => {
    if (names.includes(field)) return [];
    const detail = say(
      `本证照没有这一项，可选：${names.join("、")}。`,
      `The licence has no such field. Choose among: ${names.join(", ")}.`,
    );
    return { pointer: `/fields/${at}`, code: "not-allowed-value", detail };
  });
  if (faults.length > 0) throw new HttpProblem("not-allowed-value", { faults });
};
