// The keys of all departments as the catalogue tells them: for those who watch over their terms.
import type { Day } from "../../../src/licence/day.js";
import type { Key, SigningUse } from "../../../src/licence/key.js";
import type { Views } from "../../database/database.js";
import { buildOf, type RowMacs } from "../../database/row-macs.js";
import { storedKey } from "../../database/stored-key.js";

/** The keys that a department appointed for a use, in the order of appointment; none where it has not appointed any. */
export interface SigningKeys {
  department: string;
  use: SigningUse;
  keys: Key[];
}

export interface ReadSigningKeys {
  /** Changes whenever a key was appointed or ended. */
  changedAt(): Promise<string>;
  /** For every use of every department that has not ended by then, or of one; of all that ever were for null. */
  all(today: Day | null, department?: string): Promise<SigningKeys[]>;
}

const uses: readonly SigningUse[] = ["token", "seal"];

/**
 * The reads of one connection; `all` rejects with RowForged for a key or an appointment that no projector of this
 * registry wrote.
 */
export const readSigningKeys = (db: Views, macs: RowMacs): ReadSigningKeys => ({
  async changedAt() {
    const { keys_at } = await db
      .selectFrom("checkpoint")
      .select("keys_at")
      .where("view", "=", "catalogue")
      .executeTakeFirstOrThrow();
    return keys_at;
  },
  async all(today, only) {
    let departments = db.selectFrom("catalogue_department").select("code").orderBy("code");
    if (today !== null)
      departments = departments.where(eb => eb.or([eb("ended", "is", null), eb("ended", ">", today)]));
    if (only !== undefined) departments = departments.where("code", "=", only);
    let appointments = db
      .selectFrom("catalogue_appointment")
      .innerJoin("catalogue_key", "catalogue_key.kid", "catalogue_appointment.kid")
      .selectAll("catalogue_appointment")
      .select(["catalogue_key.facts", "catalogue_key.ended", "catalogue_key.mac as key_mac"])
      .select(buildOf("catalogue").as("build"))
      .orderBy("catalogue_appointment.revision");
    if (only !== undefined) appointments = appointments.where("department", "=", only);
    const [found, appointed] = [await departments.execute(), await appointments.execute()];
    const keys = new Map<string, Key[]>();
    for (const { key_mac, ...row } of appointed) {
      const { build, department, use, kid } = row;
      macs.require(build, "catalogue_appointment", row, department);
      macs.require(build, "catalogue_key", { ...row, mac: key_mac }, kid);
      const of = `${department} ${use}`;
      keys.set(of, [...(keys.get(of) ?? []), storedKey(row)]);
    }
    return found.flatMap(({ code: department }) =>
      uses.map(use => ({ department, use, keys: keys.get(`${department} ${use}`) ?? [] })),
    );
  },
});
