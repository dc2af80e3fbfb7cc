// Shows: made, listed, looked at and ended. Of a show that is over, whyever, nothing tells which it was.
import type { Records } from "../records.js";
import type { RecordsPort } from "../records-port.js";
import type { ShowTable } from "./shows-table.js";

type Port = Pick<RecordsPort, "read" | "write">;

/** What is shown, to whom it belongs, and how long. */
export type NewShow = Omit<ShowTable, "looks_left" | "ended_at">;

/** A show with the instants at which it was looked at. */
export interface SeenShow extends ShowTable {
  seenAt: readonly string[];
}

/** Who asks for a list: who made the shows, or, for all of a licence, whom some of its versions name. */
export type ShowsOf = { subject: string } | { licence: string; versions: readonly number[] };

/** Where a page ended: the instant and the id of its last show. */
const cursorForm = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)-([0-9a-f]{64})$/;

/** Whether a text is a cursor of a list of shows. */
export const isShowCursor = (text: string): boolean => cursorForm.test(text);

const pageOf = async (
  port: Port,
  of: ShowsOf,
  { cursor = "", limit }: { cursor?: string | undefined; limit: number },
) =>
  port.read(db => {
    let found = db.selectFrom("show").selectAll();
    found =
      "subject" in of
        ? found.where("subject", "=", of.subject)
        : found.where("licence", "=", of.licence).where("version", "in", of.versions);
    const [, madeAt, id] = cursorForm.exec(cursor) ?? [];
    if (madeAt !== undefined && id !== undefined)
      found = found.where(eb =>
        eb.or([eb("made_at", "<", madeAt), eb.and([eb("made_at", "=", madeAt), eb("id", "<", id)])]),
      );
    return found
      .orderBy("made_at", "desc")
      .orderBy("id", "desc")
      .limit(limit + 1)
      .execute();
  });

/** The shows with the instants of their looks. */
const seen = async (port: Port, shows: readonly ShowTable[]): Promise<SeenShow[]> => {
  const ids = shows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const looks = await port.read(db =>
    db.selectFrom("show_look").select(["show", "at"]).where("show", "in", ids).orderBy("number").execute(),
  );
  return shows.map(show => ({ ...show, seenAt: looks.filter(look => look.show === show.id).map(({ at }) => at) }));
};

const madeBy = async (db: Records, command: string | null): Promise<ShowTable | null> => {
  if (command === null) return null;
  return (await db.selectFrom("show").selectAll().where("command", "=", command).executeTakeFirst()) ?? null;
};

/** The shows over the records. */
export const createShows = (port: Port) => ({
  /**
   * Makes a show, or finds the one that its command made before; null where its maker has `most` that can be looked at
   * already.
   */
  make: (show: NewShow, most: number): Promise<ShowTable | null> =>
    port.write(async tx => {
      const before = await madeBy(tx, show.command);
      if (before) return before;
      const { open } = await tx
        .selectFrom("show")
        .select(eb => eb.fn.countAll<number>().as("open"))
        .where("subject", "=", show.subject)
        .where("until", ">", show.made_at)
        .where("looks_left", ">", 0)
        .where("ended_at", "is", null)
        .executeTakeFirstOrThrow();
      if (Number(open) >= most) return null;
      const made = await tx
        .insertInto("show")
        .values({ ...show, looks_left: show.looks, ended_at: null })
        // Of two requests of one command at once, the second finds what the first has made.
        .onConflict(conflict => conflict.column("command").doNothing())
        .returningAll()
        .executeTakeFirst();
      return made ?? madeBy(tx, show.command);
    }),

  /** The show that a command made; null for none. */
  madeBy: (command: string): Promise<ShowTable | null> => port.read(db => madeBy(db, command)),

  /** The show by its id; null for none. */
  async find(id: string): Promise<SeenShow | null> {
    const found = await port.read(db => db.selectFrom("show").selectAll().where("id", "=", id).execute());
    return (await seen(port, found))[0] ?? null;
  },

  /**
   * Takes a look: how many are left then, or null where none could be had. Of two at once for the last one, one has it:
   * the count is compared by the very statement that lowers it.
   */
  look: (id: string, at: string): Promise<number | null> =>
    port.write(async tx => {
      const { numUpdatedRows } = await tx
        .updateTable("show")
        .set(eb => ({ looks_left: eb("looks_left", "-", 1) }))
        .where("id", "=", id)
        .where("looks_left", ">", 0)
        .where("until", ">", at)
        .where("ended_at", "is", null)
        .executeTakeFirst();
      if (Number(numUpdatedRows) !== 1) return null;
      const { looks, looks_left: left } = await tx
        .selectFrom("show")
        .select(["looks", "looks_left"])
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
      await tx
        .insertInto("show_look")
        .values({ show: id, number: looks - left, at })
        .execute();
      return left;
    }),

  /** Ends a show at once; one that ended before keeps its instant. */
  end: (id: string, at: string): Promise<void> =>
    port.write(async tx => {
      await tx.updateTable("show").set({ ended_at: at }).where("id", "=", id).where("ended_at", "is", null).execute();
    }),

  /** A page of shows, the latest first, each with its looks. */
  async list(of: ShowsOf, page: { cursor?: string | undefined; limit: number }) {
    const found = await pageOf(port, of, page);
    const shows = found.slice(0, page.limit);
    const items = await seen(port, shows);
    const last = shows.at(-1);
    return { items, nextCursor: last && found.length > page.limit ? `${last.made_at}-${last.id}` : null };
  },
});
