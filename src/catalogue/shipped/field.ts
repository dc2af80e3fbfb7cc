// How the shipped types write their fields down: what nearly all of them share is said once.

import type { FaceField, TableColumn } from "../../licence/events/type/face-field.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { HolderCategory } from "../../licence/holder-category.js";

/** As it stands on the paper, but of a person. */
const ofPerson = <M extends "name" | "address">(person: M) =>
  ({ organisation: "none", "sole-trader": "none", person }) as const;

type Rest = Partial<Omit<FaceField, "key" | "label">>;

/** A face field: required text of up to 200 characters, public, unmasked, unless said otherwise. */
export const field = (key: string, zh: string, en: string, rest: Rest = {}): FaceField => ({
  key,
  label: { zh, en },
  kind: "text",
  required: true,
  maxLength: 200,
  personal: "never",
  mask: "none",
  ...rest,
});

/** A field that names a person: always stored sealed; public on an organisation's licence and a sole trader's. */
export const person = (key: string, zh: string, en: string, example = "程晚舟"): FaceField =>
  field(key, zh, en, { maxLength: 100, personal: "always", mask: ofPerson("name"), example });

/** A field that says what the holder is: each kind of holder has words of its own for it. */
export const ofEachKind = (
  key: string,
  zh: string,
  en: string,
  examples: Readonly<Partial<Record<HolderCategory, string>>>,
): FaceField[] =>
  HolderCategory.options.flatMap(holder => {
    const example = examples[holder];
    return example === undefined ? [] : [field(key, zh, en, { for: [holder], example })];
  });

/** The name in examples of somebody beside the first. */
export const secondPerson = "陆青禾";

/** An address at which a person as holder may live: then it is sealed, and public to its district. */
export const home = (key: string, zh: string, en: string, example: string): FaceField =>
  field(key, zh, en, { personal: "natural-holder", mask: ofPerson("address"), example });

/** A field whose value is one of these codes; their Chinese is printed. */
export const codeList = (
  key: string,
  zh: string,
  en: string,
  codes: NonNullable<FaceField["codes"]>,
  rest: Rest = {},
): FaceField => {
  const { maxLength: _, ...others } = field(key, zh, en, rest);
  return { ...others, kind: "code-list", codes };
};

/** A table of up to so many rows; columns are written as fields are, and none is personal by itself. */
export const table = (
  key: string,
  zh: string,
  en: string,
  maxRows: number,
  columns: readonly FaceField[],
  rest: Rest = {},
): FaceField => {
  const { maxLength: _, ...others } = field(key, zh, en, rest);
  return { ...others, kind: "table", maxRows, columns: columns.map(column) };
};

const column = ({ personal: _, ...rest }: FaceField): TableColumn => rest as TableColumn;

/** The holder's name, filled by the registry. */
export const holderName = (key: string, zh: string, en: string): FaceField =>
  field(key, zh, en, { maxLength: 1000, derivedFrom: "holder.name", personal: "natural-holder" });

/** The holder's code, filled by the registry. */
export const holderCode = (key: string, zh: string, en: string): FaceField =>
  field(key, zh, en, { maxLength: 1000, derivedFrom: "holder.code", personal: "natural-holder" });

/** The paper that the shipped types share: an original that lies across, as a grid, and one duplicate. */
export const page = {
  orientation: "landscape",
  form: "grid",
  fixedTexts: [],
  emblem: null,
  duplicates: 1,
} satisfies Partial<TypeDefinition["page"]>;

/**
 * Ministries whose own credit code is not known to us have a stand-in with a region code that does not exist (9900).
 */
export const authorities = {
  marketRegulation: { name: "国家市场监督管理总局", code: "11100000MB0143028R", level: "1" },
  transport: { name: "交通运输部", code: "11100000000019713D", level: "1" },
  housing: { name: "住房和城乡建设部", code: "11100000000013338W", level: "1" },
  emergency: { name: "应急管理部", code: "11990000000009013Q", level: "1" },
  health: { name: "国家卫生健康委员会", code: "11990000000009021K", level: "1" },
  tobacco: { name: "国家烟草专卖局", code: "1199000000000903XB", level: "1" },
} as const;
