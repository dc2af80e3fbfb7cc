// `licet accounts appoint SUBJECT --role …`: gives an account its rights, beside a running service.
import type { Config } from "../../home/settings/config.js";
import type { AccountRole } from "../../licence/events/account-events.js";
import { onAccounts } from "./on-accounts.js";

export interface AppointOptions {
  role: AccountRole[];
  department?: string;
  types?: string[];
  issuer?: string;
}

/** Answers the exit code: 0 appointed, 1 refused, 64 wrong usage. Repeated, it records nothing. Throws HomeMissing. */
export const appointAccount = (
  config: Config,
  subject: string,
  { role: roles, department, types = ["*"], issuer }: AppointOptions,
): Promise<number> =>
  onAccounts(config, "appoint", { subject, issuer }, async (accounts, identity, envelope) => {
    const appointment = { ...identity, department: department ?? null, roles, types };
    const { account } = await accounts.appoint(appointment, { envelope });
    const of = account.department === null ? "" : ` of ${account.department}`;
    return `${subject} is ${account.roles.join(", ")}${of}`;
  });
