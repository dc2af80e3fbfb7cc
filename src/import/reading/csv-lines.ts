// The lines of a file, decoded as they come: never more in memory than the longest line that is taken.
import { longestRow } from "./table.js";

/** A line without its end; `text` is null for one that is longer than a row may be. */
export interface Line {
  line: number;
  text: string | null;
}

/** Text with LF alone as the end of a line, whichever of LF, CR LF and CR it had. */
async function* withLf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let held = "";
  for await (const chunk of chunks) {
    const text = held + chunk;
    // Whether a CR at the end of a chunk has its LF, the next chunk says.
    held = text.endsWith("\r") ? "\r" : "";
    const whole = held === "" ? text : text.slice(0, -1);
    yield whole.includes("\r") ? whole.replace(/\r\n?/g, "\n") : whole;
  }
  if (held !== "") yield "\n";
}

/** Splits text at the ends of its lines; a byte order mark at the beginning is dropped. The last line needs no end. */
export async function* readLines(chunks: AsyncIterable<string>): AsyncGenerator<Line> {
  let rest = "";
  let tooLong = false;
  let line = 1;
  let first = true;
  for await (const chunk of withLf(chunks)) {
    let text = rest + (first ? chunk.replace(/^\uFEFF/, "") : chunk);
    if (chunk !== "") first = false;
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      const whole = text.slice(start, end);
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
