// Faults that nobody catches, for programs that are started with them.
import { join } from "node:path";

const preload = `--import ${new URL("./uncaught-fault.js", import.meta.url).href}`;
let faults = 0;

/** The environment of a program in which one fault falls, in a thread; `folder` is where it notes that it has. */
export const faultIn = (thread: string, folder: string, more: Record<string, string> = {}): Record<string, string> => {
  faults += 1;
  return {
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} ${preload}`,
    FAULT_IN: thread,
    FAULT_KIND: faults % 2 === 0 ? "exception" : "rejection",
    FAULT_MARK: join(folder, `happened-${faults}`),
    ...more,
  };
};
