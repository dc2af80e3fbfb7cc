// Holds one serving view against its fresh fold: table by table, row by row, in one snapshot.
import { type Kysely, sql } from "kysely";
import { ageOf } from "../../../projections/database/age.js";
import type { Views } from "../../../projections/database/database.js";
import { databaseTime } from "../../../projections/database/database-time.js";
import type { MacTable, RowMacs } from "../../../projections/database/row-macs.js";
import { tableShapes } from "../../../projections/database/table-shapes.js";
import type { ViewTable } from "../../../projections/database/tables.js";
import { isGenuine, readCheckpoints } from "../../../projections/views/checkpoint.js";
import { holdsEvent, type LogSource } from "../../../projections/views/log-source.js";
import { beginning } from "../../event-store/event-store.js";
import type { Findings } from "./finding.js";
import type { FreshFold } from "./fresh-fold.js";

type Row = Record<string, unknown>;
type AnyDatabase = Pick<Kysely<Record<string, Row>>, "executeQuery" | "getExecutor">;

interface Shape {
  table: ViewTable;
  columns: readonly string[];
  key: readonly string[];
  /** What the rows' MACs cover, where they have such. */
  signed?: readonly string[];
}

const rowsAtOnce = 500;
const forged = 'no projector of this registry wrote it; find out who did, and run "licet rebuild"';

/** All rows in the order of their key, a page at a time. */
async function* rowsInOrder(db: AnyDatabase, { table, columns, key }: Shape): AsyncGenerator<Row> {
  const wanted = sql.join(columns.map(column => sql.ref(column)));
  const keys = sql.join(key.map(column => sql.ref(column)));
  let after: unknown[] | undefined;
  for (;;) {
    const past = after ? sql`where (${keys}) > (${sql.join(after)})` : sql``;
    const { rows } =
      await sql<Row>`select ${wanted} from ${sql.table(table)} ${past} order by ${keys} limit ${sql.lit(rowsAtOnce)}`.execute(
        db as Kysely<Record<string, Row>>,
      );
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtOnce) return;
    after = key.map(column => last[column]);
  }
}

/** As SQLite orders keys: numbers before texts, texts by their bytes. */
const compareKeys = (a: Row, b: Row, key: readonly string[]): number => {
  for (const column of key) {
    const [left, right] = [a[column], b[column]];
    if (typeof left === "number" && typeof right === "number") {
      if (left !== right) return left - right;
    } else if (typeof left !== typeof right) return typeof left === "number" ? -1 : 1;
    else {
      const order = Buffer.compare(Buffer.from(String(left)), Buffer.from(String(right)));
      if (order !== 0) return order;
    }
  }
  return 0;
};

// Of search terms the key itself may be a person's code: it is not told.
const nameOf = ({ table, key }: Shape, row: Row): string =>
  `${table} ${key.map(column => `${column}=${column === "term" ? "…" : String(row[column])}`).join(" ")}`;

const compareTable = async (
  serving: AnyDatabase,
  scratch: Views,
  shape: Shape,
  isOurs: (row: Row) => boolean,
  findings: Findings,
): Promise<number> => {
  const theirs = rowsInOrder(serving, shape.signed ? { ...shape, columns: [...shape.columns, "mac"] } : shape);
  const ours = rowsInOrder(scratch as unknown as AnyDatabase, shape);
  let [their, our] = [await theirs.next(), await ours.next()];
  let seen = 0;
  while (!their.done || !our.done) {
    const order = their.done ? 1 : our.done ? -1 : compareKeys(their.value, our.value, shape.key);
    if (order > 0 && !our.done) findings.add("view-row-missing", nameOf(shape, our.value), "the view lacks it");
    if (order < 0 && !their.done)
      findings.add("view-row-unknown", nameOf(shape, their.value), "the log gives no such row");
    if (order === 0 && !their.done && !our.done) {
      const [a, b] = [their.value, our.value];
      const other = shape.columns.filter(column => a[column] !== b[column]);
      if (other.length > 0)
        findings.add("view-row-differs", nameOf(shape, a), `${other.join(", ")}: not what the log gives`);
    }
    if (order <= 0 && !their.done) {
      seen += 1;
      if (!isOurs(their.value)) findings.add("view-row-forged", nameOf(shape, their.value), forged);
      their = await theirs.next();
    }
    if (order >= 0) our = await ours.next();
  }
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(shape.table)}`.execute(
    serving as Kysely<Record<string, Row>>,
  );
  // A row whose key is null is in no order and was passed over.
  if (rows[0]?.count !== seen) findings.add("view-row-unknown", shape.table, "it holds rows without a key");
  return seen;
};

/** What a view is compared with. */
export interface CompareView {
  views: Views;
  scratch: Views;
  store: LogSource["store"];
  fold: FreshFold;
  macs: RowMacs;
  findings: Findings;
}

/**
 * Compares in one snapshot of the serving database, at the view's own checkpoint; answers how many rows were compared.
 */
export const compareView = async ({ views, scratch, store, fold, macs, findings }: CompareView): Promise<number> => {
  const { view } = fold;
  const { name } = view;
  const snapshot = views.transaction().setIsolationLevel("repeatable read");
  return snapshot.execute(async tx => {
    const at = (await readCheckpoints(tx)).get(name);
    if (!at) {
      findings.add("view-missing", name, `it has no checkpoint; run "licet rebuild ${name}"`);
      return 0;
    }
    if (!isGenuine(macs, at)) findings.add("view-row-forged", `checkpoint view=${name}`, forged);
    if (at.stopped !== null) findings.add("view-stopped", name, at.stopped);
    if (ageOf(at.caughtUpAt, await databaseTime(tx)) === Number.POSITIVE_INFINITY)
      findings.add(
        "view-ahead",
        name,
        `it was brought up to the log at ${at.caughtUpAt}, by a clock ahead of the one here: verdicts rest on the licences' own streams until a process with the role projections, by the right clock, says so anew`,
      );
    if (at.version !== view.version) {
      findings.add("view-outdated", name, `it has version ${at.version}, this software makes version ${view.version}`);
      return 0;
    }
    if (at.position !== beginning && !(await holdsEvent(store, at.position, at.eventId)))
      findings.add("checkpoint-not-in-log", name, `the log has not the event ${at.eventId} at position ${at.position}`);
    await fold.reach(at.position);
    const { stopped } = fold.running();
    if (stopped !== null) {
      findings.add("view-not-comparable", name, `a fresh fold of the log ${stopped}`);
      return 0;
    }
    let rows = 0;
    for (const table of view.tables)
      try {
        const shape: Shape = { table, ...tableShapes[table] };
        const isOurs = (row: Row): boolean => !shape.signed || macs.rowHolds(at.build, table as MacTable, row);
        rows += await compareTable(tx as unknown as AnyDatabase, scratch, shape, isOurs, findings);
      } catch (error) {
        findings.add(
          "view-unreadable",
          `${name}, table ${table}`,
          error instanceof Error ? error.message : String(error),
        );
      }
    return rows;
  });
};
