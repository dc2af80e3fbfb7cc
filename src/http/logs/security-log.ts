// The security log: who was refused, who acted and who read, a line each, apart from the service's own log. It never
// holds content.
import { openSync } from "node:fs";
import pino from "pino";
import type { AuditLine } from "../../../projections/records/audit/audit-line.js";

/** What is told of a request; `null` where it is not known. Documented in docs/operations.md: software reads it. */
export interface SecurityLine extends Omit<AuditLine, "at" | "event" | "purpose"> {
  event: "unauthenticated" | "forbidden" | "limited" | "act" | "read";
}

/** Takes lines, and never throws. */
export interface SecurityLog {
  write(line: SecurityLine): void;
  /** Writes what waits. */
  close(): Promise<void>;
}

/**
 * Lines that wait for a destination that is slow or full, in characters: beyond, lines are dropped and that is told.
 */
const mostWaiting = 4 * 1024 * 1024;
const tellAgainMs = 60_000;

const destinationOf = (place: string) =>
  place === "stdout"
    ? pino.destination({ dest: 1, sync: true })
    : pino.destination({ dest: openSync(place, "a", 0o600), sync: false, maxLength: mostWaiting });

/**
 * A log on standard output (`stdout`), where its lines say `"log":"security"`, or appended to a file. Throws for a file
 * that cannot be opened; what fails later is told by `onFault`, once a minute at most, and lines are lost rather than
 * requests.
 */
export const openSecurityLog = (place: string, onFault: (error: unknown) => void): SecurityLog => {
  const destination = destinationOf(place);
  let toldAt = Number.NEGATIVE_INFINITY;
  const fault = (error: unknown): void => {
    if (performance.now() - toldAt < tellAgainMs) return;
    toldAt = performance.now();
    onFault(error);
  };
  destination.on("error", fault);
  destination.on("drop", () => fault(new Error("lines of the security log were dropped: its destination is too slow")));
  const logger = pino({ base: { log: "security" }, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return {
    write(line) {
      try {
        logger.info(line, line.event);
      } catch (error) {
        fault(error);
      }
    },
    close: () =>
      new Promise(resolve => {
        if (place === "stdout") return resolve();
        destination.once("close", resolve).once("error", () => {
          // What cannot be written now never will be: tried on and on, it would keep the process from ending.
          destination.destroy();
          resolve();
        });
        return destination.end();
      }),
  };
};
