// The lines of a batch as they come: never more in memory than what has arrived and the longest line that is taken.

/** No question is longer: a token has 2,000 characters at the most. */
export const longestLine = 8 * 1024;

/** A line without its end; `bytes` is null for one that is too long. */
export interface BatchLine {
  line: number;
  bytes: Buffer | null;
}

const newline = 0x0a;
const carriageReturn = 0x0d;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** Where the next line begins that is not blank, and how many were: runs of them cost next to nothing. */
const afterBlanks = (chunk: Buffer, from: number): { start: number; blank: number } => {
  let start = from;
  let blank = 0;
  for (;;) {
    if (chunk[start] === newline) start += 1;
    else if (chunk[start] === carriageReturn && chunk[start + 1] === newline) start += 2;
    else return { start, blank };
    blank += 1;
  }
};

const isBlank = (bytes: Buffer): boolean => bytes.length === 0 || (bytes.length === 1 && bytes[0] === carriageReturn);

/** Splits bytes at LF and tells the lines that each piece completes, but for blank ones; the last line needs no end. */
export async function* batchLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<BatchLine[]> {
  let rest: Buffer[] = [];
  let length = 0;
  let line = 1;
  const take = (end: Buffer): BatchLine => {
    const tooLong = length + end.length > longestLine;
    const whole = tooLong ? null : rest.length === 0 ? end : Buffer.concat([...rest, end]);
    rest = [];
    length = 0;
    const isFirst = line === 1 && whole?.subarray(0, 3).equals(byteOrderMark);
    const bytes = whole && isFirst ? whole.subarray(3) : whole;
    line += 1;
    return { line: line - 1, bytes };
  };
  const tell = (lines: BatchLine[], end: Buffer): void => {
    const taken = take(end);
    if (!taken.bytes || !isBlank(taken.bytes)) lines.push(taken);
  };
  for await (const chunk of chunks) {
    const lines: BatchLine[] = [];
    let start = 0;
    for (;;) {
      if (length === 0) {
        const after = afterBlanks(chunk, start);
        line += after.blank;
        start = after.start;
      }
      const end = chunk.indexOf(newline, start);
      if (end < 0) break;
      tell(lines, chunk.subarray(start, end));
      start = end + 1;
    }
    // What a line is too long by is counted, and not kept.
    length += chunk.length - start;
    if (length > longestLine) rest = [];
    else if (start < chunk.length) rest.push(chunk.subarray(start));
    yield lines;
  }
  const last: BatchLine[] = [];
  if (length > 0) tell(last, Buffer.alloc(0));
  yield last;
}

/** The first line by itself, and all after it; null where there is none. */
export const firstLine = async (
  lines: AsyncGenerator<BatchLine[]>,
): Promise<{ first: BatchLine | null; rest: AsyncGenerator<BatchLine[]> }> => {
  for (;;) {
    const { done, value } = await lines.next();
    if (done) return { first: null, rest: lines };
    const [first, ...others] = value;
    if (first) return { first, rest: before(others, lines) };
  }
};

async function* before(some: BatchLine[], others: AsyncGenerator<BatchLine[]>): AsyncGenerator<BatchLine[]> {
  yield some;
  yield* others;
}
