// The rows of one licence, in order; last, once and for all of them, what the status column says of the licence.
import type { MappedRow, RowEnding } from "./map/mapped-row.js";
import { type Applying, createRowActs, type SoFar } from "./map/row-acts.js";
import type { Refusal } from "./refusal.js";
import { refusalOf } from "./refusal-of.js";

/** What became of one row. */
export type RowOutcome =
  | {
      line: number;
      outcome: "recorded" | "already" /** Its number does not follow its type's rule. */;
      unfit?: boolean;
    }
  | ({ outcome: "refused" } & Refusal);

interface Ending {
  line: number;
  row: MappedRow;
  ending: RowEnding;
  recorded: boolean;
  unfit: boolean;
}

const outcomeOf = (recorded: boolean) => (recorded ? "recorded" : "already");

/**
 * Applies all rows of one licence and tells of each, once, what became of it. A row is recorded when any of its acts
 * was, and refused when any of its acts was refused. Throws only what ends the import.
 */
export const createLicenceApplier = (applying: Applying, settled: (outcome: RowOutcome) => void) => {
  const acts = createRowActs(applying);

  const orRefuse = async (line: number, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      settled({ line, outcome: "refused", ...refusal });
    }
  };

  return async (rows: Iterable<MappedRow & { line: number }>): Promise<void> => {
    let soFar: SoFar | null = null;
    const endings = new Map<string, Ending>();
    for (const { line, ...row } of rows)
      await orRefuse(line, async () => {
        const applied = await acts.apply(soFar, row);
        soFar = applied.soFar;
        const { recorded } = applied.outcome;
        const { unfit } = applied;
        const { ending } = row;
        const said = `${ending?.act} ${ending?.date}`;
        if (ending && !endings.has(said)) endings.set(said, { line, row, ending, recorded, unfit });
        else settled({ line, outcome: outcomeOf(recorded), unfit });
      });
    const id = (soFar as SoFar | null)?.licence.id;
    if (id === undefined) return;
    for (const { line, row, ending, recorded, unfit } of inOrder(endings))
      await orRefuse(line, async () => {
        const ended = await acts.end(id, row, ending);
        settled({ line, outcome: outcomeOf(recorded || ended), unfit });
      });
  };
};

/** What suspends before what ends, decisions before the formality that closes, each by its date. */
const inOrder = (endings: ReadonlyMap<string, Ending>): Ending[] => {
  const rank = ({ ending }: Ending) =>
    `${ending.act === "cancel" ? 2 : ending.act === "suspend" ? 0 : 1} ${ending.date}`;
  return [...endings.values()].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
};
