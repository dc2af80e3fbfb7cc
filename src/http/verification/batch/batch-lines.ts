// The lines of a batch as they come: never more in memory than what has arrived and the longest line that is taken.

/** No question is longer: a token has 2,000 characters at the most. */
export const longestLine = 8 * 1024;

/** A line without its end; `bytes` is null for one that is too long. */
export interface BatchLine {
  line: number;
  bytes: Buffer | null;
}

const newline = 0x0a;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** Splits bytes at LF and tells the lines that each piece completes; the last line needs no end. */
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
  for await (const chunk of chunks) {
    const lines: BatchLine[] = [];
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      lines.push(take(chunk.subarray(start, end)));
      start = end + 1;
    }
    // What a line is too long by is counted, and not kept.
    length += chunk.length - start;
    if (length > longestLine) rest = [];
    else if (start < chunk.length) rest.push(chunk.subarray(start));
    yield lines;
  }
  if (length > 0) yield [take(Buffer.alloc(0))];
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
