// How a service's process ends: on SIGINT and SIGTERM in order, on a second one at once; after a fault that nobody
// caught in order too. What takes too long ends all the same.
import { deadlines } from "../waiting/deadlines.js";
import { softwareFault } from "./last-net.js";
import type { StartedService } from "./main.js";

const failed = (error: unknown): never => {
  process.stderr.write(`licet: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
};

/**
 * Ends the process once on the first signal; what falls into the last net ends it with `softwareFault`. Either way it
 * has ended after so many milliseconds.
 */
export const endInOrder = (
  { close, fail }: Pick<StartedService, "close" | "fail">,
  net: { told: (error: unknown) => void },
  { patience = deadlines.ending }: { patience?: number } = {},
): void => {
  let ending = false;
  const end = (signal: NodeJS.Signals): void => {
    const cutOff = (): never => process.exit(signal === "SIGINT" ? 130 : 143);
    if (ending) cutOff();
    ending = true;
    setTimeout(cutOff, patience);
    close().then(() => process.exit(0), failed);
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
  net.told = error => {
    fail(error);
    if (ending) return; // it ends already, and may be why
    ending = true;
    setTimeout(() => process.exit(softwareFault), patience);
    close().then(() => process.exit(softwareFault), failed);
  };
};
