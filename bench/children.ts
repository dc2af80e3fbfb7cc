// Processes of a bench: what is measured and what puts the load on, each by itself.
import { type ChildProcess, execFile, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { AskedRequest, Load, LoadResult } from "./load.js";
import type { Round } from "./measure.js";

const ticksPerSecond = 100;

/** Processor time of a process and all its threads so far, in microseconds; null where there is no /proc. */
export const cpuMicroseconds = (pid: number | undefined): number | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // proc(5): fields 14 and 15, counted from after the name, which may hold blanks
    const [user, system] = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .slice(11, 13);
    return ((Number(user) + Number(system)) * 1e6) / ticksPerSecond;
  } catch {
    return null; // not Linux: then only the clock is told
  }
};

/** The most memory that a process had resident so far, in megabytes; null where there is no /proc. */
export const mostMemoryMb = (pid: number | undefined): number | null => {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024);
  } catch {
    return null; // not Linux, or it has ended
  }
};

export interface Child {
  process: ChildProcess;
  /** Where it listens. */
  origin: string;
}

/** What a service is started with over a home of its own: nothing is limited, no demo, HTTP and projections. */
export const environmentOf = (home: string): Record<string, string> => ({
  LICET_HOME: home,
  LICET_DEMO: "0",
  LICET_RATE_LIMIT: "off",
  LICET_ROLES: "http,projections",
  LOG_LEVEL: "warn",
});

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const cli = file("../src/commands/cli.js");

/** A child's next message. Throws when it ends instead. */
const messageOf = async <T>(child: ChildProcess, name: string): Promise<T> => {
  const waited = new AbortController();
  const { signal } = waited;
  const ended = once(child, "exit", { signal }).then(([code]) => {
    throw new Error(`${name} ended with ${code}`);
  });
  try {
    const [message] = (await Promise.race([once(child, "message", { signal }), ended])) as [T];
    return message;
  } finally {
    ended.catch(() => undefined);
    waited.abort();
  }
};

/** The bare route, answering with `reply`. */
export const startBareService = async (reply: object): Promise<Child> => {
  const child = fork(file("./bare-service.js"));
  child.send(reply);
  return { process: child, origin: await messageOf<string>(child, "the bare service") };
};

const spawnLicet = (environment: Record<string, string>, output: "pipe" | "ignore") =>
  spawn(process.execPath, [cli, "serve"], {
    env: { ...process.env, ...environment, HOST: "127.0.0.1", PORT: "0" },
    stdio: ["ignore", output, "inherit"],
  });

/** A bearer token of a development account, as `licet token` tells it. */
export const tokenOf = async (environment: Record<string, string>, account: string): Promise<string> => {
  const { stdout } = await promisify(execFile)(process.execPath, [cli, "token", account], {
    env: { ...process.env, ...environment },
  });
  return stdout.trim();
};

/** `licet serve --role projections` over a home, beside one that answers. */
export const startProjecting = (environment: Record<string, string>): ChildProcess =>
  spawnLicet({ ...environment, LICET_ROLES: "projections" }, "ignore");

/** `licet serve` over a home, as its own process. */
export const startLicet = async (environment: Record<string, string>): Promise<Child> => {
  const child = spawnLicet(environment, "pipe");
  const listening = async (): Promise<string> => {
    let text = "";
    for await (const chunk of child.stdout ?? []) {
      text += String(chunk);
      const [, port] = /http:\/\/localhost:(\d+)\//.exec(text) ?? [];
      if (port !== undefined) return `http://127.0.0.1:${port}`;
    }
    throw new Error("licet serve ended before it listened");
  };
  return { process: child, origin: await listening() };
};

/** Requests that ask for verdicts. */
export const verifying = (bodies: readonly string[]): AskedRequest[] =>
  bodies.map(body => ({ path: "/v1/verify", body }));

/** Until the service's views are up to the log. */
export const untilReady = async ({ origin }: Child): Promise<void> => {
  while (!(await fetch(`${origin}/readyz`)).ok) await pause(100);
};

/** Ends a child and waits until it is gone. */
export const end = async (child: ChildProcess | undefined): Promise<void> => {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
};

/** The process that puts load on others. */
export const startLoad = () => {
  const child = fork(file("./load.js"));
  /** One round against a child; throws when anything was not answered with a 2xx. */
  const put = async (on: Child, load: Omit<Load, "origin">): Promise<Round> => {
    const before = cpuMicroseconds(on.process.pid);
    child.send({ ...load, origin: on.origin });
    const result = await messageOf<LoadResult>(child, "the load");
    const after = cpuMicroseconds(on.process.pid);
    if (result.failed > 0 || result.answered === 0) throw new Error(`${result.failed} requests failed`);
    return {
      perSecond: result.answered / result.seconds,
      cpuMicroseconds: before === null || after === null ? null : (after - before) / result.answered,
      p99: result.p99,
    };
  };
  return { process: child, put };
};
