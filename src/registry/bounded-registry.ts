// The write side as those who wait for an answer use it: nothing takes longer than they would wait.
import type { Registry } from "./registry.js";
import { RegistryError } from "./registry-error.js";

type Bounded = Pick<Registry, "issue" | "act" | "load">;

/** The longest that a command, and that a look at one licence may take, in milliseconds. */
const commandMs = 9_000;
const loadMs = 3_000;

const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new RegistryError("event-store-unavailable", `the event store did not answer within ${ms} ms`));
    }, ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

/**
 * The same commands, each answered in time: `event-store-unavailable` says that it is not known what was recorded. What was begun goes on, and is
 * found by the same command sent again.
 */
export const boundedRegistry = (
  { issue, act, load }: Bounded,
  { command = commandMs, look = loadMs }: { command?: number; look?: number } = {},
): Bounded => ({
  issue: (...asked) => within(command, issue(...asked)),
  act: (...asked) => within(command, act(...asked)),
  load: id => within(look, load(id)),
});
