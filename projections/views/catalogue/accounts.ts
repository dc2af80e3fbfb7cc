// The accounts that the registry appointed, for those who sign in and those who appoint.
import type { Account, Identity } from "../../../src/licence/account.js";
import { deadlines } from "../../../src/waiting/deadlines.js";
import { ageOf } from "../../database/age.js";
import type { Views } from "../../database/database.js";
import { engineOf } from "../../database/engine-of.js";
import { buildOf, type RowMacs } from "../../database/row-macs.js";
import type { ViewRow } from "../../database/tables.js";

/** An account by the id that its stream has. */
export type KnownAccount = Account & { id: string };

export const storedAccount = ({ facts }: Pick<ViewRow<"catalogue_account">, "facts">): Account => JSON.parse(facts);

const build = buildOf("catalogue").as("build");

/** How many accounts are read at once: those of a region are some thousands, and a question may pass over most. */
const atOnce = 500;

/** Which accounts are asked for; what is left out says nothing of them. */
export interface AccountQuestion {
  department?: string | undefined;
  role?: string | undefined;
  /** One that may act on this type. */
  type?: string | undefined;
  /** A part of who they are at their provider, in whatever case. */
  subject?: string | undefined;
  dismissed?: boolean | undefined;
  after?: string | undefined;
  limit: number;
}

type Asked = Omit<AccountQuestion, "department" | "after" | "limit">;

const meets = (account: Account, { role, type, subject, dismissed }: Asked): boolean =>
  (role === undefined || account.roles.some(each => each === role)) &&
  (type === undefined || account.types.includes(type) || account.types.includes("*")) &&
  (subject === undefined || account.subject.toLowerCase().includes(subject.toLowerCase())) &&
  (dismissed === undefined || account.dismissed === dismissed);

/** The reads of one connection. Each rejects with RowForged for a row that no projector of this registry wrote. */
export const readAccounts = (db: Views, macs: RowMacs) => {
  const accounts = db.selectFrom("catalogue_account").selectAll().select(build);
  type Row = Awaited<ReturnType<typeof accounts.execute>>[number];
  const told = (row: Row): KnownAccount => {
    macs.require(row.build, "catalogue_account", row, row.id);
    return { id: row.id, ...storedAccount(row) };
  };
  return {
    /**
     * Of somebody, also when dismissed; null for who was never appointed. Undefined where the view has stopped or is too
     * old to tell: somebody may have been dismissed since.
     */
    async of({ issuer, subject }: Identity, now: number): Promise<KnownAccount | null | undefined> {
      const found = await db
        .selectFrom("checkpoint")
        .leftJoin("catalogue_account", join =>
          join.on("catalogue_account.subject", "=", subject).on("catalogue_account.issuer", "=", issuer),
        )
        .select(["id", "issuer", "subject", "department", "facts", "catalogue_account.mac", "checkpoint.build"])
        .select(["stopped", "caught_up_at", engineOf(db).clock().as("database_now")])
        .where("checkpoint.view", "=", "catalogue")
        .executeTakeFirst();
      const clock = engineOf(db).ownClock ? Number(found?.database_now) : now;
      if (!found || found.stopped !== null || ageOf(found.caught_up_at, clock) > deadlines.knowledge) return undefined;
      const { id, facts, mac } = found;
      if (id === null || facts === null || mac === null) return null;
      return told({ id, issuer, subject, department: found.department, facts, mac, build: found.build });
    },
    /** By the id that its stream has; null for one that nobody was appointed to. */
    async byId(id: string): Promise<KnownAccount | null> {
      const row = await accounts.where("id", "=", id).executeTakeFirst();
      return row ? told(row) : null;
    },
    /** Those of a department, or all, that meet the question; in the order of their ids, after one of them. */
    async list({ department, after, limit, ...asked }: AccountQuestion) {
      const items: KnownAccount[] = [];
      for (let from = after; ; ) {
        let rows = accounts.orderBy("id").limit(atOnce);
        if (department !== undefined) rows = rows.where("department", "=", department);
        if (from !== undefined) rows = rows.where("id", ">", from);
        const found = (await rows.execute()).map(told);
        items.push(...found.filter(account => meets(account, asked)));
        if (items.length > limit || found.length < atOnce) break;
        from = found.at(-1)?.id;
      }
      const page = items.slice(0, limit);
      return { items: page, nextCursor: items.length > limit ? (page.at(-1)?.id ?? null) : null };
    },
  };
};

export type AccountReads = ReturnType<typeof readAccounts>;
