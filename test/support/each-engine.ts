// Runs a test of the read side on each engine that can hold it: SQLite, and a real PostgreSQL (LICET_TEST_POSTGRES, or one that is started).
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import t, { type Test } from "tap";
import type { DatabaseSettings } from "../../projections/database/database-settings.js";
import { type PostgresServer, startPostgres } from "./postgres-server.js";

export interface TestEngine {
  name: DatabaseSettings["engine"];
  /** An empty database: files in the folder, or a schema of its own; and how to be rid of it. */
  newDatabase(folder: string): Promise<{ settings: DatabaseSettings; remove(): Promise<void> }>;
}

/** The files in a folder. */
export const sqliteIn = (folder: string): DatabaseSettings & { engine: "sqlite" } => ({
  engine: "sqlite",
  views: join(folder, "views.db"),
  work: join(folder, "work.db"),
  records: join(folder, "records.db"),
});

export const onSqlite: TestEngine = {
  name: "sqlite",
  newDatabase: async folder => ({ settings: sqliteIn(folder), remove: async () => undefined }),
};

let started: Promise<PostgresServer> | undefined;

/** Where this file's tests find a server: the one that is named, or one that is started when it is asked for first and ended after the last test. */
export const sharedPostgres = async (): Promise<string> => {
  const named = process.env.LICET_TEST_POSTGRES;
  if (named !== undefined) return named;
  if (!started) {
    const starting = startPostgres();
    started = starting;
    t.teardown(async () => {
      started = undefined; // another file of this process starts its own
      await (await starting).remove();
    });
  }
  return (await started).url;
};

const administer = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(statement).finally(() => client.end());
};

/** A schema of its own on a server, as a connection string that leads there. */
export const newSchema = async (server: string): Promise<{ url: string; remove(): Promise<void> }> => {
  const name = `t${randomBytes(6).toString("hex")}`;
  await administer(server, `create schema ${name}`);
  const url = new URL(server);
  url.searchParams.set("options", `-c search_path=${name}`);
  return { url: url.href.replaceAll("+", "%20"), remove: () => administer(server, `drop schema ${name} cascade`) };
};

export const onPostgres: TestEngine = {
  name: "postgres",
  async newDatabase() {
    const { url, remove } = await newSchema(await sharedPostgres());
    return { settings: { engine: "postgres", url }, remove };
  },
};

/** The same test on both engines: what holds on one holds on the other. */
export const onEachEngine = (title: string, body: (t: Test, engine: TestEngine) => Promise<void>): void => {
  for (const engine of [onSqlite, onPostgres]) void t.test(`${title} (${engine.name})`, test => body(test, engine));
};
