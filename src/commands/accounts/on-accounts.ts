// What `licet accounts appoint` and `dismiss` have in common: whose account is meant, and the registry that is changed
// beside a running service.
import { type Envelope, ownEnvelope } from "../../event-store/record-events.js";
import { openRegistry } from "../../home/open-registry.js";
import type { Config } from "../../home/settings/config.js";
import { developmentIssuer } from "../../http/identity/authentication.js";
import type { Identity } from "../../licence/account.js";
import { LicenceError } from "../../licence/errors.js";
import type { Accounts } from "../../registry/define/accounts.js";
import { RegistryError } from "../../registry/registry-error.js";
import { requireHome } from "../open-home.js";
import { operator } from "../operator.js";

const wrongUsage = 64;

/** The account that a command names. */
export interface Named {
  subject: string;
  /** The provider's `iss`; that of the settings, or in development the home's own, unless told. */
  issuer: string | undefined;
}

const issuerOf = ({ provider, production }: Config, told: string | undefined): string | null =>
  told ?? (production ? (provider?.issuer ?? null) : developmentIssuer);

const isRefusal = (error: unknown): error is LicenceError | RegistryError =>
  error instanceof LicenceError || (error instanceof RegistryError && error.code !== "event-store-unavailable");

/**
 * Changes an account, as the user of the machine, and prints what came of it; answers the exit code: 0 done, 1 refused,
 * 64 nobody vouches for accounts here. Throws HomeMissing.
 */
export const onAccounts = async (
  config: Config,
  command: string,
  { subject, issuer: told }: Named,
  change: (accounts: Accounts, identity: Identity, envelope: Envelope) => Promise<string>,
): Promise<number> => {
  const complain = (why: string): void => void process.stderr.write(`licet accounts ${command}: ${why}\n`);
  const issuer = issuerOf(config, told);
  if (issuer === null) {
    complain("set LICET_OIDC_ISSUER, or say --issuer: the identity provider that vouches for the account");
    return wrongUsage;
  }
  requireHome(config);
  const opened = await openRegistry(config);
  try {
    const envelope = { ...ownEnvelope(), by: operator() };
    process.stdout.write(`${await change(opened.registry.accounts, { issuer, subject }, envelope)}\n`);
    return 0;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    complain(error.code === "unknown-account" ? `no account ${subject} of ${issuer} was appointed` : error.message);
    return 1;
  } finally {
    await opened.close();
  }
};
