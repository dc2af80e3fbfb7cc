// Two ways to hold a registry, embedded and as servers, each with the bare speed of its engines: an append by the
// client, an insert by the driver.
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { EventStoreDBClient, jsonEvent, NO_STREAM } from "@eventstore/db-client";
import Database from "libsql";
import pg from "pg";
import { openSqliteEventStore } from "../src/event-store/sqlite/sqlite.js";
import { type Contender, timed } from "./measure.js";
import { type SampleAppend, sampleAppends } from "./sample-log.js";

export interface EnginePair {
  name: string;
  environment: Record<string, string>;
  /** Appends by the bare client, 32 in flight where it can have more than one. */
  rawAppends: Contender;
  /** Rows like a licence's, by the bare driver, many in one transaction. */
  rawInserts: Contender;
  close(): Promise<void>;
}

const inFlight = 32;
const appends = 4_000;
const rows = 20_000;
const facts = "x".repeat(1_700);

const samples = function* (): Generator<SampleAppend> {
  for (let index = 1; ; index += 1) yield* sampleAppends(index).filter(({ expected }) => expected === "no-stream");
};

const taking = (source: Generator<SampleAppend>): SampleAppend[] =>
  Array.from({ length: appends }, () => source.next().value as SampleAppend);

/** SQLite for both, in a folder. */
export const embedded = async (folder: string): Promise<EnginePair> => {
  const file = join(folder, "bare.db");
  await openSqliteEventStore({ file, writer: "inline" }).close();
  const log = new Database(file);
  log.exec("PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -16384");
  const append = log.prepare("insert into events values (?, ?, ?, ?, ?, ?, ?, ?)");
  const views = new Database(join(folder, "bare-views.db"));
  views.exec(
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; create table bare (id text primary key, facts text)",
  );
  const insert = views.prepare("insert into bare values (?, ?)");
  const source = samples();
  let position = 0;
  return {
    name: "embedded (SQLite)",
    environment: {},
    rawAppends: {
      name: "embedded: bare libsql, a commit each",
      round: async () => {
        const events = taking(source);
        return timed(appends, () => {
          for (const { stream, event } of events) {
            position += 1;
            append.run(position, stream, 0, event.id, event.type, event.schema, event.data, event.meta);
          }
        });
      },
    },
    rawInserts: {
      name: "embedded: bare libsql, one transaction",
      round: () =>
        timed(rows, () => {
          views.exec("BEGIN");
          for (let row = 0; row < rows; row += 1) insert.run(randomUUID(), facts);
          views.exec("COMMIT");
        }),
    },
    async close() {
      log.close();
      views.close();
    },
  };
};

/** EventStoreDB and PostgreSQL, at addresses that lead to empty ones. */
export const onServers = async (eventStore: string, database: string): Promise<EnginePair> => {
  const client = EventStoreDBClient.connectionString(eventStore);
  const driver = new pg.Client(database);
  await driver.connect();
  await driver.query("create table if not exists bare (id text primary key, facts text)");
  const source = samples();
  return {
    name: "servers (EventStoreDB, PostgreSQL)",
    environment: { LICET_EVENT_STORE: eventStore, LICET_DATABASE: database },
    rawAppends: {
      name: `servers: bare client of EventStoreDB, ${inFlight} in flight`,
      round: async () => {
        const events = taking(source).values();
        const one = async (): Promise<void> => {
          for (const { event } of events) {
            const data = JSON.parse(event.data) as Record<string, unknown>;
            const metadata = JSON.parse(event.meta) as Record<string, unknown>;
            const stream = `bare-${randomUUID()}`;
            await client.appendToStream(stream, jsonEvent({ id: randomUUID(), type: event.type, data, metadata }), {
              expectedRevision: NO_STREAM,
            });
          }
        };
        return timed(appends, () => Promise.all(Array.from({ length: inFlight }, one)));
      },
    },
    rawInserts: {
      name: "servers: bare driver of PostgreSQL, one transaction",
      round: () =>
        timed(rows, async () => {
          await driver.query("begin");
          for (let row = 0; row < rows; row += 1)
            await driver.query({
              name: "bare",
              text: "insert into bare values ($1, $2)",
              values: [randomUUID(), facts],
            });
          await driver.query("commit");
        }),
    },
    async close() {
      await client.dispose();
      await driver.end();
    },
  };
};
