// The sequences of numbers: no block was taken twice, and every number that was taken is a licence's or void.
import type { VersionDeps } from "./check-version.js";
import type { Findings } from "./finding.js";
import type { Ledger } from "./scratch.js";

interface Deps {
  ledger: Ledger;
  findings: Findings;
  reservationStream: VersionDeps["reservationStream"];
  /** The number with this n of a pattern that is spelled so; null for a text that spells none. */
  numberOf(pattern: string, n: number): string | null;
}

const mostAtOnce = 500;

const known = async (ledger: Ledger, streams: readonly string[]): Promise<number> => {
  const { count } = await ledger
    .selectFrom("stream")
    .select(eb => eb.fn.countAll<number>().as("count"))
    .where("name", "in", streams)
    .executeTakeFirstOrThrow();
  return count;
};

/**
 * Checks each scope's blocks in their order. A number that is neither is a note: its process runs still, or was killed,
 * and whoever issues next in the scope makes it void.
 */
export const checkSequences = async ({ ledger, findings, reservationStream, numberOf }: Deps): Promise<void> => {
  const blocks = await ledger.selectFrom("numbers_taken").selectAll().orderBy("stream").orderBy("first").execute();
  let before: { stream: string; past: number } | undefined;
  for (const { stream, type, issuer, pattern, first, past } of blocks) {
    if (before?.stream === stream && first < before.past)
      findings.add("numbers-taken-twice", stream, `numbers from ${first} on are in two blocks`);
    before = { stream, past };
    for (let from = first; from < past; from += mostAtOnce) {
      const to = Math.min(past, from + mostAtOnce);
      const streams = Array.from({ length: to - from }, (_, at) => numberOf(pattern, from + at) ?? "").map(number =>
        reservationStream("number", type, issuer ?? "", number),
      );
      const open = streams.length - (await known(ledger, streams));
      if (open > 0)
        findings.add(
          "numbers-unexplained",
          stream,
          `${open} of the numbers ${from} to ${to - 1} of ${pattern} were taken and are neither given nor void: their process runs still, or was killed; whoever issues next in this scope makes them void`,
        );
    }
  }
};
