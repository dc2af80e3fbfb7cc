// Which process projects: one row with an owner, an epoch and an end by the database's clock.
import { sql, type Transaction } from "kysely";
import { deadlines } from "../../src/waiting/deadlines.js";
import type { Views } from "../database/database.js";
import { engineOf } from "../database/engine-of.js";
import type { Tables } from "../database/tables.js";

const name = "projector";

/** A lease as its owner knows it. Whoever takes over counts the epoch up, so no two ever held the same one. */
export interface HeldLease {
  owner: string;
  epoch: number;
}

/** Another process projects now: what was to be written is rolled back. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
  constructor({ owner, epoch }: HeldLease) {
    super(`the projector's lease ${epoch} of ${owner} was taken over by another process`);
  }
}

/**
 * Takes the lease if nobody holds it or it has run out; null otherwise. Of several who try at once, one gets it. One
 * that ends later than any lease does was taken before the database's clock went back, and has run out: who holds it
 * all the same renews it within a second, or gives way.
 */
export const takeLease = async (db: Views, owner: string): Promise<HeldLease | null> => {
  const { clock } = engineOf(db);
  // Looked at first: who only waits locks nothing.
  const held = await db
    .selectFrom("lease")
    .select("name")
    .where("name", "=", name)
    .where("expires", ">", clock())
    .where("expires", "<=", clock(deadlines.lease))
    .executeTakeFirst();
  if (held) return null;
  const taken = await db
    .insertInto("lease")
    .values({ name, owner, epoch: 1, expires: clock(deadlines.lease) })
    .onConflict(conflict =>
      conflict
        .column("name")
        .doUpdateSet(eb => ({
          owner: eb.ref("excluded.owner"),
          epoch: sql<number>`lease.epoch + 1`,
          expires: eb.ref("excluded.expires"),
        }))
        .where(eb => eb.or([eb("lease.expires", "<=", clock()), eb("lease.expires", ">", clock(deadlines.lease))])),
    )
    .returning(["owner", "epoch"])
    .executeTakeFirst();
  return taken ? { owner: taken.owner, epoch: Number(taken.epoch) } : null;
};

const extend = async (db: Views, { owner, epoch }: HeldLease, ms: number): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable("lease")
    .set({ expires: engineOf(db).clock(ms) })
    .where("name", "=", name)
    .where("owner", "=", owner)
    .where("epoch", "=", epoch)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
};

/** Renews the lease; false when another one has it. One that has run out and that nobody wanted goes on. */
export const renewLease = (db: Views, held: HeldLease): Promise<boolean> => extend(db, held, deadlines.lease);

/** Lets others take the lease at once. */
export const giveBackLease = (db: Views, held: HeldLease): Promise<boolean> => extend(db, held, 0);

/**
 * The first statement of every transaction that a projector writes: until it ends nobody takes the lease over. Throws
 * LeaseLost when somebody has done so before; a process that slept through that writes nothing.
 */
export const holdLease = async (tx: Transaction<Tables>, held: HeldLease): Promise<void> => {
  if (!(await extend(tx, held, deadlines.lease))) throw new LeaseLost(held);
};
