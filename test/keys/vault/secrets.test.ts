import { join } from "node:path";
import t from "tap";
import { openVaultWithKek } from "../../../keys/vault/key-vault.js";
import { openSecrets, secretNames } from "../../../keys/vault/secrets.js";
import { newVault } from "../support/new-vault.js";

t.test("each secret is 32 random bytes of its own, the same after a restart", async t => {
  const folder = join(t.testdir(), "keys");
  const vault = await newVault(folder);
  const secrets = await openSecrets(vault, { make: true });
  for (const name of secretNames) t.equal(secrets[name].length, 32);
  t.equal(new Set(secretNames.map(name => secrets[name].toString("hex"))).size, secretNames.length);
  t.strictSame(await openSecrets(await openVaultWithKek({ folder, kek: vault.kek() }), { make: false }), secrets);
});

t.test("many starts at once agree on the secrets", async t => {
  const vault = await newVault(join(t.testdir(), "keys"));
  const all = await Promise.all([1, 2, 3, 4].map(() => openSecrets(vault, { make: true })));
  for (const secrets of all) t.strictSame(secrets, all[0]);
});

t.test("a registry with events does not replace a secret that is gone", async t => {
  for (const name of secretNames) {
    const vault = await newVault(join(t.testdir(), `keys-${name}`));
    await openSecrets(vault, { make: true });
    await vault.destroy(`secret-${name}`);
    await t.rejects(openSecrets(vault, { make: false }), { code: "secret-missing", message: new RegExp(name) });
  }
});
