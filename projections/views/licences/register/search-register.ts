// The reads of the public register.
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { NoticeKind } from "../../../../src/licence/public-register.js";
import type { Views } from "../../../database/database.js";
import { engineOf } from "../../../database/engine-of.js";
import { checkpointOf } from "../../checkpoint.js";
import { checkpointCheck } from "../../checkpoint-check.js";
import { planNamePart } from "../named-licences.js";
import type { Relying } from "../search-licences.js";
import { directionOf, sortColumn } from "../search-order.js";
import { type EntryTables, isNotLeftOut, registerFilters } from "./register-filters.js";
import type {
  EntriesQuestion,
  ListState,
  NoticePage,
  NoticeQuestion,
  RegisterPage,
  RegisterReads,
  RegisterSearch,
  Standing,
  Unlisted,
} from "./register-question.js";
import { toldLicences } from "./told-licences.js";

/** Entries under the name of the table of licences. */
const entriesOf = (db: Views) =>
  (db as unknown as Kysely<EntryTables & { register_entry: EntryTables["licence"] }>).selectFrom(
    "register_entry as licence",
  );

/** The places of a page, and one more that tells whether another one follows. */
export const registerQuery = async (db: Views, asked: RegisterSearch) => {
  const part = asked.q === undefined ? null : await planNamePart(db, asked.q);
  const [column, direction] = [sortColumn(asked.sort.by), directionOf(asked.sort)];
  return entriesOf(db)
    .select(["licence.position", (column ? sql.ref<string>(column) : sql<string>`''`).as("key")])
    .where(eb => eb.and(registerFilters(eb as never, asked, part)))
    .$if(column !== null, query => query.orderBy(sql.ref(column ?? ""), direction))
    .orderBy("licence.position", direction)
    .limit(asked.limit + 1);
};

const search = async (db: Views, relying: Relying, asked: RegisterSearch): Promise<RegisterPage> => {
  const places = await (await registerQuery(db, asked)).execute();
  const page = places.slice(0, asked.limit);
  const told = await toldLicences(
    db,
    relying,
    page.map(({ position }) => position),
  );
  const last = page[told.length - 1];
  return {
    licences: told.filter(licence => licence !== null),
    next: last && places.length > told.length ? { key: last.key, position: last.position } : null,
  };
};

/** A place among the notices of all days. */
const noticePlace = sql`(notice.recorded_at, notice.position, notice.revision)`;

/**
 * Notices of entries that are told of, between two instants, behind a place where one is given. That place stands for the
 * first instant then: SQLite goes along its index from one bound alone, and from the instant it would read again
 * whatever was read before.
 */
const noticesOf = (
  db: Views,
  { from, until, unlisted, after }: Pick<NoticeQuestion, "from" | "until" | "unlisted" | "after">,
) =>
  entriesOf(db)
    .innerJoin("register_notice as notice", "notice.position", "licence.position")
    .where(eb =>
      after
        ? sql<boolean>`${noticePlace} > (${after.recordedAt}, ${after.position}, ${after.revision})`
        : eb("notice.recorded_at", ">=", from),
    )
    .where("notice.recorded_at", "<", until)
    .where(eb => eb.and(isNotLeftOut(eb as never, unlisted)));

const notices = async (db: Views, relying: Relying, asked: NoticeQuestion): Promise<NoticePage> => {
  const { kinds, limit } = asked;
  const rows = await noticesOf(db, asked)
    .select(["notice.recorded_at as recordedAt", "notice.position", "notice.revision", "notice.kind"])
    .where("notice.kind", "in", [...kinds])
    .orderBy("notice.recorded_at")
    .orderBy("notice.position")
    .orderBy("notice.revision")
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const told = await toldLicences(
    db,
    relying,
    page.map(({ position }) => position),
  );
  const found = page.slice(0, told.length);
  const last = found.at(-1);
  return {
    notices: found.flatMap((row, at) => {
      const licence = told[at];
      return licence ? [{ ...row, kind: row.kind as NoticeKind, licence }] : [];
    }),
    next: last && rows.length > told.length ? last : null,
  };
};

/** What a ListState is read from. */
const stateColumns = [
  sql<number | string>`count(*)`.as("count"),
  sql<string | null>`max(${sql.ref("licence.changed_at")})`.as("changedAt"),
];
const stateOf = ({ count, changedAt }: { count: number | string; changedAt: string | null }): ListState => ({
  count: Number(count),
  changedAt,
});

const noticesState = async (db: Views, asked: Parameters<RegisterReads["noticesState"]>[0]): Promise<ListState> =>
  stateOf(await noticesOf(db, asked).select(stateColumns).executeTakeFirstOrThrow());

const lastNotices = async (
  db: Views,
  { before, limit, beginningOf, unlisted }: Parameters<RegisterReads["lastNotices"]>[0],
): Promise<string[]> => {
  const found: string[] = [];
  for (let until = before; found.length < limit; ) {
    const last = await noticesOf(db, { from: "", until, unlisted })
      .select("notice.recorded_at as recordedAt")
      .orderBy("notice.recorded_at", "desc")
      .limit(1)
      .executeTakeFirst();
    if (!last) break;
    found.push(last.recordedAt);
    until = beginningOf(last.recordedAt);
  }
  return found;
};

/** The counts of types that are told of. */
const countsOf = (db: Views, { types, personal }: Unlisted) =>
  db
    .selectFrom("register_count")
    .$if(types.length > 0, query => query.where("type", "not in", [...types]))
    .$if(personal.length > 0, query =>
      query.where(eb => eb.or([eb("credit", "=", 1), eb("type", "not in", [...personal])])),
    );

const departments = async (db: Views, { unlisted, after, limit }: Parameters<RegisterReads["departments"]>[0]) => {
  const rows = await countsOf(db, unlisted)
    .select([
      "department",
      eb => eb.fn.sum<number | string>("count").as("count"),
      eb => eb.fn.count<number | string>("type").distinct().as("types"),
    ])
    .$if(after !== undefined, query => query.where("department", ">", after ?? ""))
    .groupBy("department")
    .orderBy("department")
    .limit(limit)
    .execute();
  return rows.map(({ department, count, types }) => ({ department, count: Number(count), types: Number(types) }));
};

const typesOf = async (db: Views, { department, unlisted }: Parameters<RegisterReads["typesOf"]>[0]) => {
  const rows = await countsOf(db, unlisted)
    .select(["type", eb => eb.fn.sum<number | string>("count").as("count")])
    .where("department", "=", department)
    .groupBy("type")
    .orderBy("type")
    .execute();
  return rows.map(({ type, count }) => ({ type, count: Number(count) }));
};

const entriesBetween = (db: Views, { from, until, unlisted }: EntriesQuestion) =>
  entriesOf(db)
    .where("licence.ordinal", ">=", from)
    .where("licence.ordinal", "<", until)
    .where(eb => eb.and(isNotLeftOut(eb as never, unlisted)));

const entries = (db: Views, asked: EntriesQuestion) =>
  entriesBetween(db, asked)
    .select(["licence.id", "licence.ordinal", "licence.changed_at as changedAt"])
    .orderBy("licence.ordinal")
    .execute();

const entriesState = async (db: Views, asked: EntriesQuestion): Promise<ListState> =>
  stateOf(await entriesBetween(db, asked).select(stateColumns).executeTakeFirstOrThrow());

const lastOrdinal = async (db: Views): Promise<number> => {
  const last = await db
    .selectFrom("register_entry")
    .select("ordinal")
    .orderBy("ordinal", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.ordinal ?? -1;
};

/** The reads, each by a connection that `ask` gives. */
export const registerReads = (
  ask: <T>(read: (connection: Views) => Promise<T>) => Promise<T>,
  relying: Relying,
): RegisterReads => {
  const requireCheckpoint = checkpointCheck(relying.macs);
  const standing = async (db: Views): Promise<Standing> => {
    const { ownClock, clock } = engineOf(db);
    const now: RawBuilder<number | null> = ownClock ? clock() : sql<null>`null`;
    const { databaseNow, ...row } = await db
      .selectFrom("checkpoint")
      .selectAll()
      .select(now.as("databaseNow"))
      .where("view", "=", "licences")
      .executeTakeFirstOrThrow();
    const at = checkpointOf(row);
    requireCheckpoint(at);
    return { caughtUpAt: at.caughtUpAt, stopped: at.stopped, databaseNow };
  };
  return {
    search: asked => ask(db => search(db, relying, asked)),
    notices: asked => ask(db => notices(db, relying, asked)),
    noticesState: asked => ask(db => noticesState(db, asked)),
    lastNotices: asked => ask(db => lastNotices(db, asked)),
    departments: asked => ask(db => departments(db, asked)),
    typesOf: asked => ask(db => typesOf(db, asked)),
    entries: asked => ask(db => entries(db, asked)),
    entriesState: asked => ask(db => entriesState(db, asked)),
    lastOrdinal: () => ask(lastOrdinal),
    standing: () => ask(standing),
  };
};
