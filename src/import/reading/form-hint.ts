// What to say of a file in which the map's columns are not found: how it was read, and how else it could be.
import { open } from "node:fs/promises";
import { findHeader } from "./csv-header.js";
import { readLines } from "./csv-lines.js";
import { createDecoder, type Encoding, encodingNames, encodings } from "./encodings.js";
import type { ReadAs } from "./table.js";

const headBytes = 65_536;

const delimiterNames: Readonly<Record<string, string>> = { ",": "commas", "\t": "tabs", ";": "semicolons" };

const separatorName = (delimiter: string): string => delimiterNames[delimiter] ?? `"${delimiter}"`;

/** How a file was read, as a person says it. */
export const readAsText = ({ format, encoding, delimiter, sheet }: ReadAs): string =>
  format === "xlsx" ? `the sheet "${sheet}"` : `${encoding}, separated by ${separatorName(delimiter ?? ",")}`;

const chineseSeparators: Readonly<Record<string, string>> = { ",": "逗号", "\t": "制表符", ";": "分号" };

/** The same in Chinese. */
export const readAsInChinese = ({ format, encoding, delimiter = ",", sheet }: ReadAs): string =>
  format === "xlsx" ? `工作表“${sheet}”` : `${encoding}、以${chineseSeparators[delimiter] ?? `“${delimiter}”`}分隔`;

async function* whole(text: string): AsyncGenerator<string> {
  yield text;
}

/** The encoding in which the columns are there. */
const otherEncoding = async (
  file: string,
  isHeader: (cells: readonly string[]) => boolean,
): Promise<Encoding | undefined> => {
  const handle = await open(file, "r");
  const { buffer, bytesRead } = await handle
    .read(Buffer.alloc(headBytes), 0, headBytes, 0)
    .finally(() => handle.close());
  for (const encoding of encodings) {
    const text = createDecoder(encoding)(buffer.subarray(0, bytesRead));
    const lines = [];
    for await (const line of readLines(whole(text))) lines.push(line);
    const found = await findHeader(lines, undefined, isHeader);
    if (found && isHeader(found.header.cells)) return encoding;
  }
  return undefined;
};

// What people separate by that no spreadsheet takes for a separator.
const odd = /[，、；：\t;|^~]|\s{2,}/u;

/** What may be wrong with the form of the file; a sentence or two. */
export const formHint = async (
  file: string,
  header: readonly string[],
  readAs: ReadAs,
  isHeader: (cells: readonly string[]) => boolean,
): Promise<string> => {
  const read = `The file was read as ${readAsText(readAs)}`;
  const { otherSheets = [] } = readAs;
  if (otherSheets.length > 0)
    return `${read}; there is also ${otherSheets.map(name => `"${name}"`).join(", ")}, which --sheet names`;
  if (readAs.format === "xlsx") return read;
  const encoding = await otherEncoding(file, isHeader);
  if (encoding !== undefined)
    return `${read}, but it looks like ${encodingNames[encoding]}: write "encoding": "${encoding}" in the map`;
  const separator = header.length === 1 ? odd.exec(header[0] ?? "")?.[0] : undefined;
  return separator === undefined
    ? read
    : `${read}, and has one column: "${separator}" seems to separate them; save it as "CSV UTF-8" or as .xlsx`;
};
