// The face of a licence (照面信息): the type's fields in their order, tables as tables, codes as the words they stand for.
import { type Html, html, type Piece } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { type Words, words } from "../../parts/texts.js";

interface Texts {
  label: Words;
  codes?: readonly ({ code: string } & Words)[] | undefined;
}

interface TableColumn extends Texts {
  key: string;
}

/** A field as the type defines it, as far as it is shown. */
export interface FaceField extends TableColumn {
  kind: string;
  columns?: readonly TableColumn[] | undefined;
  /** The kinds of holder whose face has it; every one without it. */
  for?: readonly string[] | undefined;
}

/** The fields that the face of a kind of holder has. */
export const fieldsFor = (fields: readonly FaceField[], holderCategory: string): readonly FaceField[] =>
  fields.filter(({ for: kinds }) => kinds?.includes(holderCategory) ?? true);

const erased = (language: Language): Html => html`<span class="erased">${words.erased[language]}</span>`;

const textOf = ({ codes }: Pick<Texts, "codes">, value: unknown, language: Language): string => {
  const text = typeof value === "string" ? value : "";
  return codes?.find(({ code }) => code === text)?.[language] ?? text;
};

const isRow = (row: unknown): row is Readonly<Record<string, unknown>> => typeof row === "object" && row !== null;

const tableOf = (rows: readonly unknown[], columns: readonly TableColumn[], language: Language): Html => html`<table>
<thead><tr>${columns.map(({ label }) => html`<th scope="col">${label[language]}</th>`)}</tr></thead>
<tbody>${rows
  .filter(isRow)
  .map(
    row => html`<tr>${columns.map(column => html`<td>${textOf(column, row[column.key], language)}</td>`)}</tr>`,
  )}</tbody></table>`;

/** A value of a field; `picture` is the address of one that is a picture. */
export const faceValue = (
  field: Omit<FaceField, "key" | "label">,
  value: unknown,
  { language, picture }: { language: Language; picture?: string | undefined },
): Piece => {
  if (value === null) return erased(language);
  if (Array.isArray(value)) return tableOf(value, field.columns ?? [], language);
  if (typeof value === "string") return textOf(field, value, language);
  return picture === undefined ? null : html`<img class="face-picture" src="${picture}" alt="">`;
};

/** Each field of the face that says something, under its label. */
export const faceFacts = (
  face: Readonly<Record<string, unknown>>,
  fields: readonly FaceField[],
  { language, pictureOf }: { language: Language; pictureOf(key: string): string },
): (readonly [string, Piece])[] =>
  fields
    .filter(({ key }) => Object.hasOwn(face, key))
    .map(field => {
      const value = face[field.key];
      return [field.label[language], faceValue(field, value, { language, picture: pictureOf(field.key) })] as const;
    });
