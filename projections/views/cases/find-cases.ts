// Cases as those find them who look through many: what waits for somebody, what a department has, what somebody sent.
import { type ExpressionBuilder, sql } from "kysely";
import { formatPosition } from "../../../src/event-store/log-position.js";
import type { Views } from "../../database/database.js";
import { buildOf, type RowMacs } from "../../database/row-macs.js";
import type { Tables } from "../../database/tables.js";
import { readCursor } from "../licences/search-cursor.js";
import { type FiledCase, filedCase } from "./cases.js";

/** The folders in which somebody looks. */
export const inboxes = ["mine", "department", "sent"] as const;

export interface CaseQuestion {
  inbox: (typeof inboxes)[number];
  /** Who looks. */
  subject: string;
  /** Whether they review and sign, and not only prepare. */
  decides: boolean;
  /** The departments that have the cases; undefined for all. */
  departments: readonly string[] | undefined;
  /** Codes of the types that they may act on; undefined for all. */
  types: readonly string[] | undefined;
  state?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

export interface FoundCase {
  id: string;
  state: string;
  file: FiledCase;
}

export interface FoundCases {
  items: FoundCase[];
  nextCursor: string | null;
}

type Filter = ExpressionBuilder<Tables, "case_file">;

/** The next step is theirs to take: a review or signature of what others prepared, or what came back to them. */
const waitsFor = (eb: Filter, { subject, decides }: CaseQuestion) =>
  eb.and([
    eb("waits", "=", eb.lit(1)),
    eb.or([
      eb.and([eb("state", "in", ["returned", "asked"]), eb("sender", "=", subject)]),
      ...(decides
        ? [
            eb.and([
              eb("state", "in", ["to-review", "to-sign"]),
              eb("hand1", "!=", subject),
              eb("hand2", "!=", subject),
              eb("hand3", "!=", subject),
              eb("hand4", "!=", subject),
            ]),
          ]
        : []),
    ]),
  ]);

const filters = (eb: Filter, asked: CaseQuestion) => {
  const { inbox, subject, departments, types, state, cursor } = asked;
  const before = cursor === undefined ? null : readCursor(cursor);
  const held: ReturnType<typeof eb.and>[] = [];
  const hold = (filter: ReturnType<typeof eb.and> | null): void => void (filter && held.push(filter));
  const [only, ...others] = departments ?? [];
  if (departments) hold(others.length === 0 ? eb("department", "=", only ?? "") : eb("department", "in", departments));
  hold(types ? eb("type", "in", types) : null);
  hold(state === undefined ? null : eb("state", "=", state));
  hold(before === null ? null : eb("position", "<", before));
  if (inbox === "mine") hold(waitsFor(eb, asked));
  if (inbox === "sent") hold(eb("sender", "=", subject));
  return eb.and(held);
};

/** The reads of one connection. Each rejects with RowForged for a row that no projector of this registry wrote. */
export const findCases = (db: Views, macs: RowMacs) => {
  const rows = db.selectFrom("case_file").selectAll().select(buildOf("cases").as("build"));
  return {
    /** A page of cases, the one opened last first. */
    async list(asked: CaseQuestion): Promise<FoundCases> {
      if (asked.types?.length === 0 || asked.departments?.length === 0) return { items: [], nextCursor: null };
      const found = await rows
        .where(eb => filters(eb, asked))
        .orderBy("position", "desc")
        .limit(asked.limit + 1)
        .execute();
      const page = found.slice(0, asked.limit);
      for (const row of page) macs.require(row.build, "case_file", row, row.id);
      const last = page.at(-1);
      return {
        items: page.map(row => ({ id: row.id, state: row.state, file: filedCase(row) })),
        nextCursor: last && found.length > page.length ? formatPosition(last.position) : null,
      };
    },
    /** How many cases a question finds, counted no further than to `most`. */
    async count(asked: Omit<CaseQuestion, "cursor" | "limit">, most: number): Promise<number> {
      if (asked.types?.length === 0 || asked.departments?.length === 0) return 0;
      const found = db
        .selectFrom("case_file")
        .select("id")
        .where(eb => filters(eb, { ...asked, limit: most }))
        .limit(most)
        .as("found");
      const { count } = await db
        .selectFrom(found)
        .select(eb => eb.fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    /** Cases that were signed by an instant and whose act is not recorded yet, as far as the view knows. */
    async signedBy(instant: string, limit: number): Promise<string[]> {
      const found = await db
        .selectFrom("case_file")
        .select("id")
        // Written out, as in the index that holds nothing else.
        .where("state", "=", sql.lit("signed"))
        .where("changed_at", "<=", instant)
        .orderBy("changed_at")
        .limit(limit)
        .execute();
      return found.map(({ id }) => id);
    },
  };
};

export type CaseReads = ReturnType<typeof findCases>;
