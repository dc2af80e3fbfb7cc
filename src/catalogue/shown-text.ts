// What people read of a text of the face: of a code list the Chinese that the code stands for.
import { type FaceValue, mapTexts } from "../licence/events/face-value.js";
import type { FaceField, TableColumn } from "../licence/events/type/face-field.js";

/** The rule of a text of the field's value, which may stand in a column of its table; undefined for a strange column. */
export const ruleOf = (field: FaceField, column?: string): FaceField | TableColumn | undefined =>
  column === undefined ? field : field.columns?.find(({ key }) => key === column);

/** The text that a recorded one stands for; itself, but for the codes of a code list. */
export const shownText = ({ codes }: Pick<TableColumn, "codes">, text: string): string =>
  codes?.find(({ code }) => code === text)?.zh ?? text;

/** A value with the texts that people read. */
export const shownValue = <V extends FaceValue>(field: FaceField, value: V): V =>
  mapTexts(value, (text, column) => shownText(ruleOf(field, column) ?? {}, text));
