// `licet token ACCOUNT`: a bearer token of the development identity provider.
import { developmentAccount, developmentAccounts } from "../catalogue/examples/development-accounts.js";
import type { Config } from "../home/settings/config.js";
import { mintDevelopmentToken } from "../http/identity/development-tokens.js";
import { dayAt } from "../licence/day.js";
import { developmentLoginKey } from "../service/first-start/development-login.js";
import { openHomeKeys, requireOrigin } from "./open-home.js";

/**
 * Prints the token; answers the exit code. The key is the home's, so a token outlives restarts, and a running service
 * takes it. Throws HomeMissing where there is none.
 */
export const printToken = async (config: Config, name: string): Promise<number> => {
  if (config.production) {
    process.stderr.write("licet token: production has no development accounts; sign in with your identity provider\n");
    return 1;
  }
  const account = developmentAccount(name);
  if (!account) {
    process.stderr.write(
      `licet token: no account ${name}; there are ${developmentAccounts.map(one => one.account).join(", ")}\n`,
    );
    return 64;
  }
  const { vault, ring } = await openHomeKeys(config);
  await requireOrigin(config);
  const login = await developmentLoginKey({ vault, ring }, dayAt(Date.now(), config.LICET_TIME_ZONE));
  const key = { kid: login.kid, privateKey: ring.privateKey(login.kid) };
  process.stdout.write(`${await mintDevelopmentToken(account, { key, now: Date.now() })}\n`);
  return 0;
};
