// A libsql connection as kysely's SQLite dialect wants it, with its statements prepared once.
import type { SqliteDatabase, SqliteStatement } from "kysely";
import type Database from "libsql";

export type Connection = InstanceType<typeof Database>;

/** How many distinct statements stay prepared. */
const kept = 400;

// libsql 0.5 ends the process with a Rust panic when it is handed a boolean, so nothing but what it can bind gets
// there.
const bindable = (value: unknown): boolean =>
  value === null ||
  typeof value === "string" ||
  typeof value === "number" ||
  typeof value === "bigint" ||
  Buffer.isBuffer(value);

const checked = (parameters: ReadonlyArray<unknown>): unknown[] => {
  for (const value of parameters)
    if (!bindable(value)) throw new TypeError(`a ${typeof value} cannot be a parameter of a statement`);
  return parameters as unknown[];
};

const nothing = { changes: 0, lastInsertRowid: 0 };

/**
 * True of the end of a transaction that a full or failing disk has ended already: an error of a second end would hide
 * what the disk said.
 */
const isOver = (connection: Connection, text: string): boolean => text === "rollback" && !connection.inTransaction;

const prepare = (connection: Connection, text: string): SqliteStatement => {
  const statement = connection.prepare(text);
  return {
    reader: statement.reader,
    // Rows are always read with all(): in libsql 0.5 a get() after an all() on the same statement answers with the
    // former parameters when another connection changed the schema in between.
    all: parameters => statement.all(checked(parameters)),
    run: parameters => (isOver(connection, text) ? nothing : statement.run(checked(parameters))),
    iterate: parameters => statement.iterate(checked(parameters)),
  };
};

/** The connection with up to 400 prepared statements kept; the one unused for longest goes first. */
export const cachedStatements = (connection: Connection): SqliteDatabase => {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => {
      statements.clear();
      connection.close();
    },
    prepare: text => {
      const remembered = statements.get(text);
      const statement = remembered ?? prepare(connection, text);
      if (remembered) statements.delete(text);
      else if (statements.size >= kept)
        for (const oldest of statements.keys()) {
          statements.delete(oldest);
          break;
        }
      statements.set(text, statement);
      return statement;
    },
  };
};
