// How far an import is: a bar on a terminal, a line every few seconds elsewhere.
import type { Progress } from "./tally.js";

/** A stream to show progress on. */
export interface Screen {
  write(text: string): unknown;
  isTTY?: boolean | undefined;
  columns?: number | undefined;
}

const redrawMs = 100;
const lineMs = 5_000;
const barWidth = 24;

const duration = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  const minutes = Math.floor(whole / 60);
  return minutes === 0 ? `${whole} s` : `${minutes} min ${whole % 60} s`;
};

const bar = (share: number): string => {
  const full = Math.round(share * barWidth);
  return `${"█".repeat(full)}${"░".repeat(barWidth - full)}`;
};

/** One line on how far it is; `since` is when the phase began, in milliseconds of the import. */
export const progressText = (progress: Progress, since: number): string => {
  const { phase, done, total, acts, elapsedMs } = progress;
  const share = total === 0 ? 1 : Math.min(done / total, 1);
  const percent = `${Math.floor(share * 100)} %`;
  if (phase === "reading") return `reading    ${bar(share)} ${percent}`;
  const seconds = (elapsedMs - since) / 1000;
  const rate = seconds > 0 ? done / seconds : 0;
  const left = rate > 0 ? ` · ${duration((total - done) / rate)} left` : "";
  return `recording  ${bar(share)} ${percent} · ${done} of ${total} rows · ${Math.round(rate)} rows/s · ${acts} acts${left}`;
};

/** Shows progress; `end` leaves the screen on a line of its own. */
export const createProgressDisplay = (screen: Screen, now: () => number = () => performance.now()) => {
  const every = screen.isTTY ? redrawMs : lineMs;
  let shownAt = now();
  let phase: Progress["phase"] | undefined;
  let phaseBegan = 0;
  let drawn = false;
  return {
    show(progress: Progress): void {
      if (phase !== progress.phase) {
        phase = progress.phase;
        phaseBegan = progress.elapsedMs;
      }
      if (now() - shownAt < every) return;
      shownAt = now();
      const text = progressText(progress, phaseBegan);
      if (screen.isTTY) screen.write(`\r\u001b[2K${text.slice(0, Math.max(20, (screen.columns ?? 80) - 1))}`);
      else screen.write(`${text}\n`);
      drawn = true;
    },
    end(): void {
      if (drawn && screen.isTTY) screen.write("\r\u001b[2K");
      drawn = false;
    },
  };
};
