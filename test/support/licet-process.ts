// The real `licet serve` in a process of its own: its address, what it logs, and how it ends.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { until } from "./until.js";

const cli = fileURLToPath(new URL("../../src/commands/cli.js", import.meta.url));

export interface LicetProcess {
  child: ChildProcess;
  /** Lines of the log, parsed; everything else that it printed, as text. */
  log: { level: number; msg: string; [key: string]: unknown }[];
  printed: string[];
  errors: () => string;
  /** Resolves once it has printed where it takes requests; rejects when it ends first. */
  ready: Promise<void>;
  /** Resolves with the exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>;
  /** Ends it in order. */
  stop(): Promise<number | NodeJS.Signals | null>;
  kill(): Promise<unknown>;
}

/** Starts it with settings of its own; log lines from `warn` on, unless told. */
export const startLicet = (environment: Record<string, string>): LicetProcess => {
  const child = spawn(process.execPath, [cli, "serve"], {
    env: { ...process.env, LICET_DEMO: "0", LICET_RATE_LIMIT: "off", LOG_LEVEL: "warn", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log: LicetProcess["log"] = [];
  const printed: string[] = [];
  let errors = "";
  child.stderr.on("data", chunk => {
    errors += chunk;
  });
  const ended = once(child, "exit").then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", line => {
      if (line.startsWith("{")) log.push(JSON.parse(line));
      else printed.push(line);
      if (line.includes("/readyz")) resolve();
    });
    void ended.then(code => reject(new Error(`the service ended with ${code}: ${errors}`)));
  });
  ready.catch(() => undefined); // of those that are to end, nobody waits for it
  return {
    child,
    log,
    printed,
    errors: () => errors,
    ready,
    ended,
    stop() {
      child.kill("SIGTERM");
      return ended;
    },
    kill() {
      child.kill("SIGKILL");
      return ended;
    },
  };
};

/** Asks until the condition holds of an answer; while nobody listens, asks again. */
export const eventually = (url: string, holds: (reply: Response) => boolean): Promise<Response> =>
  until(async () => {
    const reply = await fetch(url).catch(() => null);
    if (reply && holds(reply)) return reply;
    await reply?.arrayBuffer();
    return null;
  }, 50);
