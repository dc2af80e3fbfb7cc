// SQLite changes tables within a transaction like rows, which kysely's adapter does not say: without it a migration that
// is killed halfway, or that two processes make at once, leaves tables that no other try gets past.
import { SqliteAdapter, SqliteDialect } from "kysely";

export class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

export class TransactionalSqliteDialect extends SqliteDialect {
  override createAdapter(): TransactionalSqliteAdapter {
    return new TransactionalSqliteAdapter();
  }
}
