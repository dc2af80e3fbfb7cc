// The lines of a file, decoded as they come: never more in memory than the longest line that is taken.

/** A line without its end; `text` is null for one that is longer than a row may be. */
export interface Line {
  line: number;
  text: string | null;
}

/** The longest row, in characters, quoted line breaks included. */
export const longestRow = 262_144;

/** Splits text at LF or CR LF; a byte order mark at the beginning is dropped. The last line needs no end. */
export async function* readLines(chunks: AsyncIterable<string>): AsyncGenerator<Line> {
  let rest = "";
  let tooLong = false;
  let line = 1;
  let first = true;
  for await (const chunk of chunks) {
    let text = rest + (first ? chunk.replace(/^\uFEFF/, "") : chunk);
    if (chunk !== "") first = false;
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      const whole = text.slice(start, text[end - 1] === "\r" && end > start ? end - 1 : end);
      yield { line, text: tooLong || whole.length > longestRow ? null : whole };
      tooLong = false;
      line += 1;
      start = end + 1;
    }
    text = text.slice(start);
    tooLong ||= text.length > longestRow;
    rest = tooLong ? "" : text;
  }
  if (tooLong || rest !== "") yield { line, text: tooLong ? null : rest };
}
