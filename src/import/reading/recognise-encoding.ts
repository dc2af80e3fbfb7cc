// Which encoding a file is in: by its mark, by what the map says, or because the whole of it can be read as that.
import { createReadStream } from "node:fs";
import { ImportError } from "../import-error.js";
import { createChineseLikelihood, type Encoding, encodingNames, markedEncoding, unmarkedUtf16 } from "./encodings.js";
import { findTextFaults, type TextFaults } from "./text-faults.js";

/** The encoding; and, where not all of the file is text in it, the lines and bytes that are not. */
export interface RecognisedEncoding {
  encoding: Encoding;
  faults: TextFaults["at"];
}

const sampleSize = 65_536;
const chunkSize = 262_144;

const chunksOf = (file: string, end?: number): AsyncIterable<Buffer> =>
  createReadStream(file, { highWaterMark: chunkSize, ...(end !== undefined && { end: end - 1 }) });

const none: TextFaults["at"] = new Map();

/** Whether every byte of the file is text in the encoding. */
const isWhole = async (file: string, encoding: Encoding): Promise<boolean> => {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of chunksOf(file)) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_ENCODING_INVALID_ENCODED_DATA") return false;
    throw error;
  }
};

const isChinese = async (file: string): Promise<boolean> => {
  const { take, isLikely } = createChineseLikelihood();
  for await (const chunk of chunksOf(file)) take(chunk);
  return isLikely();
};

const placeOf = ({ at }: TextFaults): string => {
  const [line, byte] = [...at][0] ?? [];
  return line === undefined ? "it can be read, but is not Chinese" : `line ${line}, byte ${byte}`;
};

const unknown = (file: string, utf8: TextFaults, gb: TextFaults) =>
  new ImportError(
    "encoding-unknown",
    `${file} is text neither in UTF-8 (${placeOf(utf8)}) nor in GB18030 (${placeOf(gb)}), nor in UTF-16. Save it as "CSV UTF-8" or as .xlsx, or say its encoding in the map (windows-1252 or big5, for instance)`,
  );

const mostly = ({ faulty, lines }: TextFaults): boolean => faulty * 2 <= lines;

// As many lines as tell what a file is; UTF-8 by chance is one Chinese word in fifty, and no line of several.
const tellingLines = 2_000;

/**
 * For a file without a mark of which the map says nothing. A line or two that were damaged cost their own rows; of a file
 * of which most is not text nothing is taken. UTF-8 is asked first: pairs of its bytes can be read as GB 18030 too.
 */
const recognise = async (file: string): Promise<RecognisedEncoding> => {
  if (await isWhole(file, "utf-8")) return { encoding: "utf-8", faults: none };
  if (mostly(await findTextFaults(chunksOf(file), "utf-8", tellingLines)))
    return { encoding: "utf-8", faults: (await findTextFaults(chunksOf(file), "utf-8")).at };
  const chinese = await isChinese(file);
  if (chinese && (await isWhole(file, "gb18030"))) return { encoding: "gb18030", faults: none };
  const gb = await findTextFaults(chunksOf(file), "gb18030");
  if (chinese && mostly(gb)) return { encoding: "gb18030", faults: gb.at };
  throw unknown(file, await findTextFaults(chunksOf(file), "utf-8"), gb);
};

/**
 * Whether the file is UTF-8 without a doubt: every byte of it is, and there are sequences of three bytes. No text of
 * another encoding is that by chance, while many a text of UTF-8 can be read as GB 18030, into other characters.
 */
const isSurelyUtf8 = async (file: string): Promise<boolean> => {
  let long = false;
  for await (const chunk of chunksOf(file)) long ||= chunk.some(byte => byte >= 0xe0);
  return long && isWhole(file, "utf-8");
};

const differs = (file: string, stated: Encoding, found: Encoding) =>
  new ImportError(
    "encoding-differs",
    `the map says that ${file} is in ${encodingNames[stated]}, but it is in ${encodingNames[found]}: leave "encoding" out of the map, and it is recognised`,
  );

/** For a file of which the map says something: obeyed, unless the whole of the file says something else. */
const held = async (file: string, stated: Encoding): Promise<RecognisedEncoding> => {
  if (stated !== "utf-8" && (await isSurelyUtf8(file))) throw differs(file, stated, "utf-8");
  if (await isWhole(file, stated)) return { encoding: stated, faults: none };
  const other = await recognise(file).catch(error => {
    if (error instanceof ImportError) return null;
    throw error;
  });
  if (other && other.faults.size === 0) throw differs(file, stated, other.encoding);
  return { encoding: stated, faults: (await findTextFaults(chunksOf(file), stated)).at };
};

/**
 * Recognises the encoding over the whole file, so that a byte at its end counts as much as one in its header. Throws
 * ImportError `encoding-unknown`, with the line and byte, and `encoding-differs`; and what the file system throws.
 */
export const recogniseEncoding = async (file: string, stated?: Encoding): Promise<RecognisedEncoding> => {
  const sample: Buffer[] = [];
  for await (const chunk of chunksOf(file, sampleSize)) sample.push(chunk);
  const head = Buffer.concat(sample);
  const sure = markedEncoding(head) ?? (stated?.startsWith("utf-16") ? undefined : unmarkedUtf16(head));
  if (sure === undefined) return stated ? held(file, stated) : recognise(file);
  if (await isWhole(file, sure)) return { encoding: sure, faults: none };
  return { encoding: sure, faults: (await findTextFaults(chunksOf(file), sure)).at };
};
