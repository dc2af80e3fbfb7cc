// A field as HTML: label above, help under it, its fault between them and the input; rows of fields with buttons that add
// and drop one by giving the form back.
import { type Html, html, type Piece } from "../html.js";
import type { Language } from "../language.js";
import { say } from "../texts.js";
import { type Faults, idOf, shownFields } from "./faults.js";
import { type Choice, type Field, type Group, inRow, type RowsField, type TextField } from "./fields.js";
import { addRow, dropRow, isEmpty, openAt, rowCount, rowsAt, type Typed } from "./typed.js";

const texts = {
  optional: say("选填", "optional"),
  choose: say("请选择", "Choose"),
  add: say("增加", "Add"),
  drop: say("删除", "Remove"),
  oneALine: say("每行一项", "One to a line"),
} as const;

/** What a form is drawn from. */
export interface Filled {
  language: Language;
  typed: Typed;
  faults: Faults | null;
  /** Where the form is posted; to the address of its page when left out. */
  action?: string;
}

type Labelled = Exclude<Field, { kind: "hidden" }>;

const fault = ({ faults }: Filled, at: string): string | undefined => faults?.of.get(at);

const describedBy = (field: Labelled, filled: Filled): Html | null => {
  const ids = [
    fault(filled, field.at) !== undefined && `${idOf(field.at)}!`,
    hasHelp(field) && `${idOf(field.at)}-help`,
  ];
  const named = ids.filter(id => id !== false);
  return named.length > 0 ? html` aria-describedby="${named.join(" ")}"` : null;
};

const invalid = (at: string, filled: Filled): Html | null =>
  fault(filled, at) === undefined ? null : html` aria-invalid="true"`;

const needed = ({ required }: Labelled): Html | null => (required ? html` required` : null);

const inputTypes = { text: "text", lines: "text", day: "date", number: "text", mail: "email", address: "url" } as const;

const options = (choices: readonly Choice[], chosen: string): Html[] =>
  choices.map(
    ({ value, label }) => html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>
`,
  );

const ticks = (field: Labelled & { choices: readonly Choice[] }, filled: Filled, type: "radio" | "checkbox"): Html => {
  const chosen = filled.typed.getAll(field.at);
  return html`<div class="ticks">${field.choices.map(
    (
      { value, label, note },
      index,
    ) => html`<label class="tick"><input type="${type}" name="${field.at}" value="${value}"${
      index === 0 && html` id="${idOf(field.at)}"`
    }${chosen.includes(value) && html` checked`}${type === "radio" && needed(field)}><span>${label}${
      note !== undefined && html` <span class="note">${note}</span>`
    }</span></label>
`,
  )}</div>`;
};

const textInput = (field: TextField, filled: Filled): Html => {
  const id = idOf(field.at);
  const { inputMode = field.kind === "number" ? "decimal" : undefined, list } = field;
  return html`<input id="${id}" name="${field.at}" type="${inputTypes[field.kind]}" value="${filled.typed.get(field.at)}"${
    field.longest !== undefined && html` maxlength="${field.longest}"`
  }${inputMode !== undefined && html` inputmode="${inputMode}"`}${list && html` list="${id}-list"`} autocomplete="${
    field.autocomplete ?? "off"
  }"${needed(field)}${invalid(field.at, filled)}${describedBy(field, filled)}>${
    list && html`<datalist id="${id}-list">${options(list, "")}</datalist>`
  }`;
};

const area = (field: Labelled & { longest?: number }, filled: Filled): Html =>
  html`<textarea id="${idOf(field.at)}" name="${field.at}" rows="4"${
    field.longest !== undefined && html` maxlength="${field.longest}"`
  }${needed(field)}${invalid(field.at, filled)}${describedBy(field, filled)}>${"\n"}${filled.typed.get(field.at)}</textarea>`;

const input = (field: Labelled, filled: Filled): Piece => {
  const { language, typed } = filled;
  const id = idOf(field.at);
  switch (field.kind) {
    case "lines":
    case "list":
      return area(field, filled);
    case "open-day":
      return html`<div class="open-day"><input id="${id}" name="${field.at}" type="date" value="${typed.get(field.at)}"${invalid(field.at, filled)}${describedBy(field, filled)}>
<label class="tick"><input type="checkbox" name="${openAt(field.at)}" value="on"${typed.get(openAt(field.at)) && html` checked`}><span>${field.open}</span></label></div>`;
    case "choice":
      return html`<select id="${id}" name="${field.at}"${needed(field)}${invalid(field.at, filled)}${describedBy(field, filled)}>
<option value="">${texts.choose[language]}</option>
${options(field.choices, typed.get(field.at) ?? "")}</select>`;
    case "radio":
      return ticks(field, filled, "radio");
    case "many":
      return ticks(field, filled, "checkbox");
    case "file":
      return html`<input id="${id}" name="${field.at}" type="file" accept="${field.accept}"${needed(field)}${describedBy(field, filled)}>`;
    case "shown":
      return html`<output id="${id}">${field.value}</output>`;
    case "tick":
    case "rows":
      return null;
    default:
      return textInput(field, filled);
  }
};

const helpOf = (field: Labelled, language: Language): string | undefined =>
  field.help ?? (field.kind === "list" ? texts.oneALine[language] : undefined);
const hasHelp = (field: Labelled): boolean => field.help !== undefined || field.kind === "list";

const faultLine = (field: Labelled, filled: Filled): Html | null => {
  const told = fault(filled, field.at);
  return told === undefined ? null : html`<p class="error" id="${idOf(field.at)}!">${told}</p>`;
};

const help = (field: Labelled, { language }: Filled): Html | null => {
  const text = helpOf(field, language);
  return text === undefined ? null : html`<p class="note" id="${idOf(field.at)}-help">${text}</p>`;
};

const isOptional = (field: Labelled): boolean =>
  !field.required && field.kind !== "shown" && field.kind !== "tick" && field.kind !== "open-day";

const labelText = (field: Labelled, { language }: Filled): Html =>
  html`${field.label}${isOptional(field) && html` <span class="optional">${texts.optional[language]}</span>`}`;

const holdsSomething = (fields: readonly Field[], { typed, faults }: Filled): boolean =>
  shownFields(fields, typed).some(
    field => field.kind !== "hidden" && (!isEmpty(field, typed) || faults?.of.has(field.at) || isOpened(field, typed)),
  );

/** Rows that somebody has just added stand open, empty as they are. */
const isOpened = (field: Field, typed: Typed): boolean => field.kind === "rows" && rowCount(field, typed) > field.least;

/** Where the browser goes on once a row was added or dropped, since the form comes back as a page. */
const rowId = (at: string, index: number): string => `${idOf(at)}-row-${index}`;

const rows = (field: RowsField, filled: Filled): Html => {
  const { language, typed, action = "" } = filled;
  const { at, folded } = field;
  const count = rowCount(field, typed);
  const within = (index: number, columns: readonly Field[]): Field[] =>
    columns.map(column => inRow(field, index, column));
  const drawn = (fields: readonly Field[]): Html[] => fields.map(one => drawField(one, filled));
  const more = (index: number): Html | null => {
    if (!folded) return null;
    const fields = within(index, folded.columns);
    return html`<details class="more"${holdsSomething(fields, filled) && html` open`}><summary>${folded.title}</summary>
${drawn(fields)}</details>`;
  };
  const drop = (index: number): Html =>
    html`<button class="button quiet small" name="${dropRow}" value="${at}/${index}" formaction="${action}#${rowId(at, Math.max(index - 1, 0))}" formnovalidate>${texts.drop[language]}${language === "en" && " "}${field.row} ${index + 1}</button>`;
  const row = (
    index: number,
  ): Html => html`<fieldset class="row" id="${rowId(at, index)}"><legend>${field.row} ${index + 1}</legend>
${drawn(within(index, field.columns))}
${more(index)}
${count > field.least && drop(index)}</fieldset>
`;
  return html`<fieldset class="field rows" id="${idOf(field.at)}" tabindex="-1"${describedBy(field, filled)}><legend>${labelText(field, filled)}</legend>
${faultLine(field, filled)}${help(field, filled)}
<input type="hidden" name="${rowsAt(field.at)}" value="${count}">
${Array.from({ length: count }, (_, index) => row(index))}
${
  count < field.most &&
  html`<button class="button quiet small" name="${addRow}" value="${field.at}" formaction="${action}#${rowId(at, count)}" formnovalidate>${texts.add[language]}${language === "en" && " "}${field.row}</button>`
}</fieldset>
`;
};

/** One field, with what was typed into it and what is wrong with that. */
export const drawField = (field: Field, filled: Filled): Html => {
  if (field.kind === "hidden")
    return html`<input type="hidden" name="${field.at}" value="${filled.typed.get(field.at)}">
`;
  if (field.kind === "rows") return rows(field, filled);
  if (field.kind === "tick")
    return html`<div class="field">${faultLine(field, filled)}<label class="tick"><input type="checkbox" id="${idOf(field.at)}" name="${field.at}" value="on"${filled.typed.get(field.at) && html` checked`}${invalid(field.at, filled)}${describedBy(field, filled)}><span>${field.label}</span></label>${help(field, filled)}</div>
`;
  if (field.kind === "radio" || field.kind === "many")
    return html`<fieldset class="field"${describedBy(field, filled)}><legend>${labelText(field, filled)}</legend>
${faultLine(field, filled)}${input(field, filled)}${help(field, filled)}</fieldset>
`;
  return html`<div class="field"><label for="${idOf(field.at)}">${labelText(field, filled)}</label>
${faultLine(field, filled)}${input(field, filled)}${help(field, filled)}</div>
`;
};

const drawGroup = (group: Group, filled: Filled): Html => {
  const { title, help, fields, folded } = group;
  const within = html`${help !== undefined && html`<p class="note">${help}</p>`}
${fields.map(field => drawField(field, filled))}`;
  return folded
    ? html`<details class="group"${holdsSomething(group.fields, filled) && html` open`}><summary>${title}</summary>
${within}</details>
`
    : html`<fieldset class="group"><legend>${title}</legend>
${within}</fieldset>
`;
};

/** Groups of fields as cards, each a fieldset of its own. */
export const drawGroups = (groups: readonly Group[], filled: Filled): Html =>
  html`${groups.map(group => drawGroup(group, filled))}`;
