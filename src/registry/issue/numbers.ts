// Numbers that the registry gives: upwards, one after the other from the block that this process holds of their scope.

import { formatNumber, lastOf, spellPattern } from "../../catalogue/numbering/number-pattern.js";
import { isConflict } from "../../event-store/event-store-error.js";
import { createNumberBlocks, type Held, type NumberScope } from "./number-blocks.js";

/** How a number is used: what is decided with it, at once, and whether that could be reserved. */
export interface Giving<T> {
  /** Throws what refuses the licence whatever its number: then none is used up. */
  decide(number: string): T;
  /** False for a number that somebody had before, or that cannot be used: then the next one is drawn. */
  reserve(number: string, decided: T): Promise<boolean>;
}

/** A scope, how many are at work on issues in it, and the look for numbers that is under way. */
interface Used {
  held: Held;
  waiting: number;
  refilling: Promise<void> | undefined;
}

export const createNumbers = (deps: Parameters<typeof createNumberBlocks>[0]) => {
  const blocks = createNumberBlocks(deps);
  const scopes = new Map<string, Used>();

  const usedOf = (scope: NumberScope): Used => {
    const name = JSON.stringify([scope.type, scope.issuer, spellPattern(scope.pattern)]);
    const used = scopes.get(name) ?? { held: blocks.begin(scope), waiting: 0, refilling: undefined };
    scopes.set(name, used);
    return used;
  };

  /** One try; whoever was outrun by another process tries again. */
  const refill = async ({ held, waiting }: Used): Promise<void> => {
    try {
      await blocks.refill(held, waiting);
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
    // Nobody waits for it, and whoever takes the next block tries it again.
    blocks.settleDue(held).catch(() => undefined);
  };

  const draw = async <T>(used: Used, decide: Giving<T>["decide"]): Promise<{ number: string; n: number; made: T }> => {
    const { held } = used;
    const { pattern } = held.scope;
    while (!blocks.isReady(held)) {
      if (!used.refilling) {
        decide(formatNumber(pattern, Math.min(held.next, lastOf(pattern))));
        used.refilling = refill(used).finally(() => {
          used.refilling = undefined;
        });
      }
      await used.refilling;
    }
    // Without a pause from here on: of two that draw, one is first.
    const n = held.next;
    const number = formatNumber(pattern, n);
    const made = decide(number);
    held.next += 1;
    return { number, n, made };
  };

  return {
    /**
     * Gives the next number of a scope, and what was decided with it. Throws what `decide` and `reserve` throw, and
     * RegistryError `numbers-exhausted`.
     */
    give: async <T>(scope: NumberScope, { decide, reserve }: Giving<T>): Promise<T> => {
      const used = usedOf(scope);
      const { drawn } = used.held;
      used.waiting += 1;
      try {
        for (;;) {
          const { number, n, made } = await draw(used, decide);
          drawn.add(n);
          try {
            if (await reserve(number, made)) return made;
          } finally {
            drawn.delete(n);
          }
        }
      } finally {
        used.waiting -= 1;
      }
    },
    /** Voids what this process holds and will not give; what it leaves undone, whoever takes the next block does. */
    close: async (): Promise<void> => {
      await Promise.all([...scopes.values()].map(({ held }) => blocks.giveUp(held)));
    },
  };
};
