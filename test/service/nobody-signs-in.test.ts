// Production without a provider of identities: it starts, and says at once that nobody can sign in.
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { startLicet } from "../support/licet-process.js";
import { freePort } from "../support/postgres-server.js";

const told = async (environment: Record<string, string>): Promise<unknown[]> => {
  const folder = t.testdir({ passphrase: "a passphrase of more than twenty characters" });
  await chmod(join(folder, "passphrase"), 0o600);
  const service = startLicet({
    LICET_HOME: join(folder, "home"),
    LICET_KEY_PASSPHRASE_FILE: join(folder, "passphrase"),
    NODE_ENV: "production",
    PUBLIC_URL: "https://licet.example.org",
    LICET_RATE_LIMIT: "on",
    LICET_TRUSTED_PROXIES: "none",
    PORT: String(await freePort()),
    ...environment,
  });
  t.teardown(service.kill);
  await service.ready;
  t.equal(await service.stop(), 0);
  return service.log.filter(({ setting }) => setting === "LICET_OIDC_ISSUER");
};

t.test("without LICET_OIDC_ISSUER the start of production warns that nobody can sign in", async t => {
  t.match(await told({}), [{ level: 40, msg: /^nobody can sign in: LICET_OIDC_ISSUER is not set/ }]);
});

t.test("with an issuer, or in development, nothing is said", async t => {
  const provider = { LICET_OIDC_ISSUER: "https://id.example.org", LICET_OIDC_AUDIENCE: "https://licet.example.org" };
  t.strictSame(await told(provider), []);
  t.strictSame(await told({ NODE_ENV: "development" }), []);
});
