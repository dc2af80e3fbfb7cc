// What a service does for its keys by itself: makes the next ones in time, makes one where an issue or a seal finds
// none, and destroys those that are over.
import type { KeyRing } from "../../../keys/key-ring.js";
import type { Report } from "../../home/report.js";
import { addDays, type Day } from "../../licence/day.js";
import type { SigningUse } from "../../licence/key.js";
import type { Registry } from "../../registry/registry.js";
import type { DepartmentKeys } from "./department-keys.js";
import type { ReceiptKeys } from "./receipt-keys.js";

/** It runs on every new day, whatever the clock did to get there, and every hour: what failed is tried again. */
const lookMs = 60_000;
const everyMs = 3_600_000;

/** How long after a failure a department's keys are left alone by those who find none, in milliseconds. */
const afterFailureMs = 5_000;

const uses: readonly SigningUse[] = ["token", "seal"];

export interface KeyDuty {
  /** Looks after the keys of all departments, and that for receipts; rejects with what kept it from one of them, having tried the others. */
  run(): Promise<void>;
  /** Looks after one department that was found without a key for today. Never rejects. */
  ask(department: string, use: SigningUse): void;
  /** Runs it every day and hour from now on; any number of processes may. */
  start(): void;
  /** Resolves when what is under way has ended; nothing is begun any more. */
  close(): Promise<void>;
}

interface Duty {
  keys: Pick<DepartmentKeys, "renew">;
  receiptKeys: Pick<ReceiptKeys, "renew">;
  registry: Pick<Registry, "keys">;
  ring: Pick<KeyRing, "holds" | "retire">;
  /** The codes of the departments that have not ended by then. */
  departments: (today: Day) => Promise<readonly string[]>;
  today: () => Day;
  report: Report;
}

/** What is done for one department's keys of one use. */
const createCare = ({ keys, registry, ring, today, report }: Duty) => ({
  async renew(department: string, use: SigningUse): Promise<void> {
    const made = await keys.renew(department, use);
    if (made) report("info", { department, use, kid: made.kid }, "a new key was made and appointed");
  },

  /**
   * Of a key whose last day has passed everywhere, and of one that was ended, the private half is destroyed; its end is
   * recorded first.
   */
  async retire(department: string, use: SigningUse): Promise<void> {
    for (const { kid, to, ended } of await registry.keys.appointed(department, use)) {
      if (ended === null && addDays(to, 1) >= today()) continue;
      if (ended === null) await registry.keys.end(kid, { reason: "superseded", compromisedSince: null });
      if (await ring.retire(kid)) report("info", { department, use, kid }, "a key that is over was destroyed");
    }
  },
});

/** Work that is under way by its name: begun again while it is, it is the same work. */
const createUnderWay = () => {
  const underWay = new Map<string, Promise<void>>();
  return {
    has: (name: string): boolean => underWay.has(name),
    once(name: string, work: () => Promise<void>): Promise<void> {
      const begun = underWay.get(name);
      if (begun) return begun;
      const doing = work().finally(() => underWay.delete(name));
      underWay.set(name, doing);
      return doing;
    },
    settled: async (): Promise<void> => void (await Promise.allSettled(underWay.values())),
  };
};

/** Runs `work` on every new day and every hour, by the clock of the day and by one that nobody sets. */
const everyDayAndHour = (today: () => Day, work: () => void): NodeJS.Timeout => {
  let last = { day: today(), at: performance.now() };
  const look = (): void => {
    const now = { day: today(), at: performance.now() };
    if (now.day === last.day && now.at - last.at < everyMs) return;
    last = now;
    work();
  };
  return setInterval(look, lookMs).unref();
};

export const createKeyDuty = (duty: Duty): KeyDuty => {
  const { departments, receiptKeys, today, report } = duty;
  const { renew, retire } = createCare(duty);
  const underWay = createUnderWay();
  const notBefore = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const lookAfter = async (): Promise<void> => {
    let failed: { error: unknown } | undefined;
    await receiptKeys.renew().catch((error: unknown) => {
      failed = { error };
    });
    for (const department of await departments(today()))
      for (const use of uses) {
        if (closed) return;
        try {
          await renew(department, use);
          await retire(department, use);
        } catch (error) {
          failed ??= { error };
        }
      }
    if (failed) throw failed.error;
  };
  const run = (): Promise<void> => underWay.once("all", lookAfter);

  return {
    run,
    ask(department, use) {
      const name = `${department} ${use}`;
      if (closed || underWay.has(name) || (notBefore.get(name) ?? 0) > performance.now()) return;
      const failed = (err: unknown): void => {
        notBefore.set(name, performance.now() + afterFailureMs);
        report("error", { err, department, use }, "the department has no key for today, and none could be made");
      };
      void underWay.once(name, () => renew(department, use)).catch(failed);
    },
    start() {
      const failed = (err: unknown): void => report("error", { err }, "keys could not be looked after");
      timer = everyDayAndHour(today, () => void run().catch(failed));
    },
    async close() {
      closed = true;
      clearInterval(timer);
      await underWay.settled();
    },
  };
};
