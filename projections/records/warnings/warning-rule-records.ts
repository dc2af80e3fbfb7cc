// What the rules of warnings were set to: each setting is a row of its own, and the latest of a rule stands.
import type { RecordsPort } from "../records-port.js";

/** A setting as it is kept: JSON, which its rule reads. */
export interface KeptSetting {
  setting: string;
  at: string;
  by: string;
}

/** What was set last, by the code of the rule; a rule that never was is not there. Rejects with RecordsAway. */
export const keptSettings = async ({ read }: Pick<RecordsPort, "read">): Promise<Map<string, KeptSetting>> => {
  const rows = await read(db =>
    db
      .selectFrom("warning_rule as rule")
      .select(["rule.code", "rule.setting", "rule.set_at as at", "rule.set_by as by"])
      .where("rule.revision", "=", eb =>
        eb
          .selectFrom("warning_rule as later")
          .select(({ fn }) => fn.max("later.revision").as("latest"))
          .whereRef("later.code", "=", "rule.code"),
      )
      .execute(),
  );
  return new Map(rows.map(({ code, ...kept }) => [code, kept]));
};

/** How often a setting is tried while others set the same rule: on PostgreSQL they may come between. */
const mostTries = 20;

/**
 * Sets a rule, from now on for every process; what it is set to already is not set again. Answers what stands. Rejects
 * with RecordsAway.
 */
export const keepSetting = async (
  { write }: Pick<RecordsPort, "write">,
  code: string,
  { setting, at, by }: KeptSetting,
): Promise<KeptSetting> => {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const kept = await write(async tx => {
      const latest = await tx
        .selectFrom("warning_rule")
        .select(["revision", "setting", "set_at as at", "set_by as by"])
        .where("code", "=", code)
        .orderBy("revision", "desc")
        .limit(1)
        .executeTakeFirst();
      if (latest?.setting === setting) return { setting, at: latest.at, by: latest.by };
      const revision = Number(latest?.revision ?? 0) + 1;
      const { numInsertedOrUpdatedRows } = await tx
        .insertInto("warning_rule")
        .values({ id: `${code}.${revision}`, code, revision, setting, set_at: at, set_by: by })
        .onConflict(conflict => conflict.column("id").doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n ? { setting, at, by } : null;
    });
    if (kept) return kept;
  }
  throw new Error(`the warning rule ${code} is set by too many at once`);
};
