import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmod, link, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { openVault, openVaultWithKek } from "../../../keys/vault/key-vault.js";
import { outputOf, startChild } from "../support/child.js";
import { newVault } from "../support/new-vault.js";

const passphrase = "a passphrase of twenty and more";

t.test("a vault keeps what it is given over a restart, readable by its owner only", async t => {
  const folder = join(t.testdir(), "keys");
  const secret = randomBytes(48);
  const first = await openVault({ folder, passphrase, environment: "development" });
  t.equal(await first.store("token-0a1b2c3d", secret), true);
  const second = await openVault({ folder, passphrase, environment: "development" });
  t.strictSame(second.get("token-0a1b2c3d"), secret);
  t.strictSame(second.list(), ["token-0a1b2c3d"]);
  t.equal((await stat(folder)).mode & 0o777, 0o700);
  for (const file of await readdir(folder)) t.equal((await stat(join(folder, file))).mode & 0o777, 0o600, file);
  t.notOk((await readFile(join(folder, "token-0a1b2c3d.key"))).includes(secret));

  await t.rejects(openVault({ folder, passphrase: `${passphrase}!`, environment: "development" }), {
    code: "wrong-passphrase",
  });
  await t.rejects(openVault({ folder, passphrase, environment: "production" }), { code: "development-vault" });
});

t.test("two processes that start at once on an empty folder share one vault", async t => {
  const folder = join(t.testdir(), "keys");
  const code = `
    const { openVault } = await import(room + "vault/key-vault.js");
    const { openSecrets } = await import(room + "vault/secrets.js");
    process.stdout.write("ready\\n");
    process.stdin.once("data", async () => {
      const vault = await openVault({ folder: process.argv[1], passphrase: process.argv[2], environment: "development" });
      const secrets = await openSecrets(vault, { make: true });
      process.stdout.write(vault.kek().toString("hex") + secrets.number.toString("hex") + "\\n");
      process.stdin.destroy();
    });`;
  const children = [startChild(code, folder, passphrase), startChild(code, folder, passphrase)];
  const outputs = children.map(outputOf);
  await Promise.all(children.map(child => once(child.stdout, "data")));
  for (const child of children) child.stdin.write("go\n");
  const [first, second] = await Promise.all(outputs);
  t.match(first, /^ready\n[0-9a-f]{128}\n$/);
  t.equal(first, second);
  t.strictSame(
    (await readdir(folder)).filter(file => file.endsWith(".tmp")),
    [],
  );
});

t.test("a process killed in the middle of writing leaves a vault in which every key opens", async t => {
  const folder = join(t.testdir(), "keys");
  const vault = await newVault(folder);
  const code = `
    const { openVaultWithKek } = await import(room + "vault/key-vault.js");
    const vault = await openVaultWithKek({ folder: process.argv[1], kek: Buffer.from(process.argv[2], "hex") });
    for (let n = 0; ; n++) {
      await Promise.all([0, 1, 2, 3].map(k => vault.store("k" + n + "-" + k, Buffer.alloc(20000, n))));
      process.stdout.write(".");
    }`;
  const rounds = Number(process.env.LICET_ROUNDS ?? 3);
  for (let round = 0; round < rounds; round++) {
    const child = startChild(code, folder, vault.kek().toString("hex"));
    const closed = once(child, "close");
    let seen = 0;
    await new Promise<void>(resolve =>
      child.stdout.on("data", chunk => {
        seen += chunk.length;
        if (seen > round) resolve();
      }),
    );
    child.kill("SIGKILL");
    await closed;
    const again = await openVaultWithKek({ folder, kek: vault.kek() });
    t.ok(again.list().length >= 4);
    for (const name of again.list()) t.equal(again.get(name).length, 20000);
    for (const name of again.list()) await again.destroy(name);
  }
});

t.test("a half-written file of a killed process is not a key, and is swept away when it is old", async t => {
  const folder = join(t.testdir(), "keys");
  await openVault({ folder, passphrase, environment: "production" });
  const old = join(folder, ".token-00000000.key.0011223344556677.tmp");
  const fresh = join(folder, ".token-00000001.key.0011223344556677.tmp");
  await Promise.all([old, fresh].map(file => writeFile(file, "LKV1\n")));
  await utimes(old, 1_000_000, 1_000_000);
  const vault = await openVault({ folder, passphrase, environment: "production" });
  t.strictSame(vault.list(), []);
  t.strictSame((await readdir(folder)).sort(), [".token-00000001.key.0011223344556677.tmp", "vault.json"]);
  await t.rejects(openVault({ folder, passphrase, environment: "development" }), { code: "production-vault" });
});

t.test("keys without the vault's description are a damage, not a new vault", async t => {
  const folder = join(t.testdir(), "keys");
  await (await newVault(folder)).store("login-0a1b2c3d", randomBytes(32));
  await rm(join(folder, "vault.json"));
  await t.rejects(openVault({ folder, passphrase, environment: "development" }), { code: "vault-damaged" });
  await t.rejects(openVaultWithKek({ folder, kek: randomBytes(32) }), { code: "vault-missing" });
});

t.test("a folder that others may write into is refused", async t => {
  const folder = t.testdir();
  await chmod(folder, 0o770);
  await t.rejects(openVault({ folder, passphrase, environment: "development" }), { code: "vault-open-to-others" });
});

t.test("a worker opens the vault with the derived key it is handed, and with no other", async t => {
  const folder = join(t.testdir(), "keys");
  const vault = await newVault(folder);
  await vault.store("seal-0a1b2c3d", Buffer.from("secret"));
  const worker = await openVaultWithKek({ folder, kek: vault.kek() });
  t.equal(worker.get("seal-0a1b2c3d").toString(), "secret");
  t.equal(worker.environment, "development");
  await t.rejects(openVaultWithKek({ folder, kek: randomBytes(32) }), { code: "wrong-passphrase" });
});

t.test("every flipped byte of a key file is noticed, and so is a file under another key's name", async t => {
  const folder = join(t.testdir(), "keys");
  const vault = await newVault(folder);
  await vault.store("token-a", Buffer.from("secret"));
  const bytes = await readFile(join(folder, "token-a.key"));
  for (let at = 0; at < bytes.length; at++) {
    const flipped = Buffer.from(bytes);
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    await writeFile(join(folder, "token-a.key"), flipped);
    t.throws(() => vault.get("token-a"), { code: "key-damaged" });
  }
  await writeFile(join(folder, "token-b.key"), bytes);
  t.throws(() => vault.get("token-b"), { code: "key-damaged" });
});

t.test("every flipped byte of the description is noticed", async t => {
  const folder = join(t.testdir(), "keys");
  const vault = await newVault(folder);
  const bytes = await readFile(join(folder, "vault.json"));
  for (let at = 0; at < bytes.length; at++) {
    const flipped = Buffer.from(bytes);
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    await writeFile(join(folder, "vault.json"), flipped);
    await t.rejects(openVaultWithKek({ folder, kek: vault.kek() }), { code: /^(wrong-passphrase|vault-damaged)$/ });
  }
});

t.test("a description cannot be rewritten from development to production", async t => {
  const folder = join(t.testdir(), "keys");
  const vault = await newVault(folder);
  const file = join(folder, "vault.json");
  await writeFile(file, (await readFile(file, "utf8")).replace("development", "production"));
  await t.rejects(openVaultWithKek({ folder, kek: vault.kek() }), { code: "wrong-passphrase" });
});

t.test("storing under a taken name changes nothing", async t => {
  const vault = await newVault(join(t.testdir(), "keys"));
  const stored = await Promise.all(["a", "b", "c"].map(text => vault.store("secret-number", Buffer.from(text))));
  t.equal(stored.filter(Boolean).length, 1);
  t.equal(vault.get("secret-number").toString(), ["a", "b", "c"][stored.indexOf(true)]);
});

t.test("a destroyed key is gone, its bytes overwritten in whatever else names the file", async t => {
  const folder = join(t.testdir(), "keys");
  const vault = await newVault(folder);
  await vault.store("seal-a", randomBytes(100));
  const before = await readFile(join(folder, "seal-a.key"));
  await link(join(folder, "seal-a.key"), join(folder, "other-name"));
  t.equal(await vault.destroy("seal-a"), true);
  t.throws(() => vault.get("seal-a"), { code: "key-missing" });
  const after = await readFile(join(folder, "other-name"));
  t.equal(after.length, before.length);
  t.notSame(after, before);
  t.equal(await vault.destroy("seal-a"), false, "a second time finds nothing");
});

t.test("names that would leave the folder are refused", async t => {
  const vault = await newVault(join(t.testdir(), "keys"));
  for (const name of ["../a", "a/b", "", ".a", "A", "a\0b"]) {
    t.throws(() => vault.get(name), { code: "name-not-allowed" });
    await t.rejects(async () => vault.store(name, Buffer.alloc(1)), { code: "name-not-allowed" });
  }
});
