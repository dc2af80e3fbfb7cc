// `licet token ACCOUNT`: a bearer token of the development identity provider.
import { mkdir } from "node:fs/promises";
import { openKeyRing } from "../../keys/key-ring.js";
import { openVault } from "../../keys/key-vault.js";
import { readPassphrase } from "../../keys/passphrase.js";
import { developmentAccount, developmentAccounts } from "../catalogue/development-accounts.js";
import type { Config } from "../home/config.js";
import { homePaths } from "../home/home.js";
import { mintDevelopmentToken } from "../http/identity/development-tokens.js";
import { dayAt } from "../licence/day.js";
import { developmentLoginKey } from "../service/development-login.js";

/** Prints the token; answers the exit code. The key is the home's, so a token outlives restarts, and a running service takes it. */
export const printToken = async (config: Config, name: string): Promise<number> => {
  if (config.production) {
    process.stderr.write("licet token: production has no development accounts; sign in with your identity provider\n");
    return 1;
  }
  const account = developmentAccount(name);
  if (!account) {
    process.stderr.write(
      `licet token: no account ${name}; there are ${developmentAccounts.map(known => known.account).join(", ")}\n`,
    );
    return 64;
  }
  const paths = homePaths(config);
  await mkdir(paths.home, { recursive: true, mode: 0o700 });
  const passphrase = await readPassphrase({
    home: paths.home,
    file: config.LICET_KEY_PASSPHRASE_FILE,
    environment: "development",
  });
  const vault = await openVault({ folder: paths.keys, passphrase, environment: "development" });
  const ring = openKeyRing(vault);
  const login = await developmentLoginKey({ vault, ring }, dayAt(Date.now(), config.LICET_TIME_ZONE));
  const key = { kid: login.kid, privateKey: ring.privateKey(login.kid) };
  process.stdout.write(`${await mintDevelopmentToken(account, { key, now: Date.now() })}\n`);
  return 0;
};
