// Writes holders' names, and for each pair of characters the licences that have it, in blocks of 256 licences.

import { packer } from "../../database/packed-rows.js";
import { pages } from "../../database/pages.js";
import { nameBits } from "../../database/tables.js";
import type { Batch } from "../view.js";
import type { NameChanges } from "./name-changes.js";
import { bitsInColumn, gramsOf, licencesInBlock } from "./name-grams.js";

const lastDoc = async ({ tx }: Batch): Promise<number> => {
  const last = await tx.selectFrom("holder_name").select("doc").orderBy("position", "desc").limit(1).executeTakeFirst();
  return last?.doc ?? -1;
};

const docsOf = async ({ tx }: Batch, positions: readonly number[]): Promise<Map<number, number>> => {
  const docs = new Map<number, number>();
  for (const page of pages(positions))
    for (const row of await tx
      .selectFrom("holder_name")
      .select(["position", "doc"])
      .where("position", "in", page)
      .execute())
      docs.set(row.position, row.doc);
  return docs;
};

/** Bits by pair, as many numbers as `name_gram` has columns for them. */
type Bits = Map<string, { count: number; bits: number[] }>;

/** By block, which licences got a pair: a name once held stays, so that none loses one, and none gets one twice. */
const newBits = ({ begun, changed }: NameChanges, docs: ReadonlyMap<number, number>): Map<number, Bits> => {
  const blocks = new Map<number, Bits>();
  const note = (position: number, gram: string): void => {
    const doc = docs.get(position) ?? 0;
    const block = Math.floor(doc / licencesInBlock);
    const inBlock = blocks.get(block) ?? new Map<string, { count: number; bits: number[] }>();
    blocks.set(block, inBlock);
    const got = inBlock.get(gram) ?? { count: 0, bits: nameBits.map(() => 0) };
    inBlock.set(gram, got);
    const bit = doc % licencesInBlock;
    const column = Math.floor(bit / bitsInColumn);
    got.bits[column] = (got.bits[column] ?? 0) | (1 << (bit % bitsInColumn));
    got.count += 1;
  };
  for (const { position, name } of begun) for (const gram of gramsOf(name)) note(position, gram);
  for (const { position, former, name } of changed) {
    const then = new Set(gramsOf(former));
    for (const gram of gramsOf(name)) if (!then.has(gram)) note(position, gram);
  }
  return blocks;
};

/** Adds bits to those that are there: no two of a sum are the same, so that it is their union. */
const writeBits = async (batch: Batch, changes: NameChanges, docs: ReadonlyMap<number, number>): Promise<void> => {
  const added = packer("name_gram");
  // In the order of the key, so that each page of the table is touched once.
  for (const [block, got] of newBits(changes, docs))
    for (const [gram, { count, bits }] of [...got].sort(([one], [other]) => (one < other ? -1 : 1))) {
      const [bits0 = 0, bits1 = 0, bits2 = 0, bits3 = 0, bits4 = 0, bits5 = 0, bits6 = 0, bits7 = 0] = bits;
      added.add({ gram, block, count, bits0, bits1, bits2, bits3, bits4, bits5, bits6, bits7 });
    }
  await batch.write.sum(added.rows);
};

/** Writes what a batch changes of names. */
export const applyNames = async (batch: Batch, changes: NameChanges): Promise<void> => {
  const { begun, changed } = changes;
  if (begun.length + changed.length === 0) return;
  const docs = await docsOf(
    batch,
    changed.map(({ position }) => position),
  );
  const begins = begun.length > 0 ? (await lastDoc(batch)) + 1 : 0;
  const rows = packer("holder_name");
  for (const [at, { position, name }] of begun.entries()) {
    docs.set(position, begins + at);
    rows.add({ position, doc: begins + at, name });
  }
  await batch.write.insert(rows.rows);
  const renamed = packer("holder_name", ["position", "name"]);
  for (const row of changed) renamed.add(row);
  await batch.write.update(renamed.rows);
  await writeBits(batch, changes, docs);
};
