// Two processes of each role over the same engines, each of which may be killed or paused at any moment.
import { randomInt } from "node:crypto";
import { drawnWhile } from "../support/drawn-while.js";
import { eventually, type LicetProcess, startLicet } from "../support/licet-process.js";
import { freePort } from "../support/postgres-server.js";

const roles = ["http", "http", "projections", "projections", "sealer", "sealer"] as const;

interface Member {
  role: (typeof roles)[number];
  address: string;
  environment: Record<string, string>;
  process: LicetProcess;
}

export interface ProcessGroup {
  /** Where requests are taken: one address of two, at random. */
  address(): string;
  addresses: readonly string[];
  /** Kills one of them and starts it again, or pauses it for at most `longestMs`; says which. */
  disturb(longestMs: number): Promise<string>;
  /** Resolves once each of them is ready. */
  allReady(): Promise<void>;
  /** How many ended by themselves. */
  endedAlone(): number;
  /** Ends each in order; resolves with their exit codes. */
  stop(): Promise<unknown[]>;
  kill(): Promise<unknown>;
}

/** Starts the six, the first one alone: it makes the home. */
export const startGroup = async (settings: Record<string, string>): Promise<ProcessGroup> => {
  const members: Member[] = [];
  let endedAlone = 0;
  const killing = new WeakSet<LicetProcess>();

  const start = (environment: Record<string, string>): LicetProcess => {
    const process = startLicet(environment);
    void process.ended.then(() => {
      if (!killing.has(process)) endedAlone += 1;
    });
    return process;
  };
  for (const role of roles) {
    const port = String(await freePort());
    const own = role === "http" ? { PORT: port } : { LICET_MONITOR_PORT: port };
    const environment = { ...settings, LOG_LEVEL: "fatal", LICET_ROLES: role, ...own };
    const process = start(environment);
    members.push({ role, address: `http://127.0.0.1:${port}`, environment, process });
    if (members.length === 1) await process.ready;
  }
  const addresses = members.filter(({ role }) => role === "http").map(({ address }) => address);
  const kill = (process: LicetProcess): Promise<unknown> => {
    killing.add(process);
    process.child.kill("SIGCONT"); // one that is paused dies all the same, but its exit is told only then
    return process.kill();
  };

  return {
    addresses,
    address: () => addresses[randomInt(addresses.length)] ?? "",
    async disturb(longestMs) {
      const member = members[randomInt(members.length)] ?? members[0];
      if (!member) return "nobody";
      if (randomInt(2) === 0) {
        await kill(member.process);
        await drawnWhile(longestMs);
        member.process = start(member.environment);
        return `${member.role} killed`;
      }
      member.process.child.kill("SIGSTOP");
      await drawnWhile(longestMs);
      member.process.child.kill("SIGCONT");
      return `${member.role} paused`;
    },
    async allReady() {
      await Promise.all(members.map(({ address }) => eventually(`${address}/readyz`, reply => reply.ok)));
    },
    endedAlone: () => endedAlone,
    async stop() {
      for (const { process } of members) killing.add(process);
      return Promise.all(members.map(({ process }) => process.stop()));
    },
    kill: () => Promise.all(members.map(({ process }) => kill(process))),
  };
};
