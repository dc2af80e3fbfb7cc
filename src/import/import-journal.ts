// What the log keeps of the import itself. An import that records nothing leaves no trace, so that a second run leaves
// the log as it is.
import type { Registry } from "../registry/registry.js";
import type { RowCounts } from "./tally.js";

type Append = ReturnType<Registry["importRecord"]>;
type Started = Extract<Parameters<Append>[0], { type: "ImportStarted" }>["data"];

const progressMs = 10_000;

/** The journal of one import; `begun` is to be called before each append, and appends once. */
export const createImportJournal = (
  append: Append,
  { started, counts }: { started: Started; counts: () => RowCounts },
) => {
  let beginning: Promise<void> | undefined;
  let progressedAt = performance.now();
  return {
    begun(): Promise<void> {
      beginning ??= append({ type: "ImportStarted", data: started });
      return beginning;
    },
    async progressed(): Promise<void> {
      if (!beginning || performance.now() - progressedAt < progressMs) return;
      progressedAt = performance.now();
      const { recorded, already, refused } = counts();
      await append({ type: "ImportProgressed", data: { recorded, already, refused } });
    },
    async ended(): Promise<void> {
      if (beginning) await append({ type: "ImportEnded", data: counts() });
    },
  };
};
