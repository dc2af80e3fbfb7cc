// One line that says how far long work has come: redrawn on a terminal, otherwise a line every few seconds. It goes to
// standard error.

const redrawMs = 100;
const repeatMs = 5_000;

export interface ProgressLine {
  show(text: string): void;
  /** Removes the line from a terminal. */
  end(): void;
}

/** A line on `stream`. */
export const progressLine = (stream: NodeJS.WriteStream = process.stderr): ProgressLine => {
  const terminal = stream.isTTY === true;
  let shownAt = performance.now() - (terminal ? redrawMs : 0);
  let drawn = false;
  return {
    show(text) {
      const now = performance.now();
      if (now - shownAt < (terminal ? redrawMs : repeatMs)) return;
      shownAt = now;
      stream.write(terminal ? `\r\x1b[K${text}` : `${text}\n`);
      drawn = true;
    },
    end() {
      if (terminal && drawn) stream.write("\r\x1b[K");
    },
  };
};
