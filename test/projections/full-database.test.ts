// A disk that is full in the midst of a transaction: what is said of it, and what is left of it.
import { join } from "node:path";
import { sql } from "kysely";
import t from "tap";
import { openDatabase } from "../../projections/database/database.js";
import { isDatabaseFault } from "../../projections/database/database-fault.js";

t.test(
  "a transaction that finds the disk full says so, leaves nothing behind, and goes once there is room",
  async t => {
    const db = openDatabase({ file: join(t.testdir(), "views.db") });
    t.teardown(() => db.destroy());
    await sql`create table note (text text)`.execute(db);
    const fill = (rows: number): Promise<void> =>
      db.transaction().execute(async tx => {
        for (let row = 0; row < rows; row += 1) await sql`insert into note values (${"x".repeat(1_000)})`.execute(tx);
      });
    const rows = async () => (await sql<{ rows: number }>`select count(*) as rows from note`.execute(db)).rows[0]?.rows;

    await sql`pragma max_page_count = 10`.execute(db);
    const fault = await fill(1_000).catch((error: unknown) => error);
    t.match(fault, { code: "SQLITE_FULL" }, "not that there is nothing left to roll back");
    t.ok(isDatabaseFault(fault));
    t.equal(await rows(), 0);

    await sql`pragma max_page_count = 10000`.execute(db);
    await fill(1_000);
    t.equal(await rows(), 1_000);
  },
);
