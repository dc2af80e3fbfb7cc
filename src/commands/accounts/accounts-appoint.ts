// `licet accounts appoint SUBJECT --role …`: gives an account its rights, beside a running service.
import { ownEnvelope } from "../../event-store/record-events.js";
import { openRegistry } from "../../home/open-registry.js";
import type { Config } from "../../home/settings/config.js";
import type { AccountRole } from "../../licence/events/account-events.js";
import { RegistryError } from "../../registry/registry-error.js";
import { requireHome } from "../open-home.js";
import { operator } from "../operator.js";
import { accountIssuer, noIssuer } from "./account-issuer.js";

const wrongUsage = 64;

export interface AppointOptions {
  role: AccountRole[];
  department?: string;
  types?: string[];
  issuer?: string;
}

/** Answers the exit code: 0 appointed, 1 refused, 64 wrong usage. Repeated, it records nothing. Throws HomeMissing. */
export const appointAccount = async (
  config: Config,
  subject: string,
  { role: roles, department, types = ["*"], issuer: told }: AppointOptions,
): Promise<number> => {
  const issuer = accountIssuer(config, told);
  if (issuer === null) {
    process.stderr.write(`licet accounts appoint: ${noIssuer}`);
    return wrongUsage;
  }
  requireHome(config);
  const opened = await openRegistry(config);
  try {
    const appointment = { issuer, subject, department: department ?? null, roles, types };
    const envelope = { ...ownEnvelope(), by: operator() };
    const { account } = await opened.registry.accounts.appoint(appointment, { envelope });
    const of = account.department === null ? "" : ` of ${account.department}`;
    process.stdout.write(`${subject} is ${account.roles.join(", ")}${of}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof RegistryError) || error.code === "event-store-unavailable") throw error;
    process.stderr.write(`licet accounts appoint: ${error.message}\n`);
    return 1;
  } finally {
    await opened.close();
  }
};
