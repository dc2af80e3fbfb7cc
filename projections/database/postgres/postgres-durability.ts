// What PostgreSQL must promise before anything rests on it: that what it has committed outlasts a crash, of its own and
// of its machine.
import type { PostgresPoolClient } from "kysely";
import { DatabaseAway, isAnswer } from "./postgres-faults.js";

/**
 * A server whose settings let a crash take back what it had committed: no waiting mends it. The message names the
 * setting.
 */
export class DatabaseUnsafe extends Error {
  override readonly name = "DatabaseUnsafe";
}

interface Setting {
  name: string;
  setting: string;
  standby: boolean;
}

const asked = `select name, setting, pg_is_in_recovery() as standby from pg_settings
  where name in ('fsync', 'full_page_writes', 'synchronous_commit')`;

const unsafe = (server: string, what: string): DatabaseUnsafe =>
  new DatabaseUnsafe(`PostgreSQL at ${server} cannot hold the views: ${what} (docs/operations.md, "PostgreSQL")`);

/**
 * Has the connection's commits wait until they are on disk, there and on synchronous standbys, whatever server,
 * database or role default to. Set also where that is the default, which may change under an open connection.
 */
const waitForCommits = async (client: PostgresPoolClient, server: string, byDefault?: string): Promise<void> => {
  // `local` and `remote_write` leave a standby behind that may be promoted without the last commits.
  const wanted = byDefault === "remote_apply" ? byDefault : "on";
  let now: string | undefined;
  try {
    await client.query(`set session synchronous_commit = ${wanted}`, []);
    const { rows } = await client.query<Setting>(asked, []);
    now = rows.find(({ name }) => name === "synchronous_commit")?.setting;
  } catch (error) {
    if (!isAnswer(error)) throw error;
    throw unsafe(server, `synchronous_commit cannot be set: ${error.message}`);
  }
  if (now !== wanted) throw unsafe(server, `synchronous_commit was set to ${wanted} and is still ${now}`);
};

/**
 * Makes a new connection one on which commits last. Throws DatabaseUnsafe, naming the setting, where the server forgets
 * them or does not let that be set; DatabaseAway for a standby, which may be behind what was answered.
 */
export const requireDurability = async (client: PostgresPoolClient, server: string): Promise<void> => {
  const { rows } = await client.query<Setting>(asked, []);
  if (rows.some(({ standby }) => standby))
    throw new DatabaseAway(`PostgreSQL at ${server} is a standby: the primary is waited for`);
  const settings = new Map(rows.map(({ name, setting }) => [name, setting]));
  for (const name of ["fsync", "full_page_writes"]) {
    const setting = settings.get(name);
    if (setting !== "on") throw unsafe(server, `${name} is ${setting ?? "not told"} there, and must be on`);
  }
  await waitForCommits(client, server, settings.get("synchronous_commit"));
};
