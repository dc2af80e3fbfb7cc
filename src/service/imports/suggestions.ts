// A map that is proposed for a file, with its first rows: read in a thread that is there only while it is needed, each
// in its time.
import type { DatabaseSettings } from "../../../projections/database/database-settings.js";
import { HttpProblem } from "../../http/problems/http-problem.js";
import { openThreadOnDemand, TaskTooLong } from "../../waiting/thread-on-demand.js";
import type { Suggested, SuggestionTask } from "./suggestion-worker.js";

const patienceMs = 10_000;
const mostWaiting = 8;

export interface Suggestions {
  /** Rejects with HttpProblem `unavailable` where it takes too long, or too many wait. */
  suggest(of: Pick<SuggestionTask, "id" | "file" | "sheet">): Promise<Suggested>;
  close(): Promise<void>;
}

export const openSuggestions = (place: {
  database: DatabaseSettings;
  key: Uint8Array;
  folder: string;
}): Suggestions => {
  const thread = openThreadOnDemand<SuggestionTask, Suggested>({
    program: new URL("./suggestion-worker.js", import.meta.url),
    mostWaiting,
    idleMs: 30_000,
    memoryMb: 512,
  });
  return {
    async suggest(of) {
      if (thread.waiting() >= mostWaiting) throw new HttpProblem("unavailable");
      return thread.run({ ...place, ...of }, patienceMs).catch((cause: unknown) => {
        throw cause instanceof TaskTooLong ? new HttpProblem("unavailable", { cause }) : cause;
      });
    },
    close: thread.close,
  };
};
