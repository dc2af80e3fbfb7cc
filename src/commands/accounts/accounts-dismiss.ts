// `licet accounts dismiss SUBJECT --reason …`: takes every right from an account, beside a running service.
import { ownEnvelope } from "../../event-store/record-events.js";
import { openRegistry } from "../../home/open-registry.js";
import type { Config } from "../../home/settings/config.js";
import { LicenceError } from "../../licence/errors.js";
import { requireHome } from "../open-home.js";
import { operator } from "../operator.js";
import { accountIssuer, noIssuer } from "./account-issuer.js";

const wrongUsage = 64;

export interface DismissOptions {
  reason: string;
  issuer?: string;
}

/** Answers the exit code: 0 dismissed, 1 never appointed, 64 wrong usage. Throws HomeMissing. */
export const dismissAccount = async (
  config: Config,
  subject: string,
  { reason, issuer: told }: DismissOptions,
): Promise<number> => {
  const issuer = accountIssuer(config, told);
  if (issuer === null) {
    process.stderr.write(`licet accounts dismiss: ${noIssuer}`);
    return wrongUsage;
  }
  requireHome(config);
  const opened = await openRegistry(config);
  try {
    const { accounts } = opened.registry;
    const envelope = { ...ownEnvelope(), by: operator() };
    await accounts.dismiss(accounts.idOf({ issuer, subject }), reason, { envelope });
    process.stdout.write(`${subject} may do nothing any more\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof LicenceError)) throw error;
    process.stderr.write(`licet accounts dismiss: no account ${subject} of ${issuer} was appointed\n`);
    return 1;
  } finally {
    await opened.close();
  }
};
