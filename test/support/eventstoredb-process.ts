// A real EventStoreDB in a process of its own, that may be killed, paused and started again on the same data.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { until } from "./until.js";

export interface EventStoreDbProcess {
  port: number;
  /** Starts it, again after a kill; resolves once it leads. */
  start(): Promise<void>;
  kill(): Promise<void>;
  pause(): void;
  goOn(): void;
}

const leads = async (port: number): Promise<boolean> => {
  try {
    const reply = await fetch(`http://127.0.0.1:${port}/info`, { signal: AbortSignal.timeout(1_000) });
    return reply.ok && ((await reply.json()) as { state: string }).state === "leader";
  } catch {
    return false;
  }
};

/** A server that a shell command runs in the foreground, on `$PORT` and with its data in `$DIR`. */
export const eventStoreDbProcess = (command: string, port: number, dir: string): EventStoreDbProcess => {
  let child: ChildProcess | undefined;
  // The shell and all that it started are one process group.
  const signal = (name: NodeJS.Signals): void => {
    if (child?.pid !== undefined) process.kill(-child.pid, name);
  };
  return {
    port,
    async start() {
      child = spawn(command, {
        shell: true,
        detached: true,
        stdio: "ignore",
        env: { ...process.env, PORT: String(port), DIR: dir },
      });
      const { exitCode } = await until(async () => ((await leads(port)) || child?.exitCode !== null) && child, 100);
      if (exitCode !== null) throw new Error(`the command of the server ended with ${exitCode}`);
    },
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      signal("SIGKILL");
      await exited;
    },
    pause: () => signal("SIGSTOP"),
    goOn: () => signal("SIGCONT"),
  };
};
