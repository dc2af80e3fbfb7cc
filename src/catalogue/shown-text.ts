// What people read of a text of the face: of a code list the Chinese that the code stands for.
import type { TableColumn } from "../licence/events/type/face-field.js";

/** The text that a recorded one stands for; itself, but for the codes of a code list. */
export const shownText = ({ codes }: Pick<TableColumn, "codes">, text: string): string =>
  codes?.find(({ code }) => code === text)?.zh ?? text;
