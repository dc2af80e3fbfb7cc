// What a form asks for, as data: from it the form is drawn, and what was typed is read back (`typed.ts`). A field is named
// by the JSON pointer (RFC 6901) of its value in the body that the API is asked with, so that a fault which the API
// tells of a pointer stands beside the field that it speaks of.

export interface Choice {
  value: string;
  label: string;
  /** What it means, or the article of law that it rests on. */
  note?: string;
}

interface Named {
  /** The JSON pointer of its value. */
  at: string;
  label: string;
  help?: string;
  required?: boolean;
}

/** A text; `list` offers what is usual without demanding it. */
export interface TextField extends Named {
  kind: "text" | "lines" | "day" | "number" | "mail" | "address";
  longest?: number;
  /** Of `lines`: room for a long text that the API takes without line breaks; they are read as spaces. */
  oneLine?: true;
  list?: readonly Choice[];
  /** For keyboards of phones. */
  inputMode?: "numeric" | "decimal" | "text";
  autocomplete?: string;
}

/** A day, or none: the tick beside it says so, and the body has null. */
export interface OpenDayField extends Named {
  kind: "open-day";
  open: string;
}

/** One of several: a list, or all of them side by side. */
export interface ChoiceField extends Named {
  kind: "choice" | "radio";
  choices: readonly Choice[];
}

/** Any of several; the body has a list. */
export interface ManyField extends Named {
  kind: "many";
  choices: readonly Choice[];
}

/** Yes or no; the body has a boolean. */
export interface TickField extends Named {
  kind: "tick";
}

/** A file; it is read by who takes the upload, never by `typed.ts`. */
export interface FileField extends Named {
  kind: "file";
  accept: string;
}

/** What is shown, and not asked. */
export interface ShownField extends Named {
  kind: "shown";
  value: string;
}

/** What the form carries and nobody sees. */
export interface HiddenField {
  kind: "hidden";
  at: string;
}

/** Rows of the same fields, each `at` within its row; the body has a list, in which rows without any value are left out. */
export interface RowsField extends Named {
  kind: "rows";
  /** What one row is called, for the buttons that add and drop one. */
  row: string;
  columns: readonly Field[];
  /** Columns that few rows need: closed in a row where nothing was typed into them. */
  folded?: { title: string; columns: readonly Field[] };
  least: number;
  most: number;
}

/** A list of single texts, one to a line. */
export interface ListField extends Named {
  kind: "list";
}

export type Field =
  | TextField
  | OpenDayField
  | ChoiceField
  | ManyField
  | TickField
  | FileField
  | ShownField
  | HiddenField
  | RowsField
  | ListField;

/** Fields under a heading. */
export interface Group {
  title: string;
  help?: string;
  fields: readonly Field[];
  /** What few forms need: closed until it is asked for, open where something was typed in it or is wrong with it. */
  folded?: boolean;
}

/** All columns of rows. */
export const columnsOf = ({ columns, folded }: RowsField): readonly Field[] => [...columns, ...(folded?.columns ?? [])];

/** The field of a row, named by its whole pointer. */
export const inRow = ({ at }: RowsField, index: number, column: Field): Field => ({
  ...column,
  at: `${at}/${index}${column.at}`,
});

/** The fields of all groups, in their order. */
export const fieldsOf = (groups: readonly Group[]): Field[] => groups.flatMap(({ fields }) => [...fields]);
