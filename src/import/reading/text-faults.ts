// Where a file is no text in an encoding: the lines at fault, and the byte in each.
import type { Encoding } from "./encodings.js";

const mostFaults = 1_000;
const longestLine = 1_048_576;

/** What a file is in one encoding. */
export interface TextFaults {
  /** Lines with a byte at fault, of those that are not plain ASCII. */
  faulty: number;
  lines: number;
  /** The first of them: the number of the line, and its byte at fault; both count from 1. */
  at: ReadonlyMap<number, number>;
}

const unitOf = (encoding: Encoding): number => (encoding.startsWith("utf-16") ? 2 : 1);

/** Whether a line ends at the LF byte at `index`; in UTF-16 its other half is NUL. */
const endsAt = (bytes: Buffer, index: number, encoding: Encoding): boolean => {
  if (encoding === "utf-16le") return index % 2 === 0 && bytes[index + 1] === 0;
  if (encoding === "utf-16be") return index % 2 === 1 && bytes[index - 1] === 0;
  return true;
};

/** The lines of a file as bytes; what is longer than a row may be is left out, but counted. */
async function* byteLines(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer | null> {
  const unit = unitOf(encoding);
  let rest: Buffer = Buffer.alloc(0);
  let tooLong = false;
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let lf = bytes.indexOf(0x0a); lf >= 0; lf = bytes.indexOf(0x0a, lf + 1)) {
      if (lf < start || !endsAt(bytes, lf, encoding)) continue;
      const end = encoding === "utf-16be" ? lf - 1 : lf;
      yield tooLong || end - start > longestLine ? null : bytes.subarray(start, end);
      tooLong = false;
      start = end + unit;
    }
    rest = bytes.subarray(start);
    tooLong ||= rest.length > longestLine;
    if (tooLong) rest = rest.subarray(rest.length - (rest.length % unit));
  }
  if (tooLong || rest.length > 0) yield tooLong ? null : rest;
}

const isAscii = (line: Uint8Array): boolean => line.every(byte => byte < 0x80);

const reads = (bytes: Uint8Array, encoding: Encoding, stream: boolean): boolean => {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
};

/** Where the first byte at fault stands in a line that cannot be read, from 1. */
const faultIn = (line: Uint8Array, encoding: Encoding): number => {
  let [good, bad] = [0, line.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (reads(line.subarray(0, middle), encoding, true)) good = middle;
    else bad = middle;
  }
  return bad;
};

/**
 * Goes through a file line by line, to its end or through so many lines that are not plain ASCII; only for one that is
 * known to have a fault, since it is slow.
 */
export const findTextFaults = async (
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
  most = Number.POSITIVE_INFINITY,
): Promise<TextFaults> => {
  const at = new Map<number, number>();
  let [faulty, lines, number] = [0, 0, 0];
  for await (const line of byteLines(chunks, encoding)) {
    number += 1;
    if (line === null || (unitOf(encoding) === 1 && isAscii(line))) continue;
    if (lines === most) break;
    lines += 1;
    if (reads(line, encoding, false)) continue;
    faulty += 1;
    if (at.size < mostFaults) at.set(number, faultIn(line, encoding));
  }
  return { faulty, lines, at };
};
