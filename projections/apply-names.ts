// Writes holders' names, and for each pair of characters the licences that have it, in blocks of 256 licences.
import type { NameChanges } from "./name-changes.js";
import { packer } from "./packed-rows.js";
import { pages } from "./pages.js";
import type { Batch } from "./view.js";

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

/** The licences that have a pair, of the blocks that a batch touches. */
type Blocks = Map<number, Map<string, Set<number>>>;

const heldIn = async ({ tx }: Batch, block: number, grams: Iterable<string>): Promise<Map<string, Set<number>>> => {
  const held = new Map<string, Set<number>>();
  for (const page of pages(grams)) {
    const query = tx.selectFrom("name_gram").select(["gram", "positions"]).where("block", "=", block);
    for (const { gram, positions } of await query.where("gram", "in", page).execute())
      held.set(gram, new Set(JSON.parse(positions) as number[]));
  }
  return held;
};

/** By block, the pairs of which some licences changed. */
const touchedBy = (postings: ReadonlyMap<string, number[]>, blockOf: (position: number) => number): Blocks => {
  const blocks: Blocks = new Map();
  for (const [gram, positions] of postings)
    for (const position of positions) {
      const block = blockOf(position);
      const grams = blocks.get(block) ?? new Map<string, Set<number>>();
      const some = grams.get(gram);
      if (some) some.add(position);
      else blocks.set(block, grams.set(gram, new Set([position])));
    }
  return blocks;
};

const writePostings = async (batch: Batch, changes: NameChanges, docs: ReadonlyMap<number, number>, begins: number) => {
  const blockOf = (position: number): number => Math.floor((docs.get(position) ?? 0) / licencesInBlock);
  const got = touchedBy(changes.got, blockOf);
  const lost = touchedBy(changes.lost, blockOf);
  const kept = packer("name_gram");
  const gone = packer("name_gram", ["gram", "block"]);
  for (const block of new Set([...got.keys(), ...lost.keys()])) {
    const gotHere = got.get(block) ?? new Map<string, Set<number>>();
    const lostHere = lost.get(block) ?? new Map<string, Set<number>>();
    const grams = new Set([...gotHere.keys(), ...lostHere.keys()]);
    const held = block * licencesInBlock < begins ? await heldIn(batch, block, grams) : new Map<string, Set<number>>();
    // In the order of the key, so that each page of the table is touched once.
    for (const gram of [...grams].sort()) {
      const had = held.get(gram);
      const now = (had ? [...had] : []).filter(position => !lostHere.get(gram)?.has(position));
      now.push(...(gotHere.get(gram) ?? []));
      now.sort((a, b) => a - b);
      if (now.length > 0) kept.add({ gram, block, count: now.length, positions: JSON.stringify(now) });
      else if (had) gone.add({ gram, block });
    }
  }
  await batch.write.upsert(kept.rows);
  await batch.write.remove(gone.rows);
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
