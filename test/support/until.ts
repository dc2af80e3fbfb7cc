// The one way to wait in a test: for a condition, however long that takes. test/architecture/waits.test.ts holds it.
import { setTimeout as rest } from "node:timers/promises";

type Falsy = false | null | undefined | 0 | "";

/**
 * Looks again and again until something is found, and resolves with that. Between two looks it rests for `everyMs`, so
 * that whoever is waited for has the machine. Whoever waits in vain ends with its file.
 */
export const until = async <T>(look: () => T | Promise<T>, everyMs = 20): Promise<Exclude<T, Falsy>> => {
  for (;;) {
    const found = await look();
    if (found) return found as Exclude<T, Falsy>;
    await rest(everyMs);
  }
};
