// The real service in a process of its own, to be killed without warning and started again over the same home.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../../src/commands/cli.js", import.meta.url));

export interface KillableService {
  /** Resolves with the address once the service takes requests; rejects when it ends before that. */
  ready: Promise<string>;
  /** Of the running process. */
  pid: number;
  /** Kills it with SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Ends it in order; resolves with its exit code. */
  stop(): Promise<number | null>;
}

const addressOf = async (child: ChildProcess): Promise<string> => {
  if (!child.stdout) throw new Error("the service has no output");
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /http:\/\/localhost:(\d+)\/verify/.exec(line);
    if (found) return `http://127.0.0.1:${found[1]}`;
  }
  throw new Error("the service ended before it was ready");
};

/** Starts `licet serve` on a free port, without the demo. */
export const startService = (home: string): KillableService => {
  const child = spawn(process.execPath, [cli, "serve"], {
    env: {
      ...process.env,
      LICET_HOME: home,
      LICET_DEMO: "0",
      LICET_RATE_LIMIT: "off",
      LOG_LEVEL: "error",
      PORT: "0",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const ready = addressOf(child);
  // Killed while it starts, nobody may be waiting for it.
  ready.catch(() => undefined);
  return {
    ready,
    pid: child.pid ?? 0,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
      return child.exitCode;
    },
  };
};
