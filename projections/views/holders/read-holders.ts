// Which requests and delegations there are, the latest first, page by page: their ids, since the streams tell the rest.

import { formatPosition } from "../../../src/event-store/log-position.js";
import type { Identity } from "../../../src/licence/account.js";
import type { Views } from "../../database/database.js";
import { readCursor } from "../licences/search-cursor.js";

/** A page of ids. */
export interface FoundIds {
  ids: string[];
  nextCursor: string | null;
}

interface Page {
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
  limit: number;
}

export interface CorrectionSearch extends Page {
  licence?: string | undefined;
  /** Codes of issuers: of one of them; all when left out. */
  departments?: readonly string[] | undefined;
  state?: string | undefined;
}

const paged = (rows: readonly { id: string; position: number }[], limit: number): FoundIds => {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    ids: page.map(({ id }) => id),
    nextCursor: last && rows.length > limit ? formatPosition(last.position) : null,
  };
};

const before = (cursor: string | undefined): number =>
  cursor === undefined ? Number.MAX_SAFE_INTEGER : (readCursor(cursor) ?? 0);

/** The reads of one connection. */
export const readHolders = (db: Views) => ({
  async corrections({ licence, departments, state, cursor, limit }: CorrectionSearch): Promise<FoundIds> {
    let found = db.selectFrom("correction").select(["id", "position"]).where("position", "<", before(cursor));
    if (licence !== undefined) found = found.where("licence", "=", licence);
    if (departments) found = found.where("department", "in", departments);
    if (state !== undefined) found = found.where("state", "=", state);
    return paged(
      await found
        .orderBy("position", "desc")
        .limit(limit + 1)
        .execute(),
      limit,
    );
  },

  /** How many requests about a licence are not settled. */
  async openCorrections(licence: string): Promise<number> {
    const { open } = await db
      .selectFrom("correction")
      .select(eb => eb.fn.countAll<number>().as("open"))
      .where("licence", "=", licence)
      .where("state", "in", ["asked", "accepted"])
      .executeTakeFirstOrThrow();
    return Number(open);
  },

  /** Those that were given for a licence. */
  async delegationsOf({ licence, cursor, limit }: Page & { licence: string }): Promise<FoundIds> {
    const found = db
      .selectFrom("delegation_licence")
      .select(["id", "position"])
      .where("licence", "=", licence)
      .where("position", "<", before(cursor))
      .orderBy("position", "desc")
      .limit(limit + 1);
    return paged(await found.execute(), limit);
  },

  /** Those that an account was given, or accepted, and that were not recalled. */
  async delegationsTo({ issuer, subject, cursor, limit }: Page & Identity): Promise<FoundIds> {
    const found = db
      .selectFrom("delegation")
      .select(["id", "position"])
      .where("subject", "=", subject)
      .where("issuer", "=", issuer)
      .where("recalled", "=", 0)
      .where("position", "<", before(cursor))
      .orderBy("position", "desc")
      .limit(limit + 1);
    return paged(await found.execute(), limit);
  },

  /** Those of an account for one licence, that were not recalled: no more than a few. */
  async delegationsFor({ issuer, subject }: Identity, licence: string): Promise<string[]> {
    const found = await db
      .selectFrom("delegation")
      .innerJoin("delegation_licence", "delegation_licence.id", "delegation.id")
      .select("delegation.id")
      .where("delegation.subject", "=", subject)
      .where("delegation.issuer", "=", issuer)
      .where("delegation.recalled", "=", 0)
      .where("delegation_licence.licence", "=", licence)
      .orderBy("delegation.position", "desc")
      .limit(20)
      .execute();
    return found.map(({ id }) => id);
  },

  /** The one whose invitation has this hash; null for none. */
  async invited(sha256: string): Promise<string | null> {
    const found = await db.selectFrom("delegation").select("id").where("invitation", "=", sha256).executeTakeFirst();
    return found?.id ?? null;
  },

  /** How many delegations of a licence were not recalled. */
  async openDelegations(licence: string): Promise<number> {
    const { open } = await db
      .selectFrom("delegation_licence")
      .innerJoin("delegation", "delegation.id", "delegation_licence.id")
      .select(eb => eb.fn.countAll<number>().as("open"))
      .where("delegation_licence.licence", "=", licence)
      .where("delegation.recalled", "=", 0)
      .executeTakeFirstOrThrow();
    return Number(open);
  },
});

export type HolderReads = ReturnType<typeof readHolders>;
