// What was typed into a form, as names with their values: read once more before anything is recorded.
import { facts } from "../../parts/card.js";
import { type Choice, type Field, type Group, inRow, type RowsField } from "../../parts/form/fields.js";
import { openAt, rowCount, type Typed } from "../../parts/form/typed.js";
import { type Html, html, type Piece } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { listed, say } from "../../parts/texts.js";

const texts = { yes: say("是", "Yes") } as const;

const labelOf = (choices: readonly Choice[], value: string): string =>
  choices.find(choice => choice.value === value)?.label ?? value;

const rowFacts = (field: RowsField, typed: Typed, language: Language): Piece => {
  const rows = Array.from({ length: rowCount(field, typed) }, (_, row) =>
    field.columns
      .map(column => shownValue(inRow(field, row, column), typed, language))
      .filter(value => value !== null && value !== ""),
  ).filter(row => row.length > 0);
  if (rows.length === 0) return null;
  const separator = language === "zh" ? "，" : ", ";
  return html`<ol>${rows.map(row => html`<li>${row.flatMap((value, at) => (at === 0 ? [value] : [separator, value]))}</li>`)}</ol>`;
};

const shownValue = (field: Field, typed: Typed, language: Language): Piece => {
  const [value = "", ...more] = typed.getAll(field.at).map(text => text.trim());
  switch (field.kind) {
    case "hidden":
      return null;
    case "file":
      return null;
    case "shown":
      return field.value;
    case "rows":
      return rowFacts(field, typed, language);
    case "choice":
    case "radio":
      return value === "" ? null : labelOf(field.choices, value);
    case "many":
      return listed(
        language,
        [value, ...more].map(one => labelOf(field.choices, one)),
      );
    case "open-day":
      return typed.get(openAt(field.at)) ? field.open : value;
    case "tick":
      return value === "" ? null : texts.yes[language];
    default:
      return value;
  }
};

/** A list for each group of the form that has anything. */
export const typedFacts = (groups: readonly Group[], typed: Typed, language: Language): Html =>
  html`${groups.map(({ title, fields }) => {
    const said = fields.flatMap((field): [Piece, Piece][] => {
      const value = shownValue(field, typed, language);
      return field.kind === "hidden" || value === null || value === "" ? [] : [[field.label, value]];
    });
    return said.length > 0 && html`<section class="panel"><h2>${title}</h2>${facts(said)}</section>`;
  })}`;
