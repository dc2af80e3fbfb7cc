// The facts of the licences that a page of the register names: read of few, each bearing its MAC, or else from the
// licence's own stream.
import { sql } from "kysely";
import type { ExistingLicence } from "../../../../src/licence/licence.js";
import type { Views } from "../../../database/database.js";
import { buildOf } from "../../../database/row-macs.js";
import type { Relying } from "../search-licences.js";

/** How many characters of facts are read at once: they are parsed by the thread that answers everybody. */
const mostCharacters = 400_000;

/**
 * The licences at these positions, as many of the first of them as are few enough characters, at least one; null for one
 * that is gone.
 */
export const toldLicences = async (
  db: Views,
  { macs, fromLog }: Relying,
  positions: readonly number[],
): Promise<(ExistingLicence | null)[]> => {
  const distinct = [...new Set(positions)];
  if (distinct.length === 0) return [];
  const sizes = await db
    .selectFrom("licence")
    .select(["position", sql<number>`length(facts)`.as("size")])
    .where("position", "in", distinct)
    .execute();
  const sizeOf = new Map(sizes.map(({ position, size }) => [position, Number(size)]));
  const read: number[] = [];
  let sum = 0;
  for (const position of distinct) {
    sum += sizeOf.get(position) ?? 0;
    if (read.length > 0 && sum > mostCharacters) break;
    read.push(position);
  }
  const rows = await db
    .selectFrom("licence")
    .select(["position", "id", "facts", "unsigned", "mac", buildOf("licences").as("build")])
    .where("position", "in", read)
    .execute();
  const licences = new Map<number, ExistingLicence | null>(read.map(position => [position, null]));
  for (const row of rows) {
    const ours = macs.isOurs(row.build, "licence", row, row.id);
    licences.set(row.position, ours ? (JSON.parse(row.facts) as ExistingLicence) : await fromLog(row.id));
  }
  const told = positions.findIndex(position => !licences.has(position));
  return positions.slice(0, told < 0 ? positions.length : told).map(position => licences.get(position) ?? null);
};
