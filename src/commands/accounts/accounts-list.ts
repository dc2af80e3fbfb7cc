// `licet accounts list`: the accounts that the registry appointed, as the views know them.
import { openViews } from "../../../projections/database/open-views.js";
import { createRowMacs } from "../../../projections/database/row-macs.js";
import { readAccounts } from "../../../projections/views/catalogue/accounts.js";
import type { Config } from "../../home/settings/config.js";
import { openHome } from "../open-home.js";

const atOnce = 100;

/** Prints a line each; answers the exit code. Throws HomeMissing. */
export const listAccounts = async (config: Config, { department }: { department?: string }): Promise<number> => {
  const home = await openHome(config);
  const db = openViews(home.database, "read");
  try {
    const accounts = readAccounts(db, createRowMacs(home.rowKey));
    let after: string | undefined;
    do {
      const { items, nextCursor } = await accounts.list({ department, after, limit: atOnce });
      for (const { subject, issuer, department: own, roles, dismissed } of items)
        process.stdout.write(
          `${[subject, issuer, own ?? "-", roles.join(","), dismissed ? "dismissed" : "appointed"].join("  ")}\n`,
        );
      after = nextCursor ?? undefined;
    } while (after !== undefined);
    return 0;
  } finally {
    await db.destroy();
    await home.close();
  }
};
