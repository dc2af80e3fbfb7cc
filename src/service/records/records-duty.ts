// What a service does for the records by itself: forgets what is long over, every hour, a bounded number of rows at a time.
import { pruneRecords } from "../../../projections/records/prune-records.js";
import type { RecordsPort } from "../../../projections/records/records-port.js";
import type { Report } from "../../home/report.js";

const everyMs = 3_600_000;
/** Rows of each kind in a transaction, and how many of these in an hour. */
const atOnce = 200;
const mostRounds = 50;

interface Duty {
  records: Pick<RecordsPort, "write">;
  /** Milliseconds since 1970. */
  clock: () => number;
  report: Report;
}

/** Begins an hour after it was started; resolves its `close` when what is under way has ended. */
export const startRecordsDuty = ({ records, clock, report }: Duty): { close(): Promise<void> } => {
  let closed = false;
  let underWay: Promise<void> = Promise.resolve();
  const prune = async (): Promise<void> => {
    for (let round = 0; round < mostRounds && !closed; round += 1)
      if (!(await pruneRecords(records, { now: clock(), atOnce }))) return;
  };
  const timer = setInterval(() => {
    underWay = prune().catch(err => report("warn", { err }, "what is long over is kept an hour longer"));
  }, everyMs).unref();
  return {
    async close() {
      closed = true;
      clearInterval(timer);
      await underWay;
    },
  };
};
