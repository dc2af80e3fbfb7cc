// A database whose file has no name: for what must not outlive the process. Written in large transactions, read page by
// page.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";

const commitEvery = 500;

/** Takes a file's name away; some systems refuse that while it is open. */
const unlinkIfAllowed = (file: string): void => {
  try {
    rmSync(file, { force: true });
  } catch (error) {
    if (!["EBUSY", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
};

const createDatabase = (file: string, tables: string): Database.Database => {
  const db = new Database(file);
  db.exec(
    "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON; PRAGMA locking_mode = EXCLUSIVE",
  );
  db.exec(`PRAGMA cache_size = -32000; ${tables}`);
  unlinkIfAllowed(file);
  return db;
};

/**
 * Opens a file in `folder` and takes its name away at once, so that nothing in it outlives the process, however it
 * ends; where the system does not allow that, the file goes with `close`. `secure_delete` is on.
 */
export const openUnlinkedDatabase = (folder: string, id: string, tables: string) => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${id}.db`);
  const db = createDatabase(file, tables);

  let uncommitted = 0;
  const commit = (): void => {
    if (uncommitted > 0) db.exec("COMMIT");
    uncommitted = 0;
  };
  const prepared = new Map<string, Database.Statement>();

  return {
    prepare: (text: string): Database.Statement => db.prepare(text),
    exec: (text: string): void => void db.exec(text),
    /** Writes; what is written is committed after every 500 statements, and by `commit`. */
    write(statement: Database.Statement, ...values: unknown[]): void {
      if (uncommitted === 0) db.exec("BEGIN");
      uncommitted += 1;
      statement.run(...values);
      if (uncommitted >= commitEvery) commit();
    },
    commit,
    /**
     * Every row of a query that ends in a LIMIT, by keyset pages: `after` gives the parameters with which the page
     * after a row begins.
     */
    *pages<T>(text: string, after: (row: T) => unknown[], from: unknown[]): Generator<T> {
      const statement = prepared.get(text) ?? db.prepare(text);
      prepared.set(text, statement);
      for (let at = from; ; ) {
        const page = statement.all(...at) as T[];
        yield* page;
        const last = page.at(-1);
        if (last === undefined) return;
        at = after(last);
      }
    },
    close(): void {
      commit();
      db.close();
      for (const suffix of ["", "-journal"]) rmSync(`${file}${suffix}`, { force: true });
    },
  };
};

export type UnlinkedDatabase = ReturnType<typeof openUnlinkedDatabase>;
