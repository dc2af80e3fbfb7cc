// The texts that the cells of a workbook share, in one place outside the heap of JavaScript.
import type { Package } from "./open-package.js";
import { readWholeXml } from "./read-xml.js";
import { unescaped } from "./unescaped.js";
import { WorkbookFault } from "./workbook-fault.js";

const segment = 4 * 2 ** 20;
const mostBytes = 512 * 2 ** 20;
const mostCharacters = 262_144;

const doubled = (numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> => {
  const longer = new Uint32Array(numbers.length * 2);
  longer.set(numbers);
  return longer;
};

/** Texts by number, as UTF-8 in segments of 4 MiB; none lies across two of them. */
const createTexts = () => {
  const segments: Buffer[] = [];
  let starts = new Uint32Array(1024);
  let lengths = new Uint32Array(1024);
  let count = 0;
  let filled = segment;
  return {
    add(text: string): void {
      const size = Buffer.byteLength(text);
      if (filled + size > segment) {
        if ((segments.length + 1) * segment > mostBytes)
          throw new WorkbookFault(`it has more than ${mostBytes / 2 ** 20} MiB of text; save it as "CSV UTF-8"`);
        segments.push(Buffer.allocUnsafe(segment));
        filled = 0;
      }
      if (count === starts.length) {
        [starts, lengths] = [doubled(starts), doubled(lengths)];
      }
      starts[count] = (segments.length - 1) * segment + filled;
      lengths[count] = size;
      segments.at(-1)?.write(text, filled);
      filled += size;
      count += 1;
    },
    get(index: number): string | undefined {
      const start = starts[index];
      if (start === undefined || !Number.isInteger(index) || index < 0 || index >= count) return undefined;
      const at = start % segment;
      return segments[Math.floor(start / segment)]?.toString("utf8", at, at + (lengths[index] ?? 0));
    },
  };
};

/** Reads the shared texts; those of phonetic guides (`rPh`) are no part of them. */
export const readSharedStrings = async (
  parts: Package,
  part: string | null,
): Promise<(index: number) => string | undefined> => {
  const texts = createTexts();
  let text = "";
  let inText = false;
  let guides = 0;
  if (part !== null)
    await readWholeXml(part, parts.read(part), {
      open: name => {
        if (name === "si") text = "";
        else if (name === "rPh") guides += 1;
        else if (name === "t") inText = guides === 0;
      },
      text: more => {
        if (inText && text.length <= mostCharacters) text += more;
      },
      close: name => {
        if (name === "t") inText = false;
        else if (name === "rPh") guides -= 1;
        else if (name === "si") texts.add(unescaped(text));
      },
    });
  return texts.get;
};
