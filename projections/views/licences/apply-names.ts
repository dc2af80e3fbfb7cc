// Writes holders' names, and for each pair of characters the licences that have it, in blocks of 256 licences.

import { packer } from "../../database/packed-rows.js";
import { pages } from "../../database/pages.js";
import type { Batch } from "../view.js";
import type { NameChanges } from "./name-changes.js";
import { gramsOf } from "./name-grams.js";

const licencesInBlock = 256;

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

/** Positions of licences by pair. */
type Postings = Map<string, number[]>;

const nobody: Postings = new Map();

/** By block, which licences got a pair: a name once held stays, so that none loses one. */
const newPostings = ({ begun, changed }: NameChanges, docs: ReadonlyMap<number, number>): Map<number, Postings> => {
  const blocks = new Map<number, Postings>();
  const note = (position: number, gram: string): void => {
    const block = Math.floor((docs.get(position) ?? 0) / licencesInBlock);
    const postings = blocks.get(block) ?? new Map<string, number[]>();
    blocks.set(block, postings);
    const positions = postings.get(gram);
    if (positions) positions.push(position);
    else postings.set(gram, [position]);
  };
  for (const { position, name } of begun) for (const gram of gramsOf(name)) note(position, gram);
  for (const { position, former, name } of changed) {
    const then = new Set(gramsOf(former));
    for (const gram of gramsOf(name)) if (!then.has(gram)) note(position, gram);
  }
  return blocks;
};

/** The licences that had a pair of a block before the batch. */
const heldIn = async ({ tx }: Batch, block: number, grams: Iterable<string>): Promise<Postings> => {
  const held: Postings = new Map();
  for (const page of pages(grams)) {
    const query = tx.selectFrom("name_gram").select(["gram", "positions"]).where("block", "=", block);
    for (const { gram, positions } of await query.where("gram", "in", page).execute())
      held.set(gram, JSON.parse(positions) as number[]);
  }
  return held;
};

const writePostings = async (batch: Batch, changes: NameChanges, docs: ReadonlyMap<number, number>, begins: number) => {
  const kept = packer("name_gram");
  for (const [block, got] of newPostings(changes, docs)) {
    const held = block * licencesInBlock < begins ? await heldIn(batch, block, got.keys()) : nobody;
    // In the order of the key, so that each page of the table is touched once.
    for (const [gram, positions] of [...got].sort(([one], [other]) => (one < other ? -1 : 1))) {
      const now = [...(held.get(gram) ?? []), ...positions];
      if (changes.changed.length > 0) now.sort((a, b) => a - b);
      kept.add({ gram, block, count: now.length, positions: JSON.stringify(now) });
    }
  }
  await batch.write.upsert(kept.rows);
};

/** Writes what a batch changes of names. */
export const applyNames = async (batch: Batch, changes: NameChanges): Promise<void> => {
  const { begun, changed } = changes;
  if (begun.length + changed.length === 0) return;
  const docs = await docsOf(
    batch,
    changed.map(({ position }) => position),
  );
  const begins = (await lastDoc(batch)) + 1;
  const rows = packer("holder_name");
  for (const [at, { position, name }] of begun.entries()) {
    docs.set(position, begins + at);
    rows.add({ position, doc: begins + at, name });
  }
  await batch.write.insert(rows.rows);
  const renamed = packer("holder_name", ["position", "name"]);
  for (const row of changed) renamed.add(row);
  await batch.write.update(renamed.rows);
  await writePostings(batch, changes, docs, begins);
};
