// The face (照面信息) as fields of a form, in the order of the type: what the registry fills by itself is shown, and not
// asked.
import { derivedValue, type PaperFacts } from "../../../catalogue/derived-value.js";
import type { DerivedFrom, FaceField, TableColumn } from "../../../licence/events/type/face-field.js";
import type { TypeDefinition } from "../../../licence/events/type-events.js";
import type { Choice, Field, Group } from "../../parts/form/fields.js";
import type { Language } from "../../parts/language.js";
import { say, type Words, words } from "../../parts/texts.js";

const texts = {
  long: say("最多 {n} 个字，换行按空格登记。", "At most {n} characters; line breaks become spaces."),
  pictureKept: say("已附图片，预览样张时可见", "A picture is attached, and shows in the preview"),
  noPicture: say("尚未附图片：用表单下方的按钮选择", "No picture yet: choose one by the button below the form"),
} as const;

/** What stands for a derived fact that is not known yet. */
const yetToCome: Readonly<Record<DerivedFrom, Words>> = {
  "holder.name": say("随持证主体的名称填写", "Filled from the holder's name"),
  "holder.code": say("随持证主体的代码填写", "Filled from the holder's code"),
  number: say("签发时由本库编号", "Given when it is issued"),
  "identifier.serial": say("签发时由本库生成", "Made when it is issued"),
  "issuer.name": say("颁发机关的名称", "The issuer's name"),
  issuedOn: say("随颁发日期填写", "Filled from the date of issue"),
  validFrom: say("随有效期填写", "Filled from the term"),
  validTo: say("随有效期填写", "Filled from the term"),
  term: say("随有效期填写", "Filled from the term"),
};

/** What is known of the facts that derive; what is not typed yet is left out. */
export type KnownFacts = Partial<PaperFacts>;

const needs: Readonly<Record<DerivedFrom, readonly (keyof PaperFacts)[]>> = {
  "holder.name": ["holders"],
  "holder.code": ["holders"],
  number: ["number"],
  "identifier.serial": ["serial"],
  "issuer.name": ["issuer"],
  issuedOn: ["issuedOn"],
  validFrom: ["validFrom"],
  validTo: ["validTo"],
  term: ["validFrom", "validTo"],
};

const shownText = (source: DerivedFrom, known: KnownFacts, language: Language): string => {
  const isKnown = needs[source].every(key => known[key] !== undefined);
  return (isKnown && derivedValue(source, known as PaperFacts)?.text) || yetToCome[source][language];
};

type Rule = TableColumn | FaceField;

const choicesOf = ({ values, codes }: Rule, language: Language): Choice[] | undefined =>
  values?.map(value => ({ value, label: value })) ??
  codes?.map(({ code, ...label }) => ({ value: code, label: label[language] }));

/** Texts longer than this have room for several lines. */
const longLine = 200;

const textField = (at: string, rule: Rule, language: Language): Field => {
  const { required, label, maxLength = 0 } = rule;
  const own = "help" in rule ? rule.help?.[language] : undefined;
  const help = own ?? (maxLength > longLine ? texts.long[language].replace("{n}", String(maxLength)) : undefined);
  const named = { at, label: label[language], required, ...(help !== undefined && { help }) };
  const choices = choicesOf(rule, language);
  if (choices) return { kind: "choice", choices, ...named };
  if (rule.kind === "date") return { kind: "day", ...named };
  if (rule.kind === "integer") return { kind: "text", inputMode: "numeric", ...named };
  return maxLength > longLine ? { kind: "lines", oneLine: true, ...named } : { kind: "text", ...named };
};

/** A picture's hash stands unseen beside what is said of it. */
const pictureHash = (at: string): string => `${at}/sha256`;

const fieldsOf = (field: FaceField, known: KnownFacts, language: Language, hasPicture: boolean): Field[] => {
  const at = `/face/${field.key}`;
  const label = field.label[language];
  if (field.derivedFrom) return [{ kind: "shown", at, label, value: shownText(field.derivedFrom, known, language) }];
  if (field.kind === "image") {
    const value = (hasPicture ? texts.pictureKept : texts.noPicture)[language];
    const help = field.help?.[language];
    return [
      { kind: "hidden", at: pictureHash(at) },
      { kind: "shown", at, label, value, ...(help !== undefined && { help }) },
    ];
  }
  if (field.kind !== "table") return [textField(at, field, language)];
  const columns = (field.columns ?? []).map(column => textField(`/${column.key}`, column, language));
  const least = field.required ? 1 : 0;
  return [{ kind: "rows", at, label, row: label, columns, least, most: field.maxRows ?? 50, required: field.required }];
};

export interface FaceForm {
  definition: Pick<TypeDefinition, "fields">;
  known: KnownFacts;
  /** The hash of the picture that a field has already, by the field's key. */
  pictures?: ReadonlySet<string>;
}

export const faceGroup = (language: Language, { definition, known, pictures }: FaceForm): Group => ({
  title: words.face[language],
  fields: definition.fields.flatMap(field => fieldsOf(field, known, language, pictures?.has(field.key) ?? false)),
});
