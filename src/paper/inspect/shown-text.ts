// Whether a page's drawing shows letters that can be seen. Software that reads scans lays what it read over the picture as
// text that is not drawn (ISO 32000-2, 9.3.6: text rendering mode 3), to be searched and copied.
import { PdfFault, type PdfValue } from "./syntax/pdf-value.js";
import { type Cursor, readValue, readWord, skipBlanks } from "./syntax/read-value.js";

const mostValues = 400_000;
const invisible = 3;

const shows: ReadonlySet<string> = new Set(["Tj", "TJ", "'", '"']);
/** What begins an operator of a content stream: a letter, or one of the two that are none. */
const isOperator = (byte: number | undefined): boolean =>
  byte !== undefined && /[A-Za-z'"]/.test(String.fromCharCode(byte));

/** The rendering modes as drawing goes on: saved and restored with all else of its state (8.4.2). */
const createModes = () => {
  const saved: number[] = [];
  let mode = 0;
  return {
    isSeen: () => mode !== invisible,
    apply(operator: string, operand: PdfValue | undefined): void {
      if (operator === "Tr") mode = operand?.kind === "number" ? operand.value : 0;
      if (operator === "q") saved.push(mode);
      if (operator === "Q") mode = saved.pop() ?? 0;
    },
  };
};

const looksFor = (cursor: Cursor): boolean => {
  const modes = createModes();
  let operand: PdfValue | undefined;
  for (;;) {
    skipBlanks(cursor);
    const byte = cursor.bytes[cursor.at];
    if (byte === undefined) return false;
    if (!isOperator(byte)) {
      operand = readValue(cursor);
      continue;
    }
    const operator = readWord(cursor);
    // A picture within the drawing, whose bytes are of no form that could be passed over.
    if (operator === "BI" || (shows.has(operator) && modes.isSeen())) return true;
    modes.apply(operator, operand);
  }
};

/** True too for what cannot be read, which might. */
export const showsText = (content: Buffer): boolean => {
  try {
    return looksFor({ bytes: content, at: 0, left: mostValues });
  } catch (error) {
    if (error instanceof PdfFault) return true;
    throw error;
  }
};
