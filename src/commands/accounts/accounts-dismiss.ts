// `licet accounts dismiss SUBJECT --reason …`: takes every right from an account, beside a running service.
import { openRecordsPort } from "../../../projections/records/records-port.js";
import { endSessionsOf } from "../../../projections/records/sessions/session-records.js";
import { databaseOf } from "../../home/home.js";
import type { Config } from "../../home/settings/config.js";
import { onAccounts } from "./on-accounts.js";

export interface DismissOptions {
  reason: string;
  issuer?: string;
}

/** Answers the exit code: 0 dismissed, 1 never appointed, 64 wrong usage. Throws HomeMissing. */
export const dismissAccount = (config: Config, subject: string, { reason, issuer }: DismissOptions): Promise<number> =>
  onAccounts(config, "dismiss", { subject, issuer }, async (accounts, identity, envelope) => {
    await accounts.dismiss(accounts.idOf(identity), reason, { envelope });
    const records = openRecordsPort(databaseOf(config), () => undefined);
    await endSessionsOf(records, identity, { now: new Date().toISOString() }).finally(records.close);
    return `${subject} may do nothing any more`;
  });
