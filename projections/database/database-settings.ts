// Where the read side's database is, as plain settings that cross threads.

/**
 * The embedded files of a home, or a PostgreSQL server by its connection string (which may hold a password: never log
 * it).
 */
export type DatabaseSettings =
  | {
      engine: "sqlite";
      /** The views' file. */
      views: string;
      /** The file of seal work, which no rebuild touches. */
      work: string;
      /** The file of what is kept beside the log, which no rebuild touches and backups take. */
      records: string;
    }
  | { engine: "postgres"; url: string };
