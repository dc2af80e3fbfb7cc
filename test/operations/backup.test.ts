// A backup taken while acts are recorded, restored elsewhere: the same verdicts, the same PDFs, the same keys.
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import t from "tap";
import { openRegistryHome, type RegistryHome } from "../support/registry-home.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { backUp, passphraseOf, restoreInto } from "./restored-home.js";
import { openSealingHome, personalIssue, runLicet, somePerson } from "./sealing-home.js";
import { documentsOf } from "./sound-home.js";

const home = await openSealingHome();
t.teardown(home.close);
const source = home.config.home;
const app = await home.serve();
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

const issue = async (seed: number): Promise<string> => {
  const payload = personalIssue(today, somePerson(seed));
  const reply = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload });
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return (reply.json() as { id: string }).id;
};

/** A verdict without what differs from answer to answer. */
const verdictOf = async (asked: RegistryHome, app: FastifyInstance, id: string): Promise<object> => {
  const reply = await asked.ask(app, null, { method: "POST", url: "/v1/verify", payload: { id } });
  const { asOf: _, checks, ...verdict } = reply.json() as { asOf: string; checks: { name: string }[] };
  return { ...verdict, checks: checks.filter(({ name }) => name !== "fresh") };
};

t.test("taken while acts are recorded and restored elsewhere, it answers as its source", async t => {
  const folder = await temporaryFolder(t);
  const [backup, keys, restored] = ["registry", "persons", "home"].map(name => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const before = [await issue(1), await issue(2), await issue(3)];
  const [revoked = ""] = before;
  const revocation = {
    groundCode: "9-law",
    ground: "超出许可范围经营",
    decisionNumber: "1",
    decisionDate: today,
    effectiveDate: today,
  };
  await home.ask(app, "officer", { method: "POST", url: `/v1/licences/${revoked}/revocations`, payload: revocation });
  for (const id of before) await home.sealed(app, id);

  const meanwhile: string[] = [];
  let taken = false;
  const acting = (async () => {
    while (!taken) meanwhile.push(await issue(meanwhile.length));
  })();
  const { code, stdout, stderr } = await backUp(source, backup, "--subject-keys", keys, "--json");
  taken = true;
  await acting;
  t.equal(code, 0, stderr);
  t.ok(meanwhile.length > 0, `${meanwhile.length} licences were issued meanwhile`);
  t.match(JSON.parse(stdout), { registry: { kind: "registry", documents: "included" }, missingDocuments: 0 });
  t.notOk((await readdir(join(backup, "keys"))).includes("passphrase"), "the passphrase is not in it");

  const done = await restoreInto(restored, source, backup, "--subject-keys", keys);
  t.equal(done.code, 0, done.stderr);
  const copy = await openRegistryHome({ LICET_HOME: restored, ...passphraseOf(source) });
  t.teardown(copy.close);
  const copyApp = await copy.serve();
  for (const id of before) {
    t.same(await verdictOf(copy, copyApp, id), await verdictOf(home, app, id), "the same verdict");
    const ask = async (of: RegistryHome, by: FastifyInstance) =>
      of.ask(by, "officer", { url: `/v1/licences/${id}/document` });
    t.same((await ask(copy, copyApp)).rawPayload, (await ask(home, app)).rawPayload, "the same PDF");
    const licence = { url: `/v1/licences/${id}` };
    t.same((await copy.ask(copyApp, "officer", licence)).json(), (await home.ask(app, "officer", licence)).json());
  }
  const known = [];
  for (const id of meanwhile)
    if ((await copy.ask(copyApp, "officer", { url: `/v1/licences/${id}` })).statusCode === 200) known.push(id);
  t.same(known, meanwhile.slice(0, known.length), "of the others, those that were recorded first");
  for (const id of known) t.match(await verdictOf(copy, copyApp, id), { verdict: "valid" });
  t.same(
    copy.services.ring.publicKeys().sort((a, b) => a.kid.localeCompare(b.kid)),
    home.services.ring.publicKeys().sort((a, b) => a.kid.localeCompare(b.kid)),
    "the same keys",
  );
  const doctor = await runLicet({ LICET_HOME: restored, ...passphraseOf(source) }, "doctor");
  t.equal(doctor.code, 0, doctor.stdout);
});

t.test("taken again into its folder, it is brought up to date and keeps a document that the home has lost", async t => {
  const backup = join(await temporaryFolder(t), "registry");
  const id = await issue(4);
  await home.sealed(app, id);
  t.equal((await backUp(source, backup)).code, 0);
  const before = await documentsOf(backup);
  const [lost = ""] = (await documentsOf(source)).map(path => path.slice(join(source, "documents").length));
  await rm(join(source, "documents", lost));
  await home.sealed(app, await issue(5));
  const again = await backUp(source, backup);
  t.equal(again.code, 0, again.stderr);
  const after = await documentsOf(backup);
  t.ok(after.length > before.length);
  t.ok(after.includes(join(backup, "documents", lost)), "the lost document is still in the backup");

  const fresh = await backUp(source, join(await temporaryFolder(t), "registry"));
  t.equal(fresh.code, 1, "a new backup says what it could not find");
  t.match(fresh.stderr, lost.replace("/", "").replace("/", ""));
});

t.test(
  "documents in a folder of their own are backed up from there and restored to where the settings say",
  async t => {
    const folder = await temporaryFolder(t);
    const [first, second, backup] = ["first", "second", "backup"].map(name => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const elsewhere = await openRegistryHome({
      LICET_ROLES: "http,projections,sealer",
      LICET_DOCUMENTS: join(folder, "papers"),
    });
    t.teardown(elsewhere.close);
    await elsewhere.services.ensureSealKeys();
    const service = await elsewhere.serve();
    const payload = personalIssue(today, somePerson(6));
    const { id } = (
      await elsewhere.ask(service, "officer", { method: "POST", url: "/v1/licences", payload })
    ).json() as { id: string };
    for (let status = 0; status !== 200; )
      status = (await elsewhere.ask(service, "officer", { url: `/v1/licences/${id}/document` })).statusCode;
    const own = { LICET_HOME: elsewhere.config.home, LICET_DOCUMENTS: join(folder, "papers") };
    t.equal((await runLicet(own, "backup", backup, "--subject-keys", second)).code, 0);
    const target = {
      LICET_HOME: first,
      LICET_DOCUMENTS: join(folder, "shelf"),
      ...passphraseOf(elsewhere.config.home),
    };
    const restored = await runLicet(target, "restore", backup, "--subject-keys", second);
    t.equal(restored.code, 0, restored.stderr);
    t.same((await readdir(first)).sort(), ["events.db", "keys", "records.db", "subject-keys"]);
    t.equal((await documentsOf(backup)).length, 1);
    t.same((await readdir(join(folder, "shelf"))).length, 1);
  },
);
