// What tables a connection to PostgreSQL is told of.
import { PostgresIntrospector, sql } from "kysely";
import t from "tap";
import { openViews } from "../../../../projections/database/open-views.js";
import { newSchema, sharedPostgres } from "../../../support/each-engine.js";
import { until } from "../../../support/until.js";

const openSchema = async () => {
  const { url, remove } = await newSchema(await sharedPostgres());
  const db = openViews({ engine: "postgres", url }, "write");
  return {
    db,
    close: async () => {
      await db.destroy();
      await remove();
    },
  };
};

t.test("are those of its own schema, as kysely's own reader tells them, and of no other", async t => {
  const [ours, other] = [await openSchema(), await openSchema()];
  t.teardown(() => Promise.all([ours.close(), other.close()]));
  await sql`create table one (a text primary key, b bigint default 1)`.execute(ours.db);
  await sql`create view two as select b from one`.execute(ours.db);
  await sql`create table three (c text)`.execute(other.db);
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(ours.db);
  const tables = await ours.db.introspection.getTables();
  t.same(
    tables.map(({ name, isView, columns }) => [name, isView, columns.map(column => column.name)]),
    [
      ["one", false, ["a", "b"]],
      ["two", true, ["b"]],
    ],
  );
  // It looks at every schema of the server, and fails when another test removes its own meanwhile (3F000): then it looks again.
  const all = await until(() =>
    new PostgresIntrospector(ours.db.withoutPlugins()).getTables().catch(error => {
      if (error.code !== "3F000") throw error;
      return null;
    }),
  );
  t.match(
    tables,
    all
      .filter(({ schema }) => schema === rows[0]?.name)
      .map(({ name, isView, columns }) => ({
        name,
        isView,
        columns: columns.map(({ name, dataType, isNullable, hasDefaultValue }) => ({
          name,
          dataType,
          isNullable,
          hasDefaultValue,
        })),
      })),
  );
});
