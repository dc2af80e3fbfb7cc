// Appending events through the port, beside bare inserts into the same table: each its own commit, and all in one
// transaction.
import { join } from "node:path";
import Database from "libsql";
import type { EventStore } from "../src/event-store/event-store.js";
import { openSqliteEventStore } from "../src/event-store/sqlite/sqlite.js";
import { alternately, type Contender, inTemporaryFolder, timed } from "./measure.js";
import { type Report, ratioOf } from "./report.js";
import { type SampleAppend, sampleAppends } from "./sample-log.js";

/** Appends without end, all of them to new streams. */
const samples = function* (): Generator<SampleAppend> {
  for (let index = 1; ; index += 1) yield* sampleAppends(index).filter(({ expected }) => expected === "no-stream");
};

const taking = (source: Generator<SampleAppend>, count: number): SampleAppend[] =>
  Array.from({ length: count }, () => source.next().value as SampleAppend);

const throughPort = (store: EventStore, inFlight: number, count: number): Contender => {
  const source = samples();
  return {
    name: `port, ${inFlight} in flight`,
    round: async () => {
      const waiting = taking(source, count).values();
      const client = async (): Promise<void> => {
        for (const { stream, expected, event } of waiting) await store.append(stream, expected, [event]);
      };
      return timed(count, () => Promise.all(Array.from({ length: inFlight }, client)));
    },
  };
};

const bare = (connection: Database.Database, name: string, count: number, together: boolean): Contender => {
  const source = samples();
  const insert = connection.prepare("insert into events values (?, ?, ?, ?, ?, ?, ?, ?)");
  let position = 0;
  const insertAll = (appends: readonly SampleAppend[]): void => {
    for (const { stream, event } of appends) {
      position += 1;
      insert.run(position, stream, 0, event.id, event.type, event.schema, event.data, event.meta);
    }
  };
  return {
    name,
    round: async () => {
      const appends = taking(source, count);
      return timed(count, () => {
        if (together) connection.exec("BEGIN IMMEDIATE");
        insertAll(appends);
        if (together) connection.exec("COMMIT");
      });
    },
  };
};

/** A log that the store has made, opened with the writer's own settings and nothing in between. */
const openBare = async (file: string): Promise<Database.Database> => {
  await openSqliteEventStore({ file, writer: "inline" }).close();
  const connection = new Database(file);
  connection.exec("PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -16384");
  return connection;
};

/** Counts events a second, one event an append, every one durable when it is answered. */
export const appendBench = (rounds: number): Promise<Report> =>
  inTemporaryFolder(async folder => {
    const store = openSqliteEventStore({ file: join(folder, "port.db"), writer: "thread" });
    const each = await openBare(join(folder, "each.db"));
    const together = await openBare(join(folder, "together.db"));
    try {
      const figures = await alternately(
        [
          throughPort(store, 1, 1_000),
          throughPort(store, 32, 4_000),
          throughPort(store, 128, 8_000),
          bare(each, "bare libsql, a commit each", 2_000, false),
          bare(together, "bare libsql, one transaction", 10_000, true),
        ],
        rounds,
      );
      const [one, some, many, single, batch] = figures;
      return {
        bench: "append",
        about: "events of 0.3 to 2 kB, one an append to a stream of its own, synchronous=FULL",
        figures,
        ratios:
          one && some && many && single && batch
            ? [
                ratioOf("1 in flight / a commit each", one, single),
                ratioOf("32 in flight / a commit each", some, single),
                ratioOf("128 in flight / a commit each", many, single),
                ratioOf("128 in flight / one transaction", many, batch),
              ]
            : [],
      };
    } finally {
      each.close();
      together.close();
      await store.close();
    }
  });
