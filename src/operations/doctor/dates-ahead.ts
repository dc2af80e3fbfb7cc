// Events that are dated later than this machine's clock says it is.
import type { Recorded } from "../../licence/events/envelope.js";
import type { Findings } from "./finding.js";

/**
 * Further ahead than clocks that are kept right are apart, and than a log that grows meanwhile gets, in milliseconds.
 */
const aheadMs = 60_000;

/** Notes events that are dated later than this machine's clock says it is. */
export const datesAhead = (now: number, findings: Findings) => {
  const until = new Date(now + aheadMs).toISOString();
  let count = 0;
  let latest = "";
  return {
    note({ meta: { recordedAt } }: Recorded): void {
      if (recordedAt <= until) return;
      count += 1;
      if (recordedAt > latest) latest = recordedAt;
    },
    tell(): void {
      if (count > 0)
        findings.add(
          "recorded-in-future",
          "the log",
          `${count} events are dated up to ${latest}, and this machine's clock says ${new Date(now).toISOString()}: if that is wrong, set it; else a clock was ahead when they were recorded, and what follows them in their streams is dated no earlier. Keep clocks by NTP; the log itself needs nothing`,
        );
    },
  };
};
