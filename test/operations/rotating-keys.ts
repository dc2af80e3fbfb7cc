// A home with two running services beside which keys are rotated and ended by commands; on files, and on servers.
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Test } from "tap";
import { openKeyRing } from "../../keys/key-ring.js";
import { openVault } from "../../keys/vault/key-vault.js";
import { readPassphrase } from "../../keys/vault/passphrase.js";
import { approvalService } from "../../src/catalogue/examples/development-departments.js";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { encodeToken } from "../../src/credential/token/encode-token.js";
import { parseToken } from "../../src/credential/token/parse-token.js";
import { dayAt } from "../../src/licence/day.js";
import { sampleFacts } from "../credential/sample-token.js";
import type { TestEngine } from "../support/each-engine.js";
import { startEventStorePeer } from "../support/eventstoredb-peer/event-store-peer.js";
import { eventually, type LicetProcess, startLicet } from "../support/licet-process.js";
import { freePort } from "../support/postgres-server.js";
import { runLicet } from "./sealing-home.js";

export const { code: department } = approvalService;
const today = dayAt(Date.now(), "Asia/Shanghai");

interface Issued {
  status: number;
  id: string;
  token: string;
  kid: string;
}

/** What commands say after some seconds of how far they have come, on a machine that is slow. */
const howFar = /^[^\n]* {2}(\d+( of \d+)?|…)\n/gm;

/** The kids of a department's keys for a use, by what `licet keys list` says of them. */
const statesIn = (listed: string, use: string): Map<string, string> =>
  new Map(
    listed
      .split("\n")
      .map(line => line.split(/ {2,}/))
      .filter(([, of, whose]) => of === use && whose === department)
      .map(([kid = "", , , , , state = ""]) => [state, kid]),
  );

/** Both sign with the new key, and both know at once what became of the old one. Answers the home, its `licet`, and a key that has ended. */
export const rotateAndEndKeys = async (t: Test, engine: TestEngine) => {
  const home = join(t.testdir(), "home");
  const environment: Record<string, string> = { LICET_HOME: home };
  // The servers on one side, the files on the other: the two homes that there are.
  const { settings, remove } = await engine.newDatabase(home);
  const peer = settings.engine === "postgres" ? await startEventStorePeer() : undefined;
  if (settings.engine === "postgres") environment.LICET_DATABASE = settings.url;
  if (peer) environment.LICET_EVENT_STORE = peer.address;
  const running: LicetProcess[] = [];
  t.teardown(async () => {
    await Promise.all(running.map(({ kill }) => kill()));
    await peer?.close();
    await remove();
  });
  const start = async (roles: string): Promise<string> => {
    const port = String(await freePort());
    const started = startLicet({ ...environment, LICET_ROLES: roles, PORT: port });
    running.push(started);
    await started.ready;
    return `http://127.0.0.1:${port}`;
  };
  const services = [await start("http,projections,sealer"), await start("http")];
  const [first = "", second = ""] = services;
  const bearer = (await runLicet(environment, "token", "officer")).stdout.trim();
  for (const service of services) await eventually(`${service}/readyz`, reply => reply.ok);

  let seed = 0;
  const issue = async (service: string): Promise<Issued> => {
    seed += 1;
    const reply = await fetch(`${service}/v1/licences`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${bearer}`,
        "content-type": "application/json",
        "idempotency-key": randomUUID(),
      },
      body: JSON.stringify(exampleIssue(foodLicence, today, seed)),
    });
    const body = (await reply.json()) as { id: string; links: { verify: string } };
    const token = body.links?.verify.split("/V/")[1] ?? "";
    const parsed = parseToken(token);
    return { status: reply.status, id: body.id, token, kid: parsed.ok ? parsed.kid : "" };
  };
  const verdictOf = async (service: string, token: string) => {
    const reply = await fetch(`${service}/v1/verify`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token }),
    });
    const { verdict, checks } = (await reply.json()) as { verdict: string; checks: { name: string; code: string }[] };
    return { verdict, genuine: checks[0]?.code, issuer: checks.find(({ name }) => name === "issuer-authorised")?.code };
  };
  const licet = async (...args: string[]) => {
    const ended = await runLicet(environment, ...args);
    t.equal(ended.stderr.replace(howFar, ""), "", args.join(" "));
    t.equal(ended.code, 0, args.join(" "));
    return ended.stdout;
  };
  /** Asked twice, so that each service holds in memory what it knows. */
  const warm = async (token: string) => {
    for (const service of [...services, ...services]) t.match(await verdictOf(service, token), { verdict: "valid" });
  };

  const old = await issue(first);
  t.equal(old.status, 201);
  await warm(old.token);
  await eventually(`${first}/readyz`, reply => reply.ok);
  const sealing = { method: "GET", headers: { authorization: `Bearer ${bearer}` } };
  const sealed = async (id: string): Promise<number> => {
    for (;;) {
      const { status } = await fetch(`${first}/v1/licences/${id}/document`, sealing);
      if (status === 200) return status;
    }
  };
  t.equal(await sealed(old.id), 200);
  const seal = statesIn(await licet("keys", "list"), "seal").get("current");

  const rotated = await licet("keys", "rotate", department);
  const [newKid = "", newSeal = ""] = rotated.split("\n").map(line => line.split(/ {2,}/)[2] ?? "");
  for (const service of services) t.match(await issue(service), { status: 201, kid: newKid });
  await warm(old.token);
  const renewed = await issue(second);
  await warm(renewed.token);
  t.equal(await sealed(renewed.id), 200);
  const listed = await licet("keys", "list");
  t.strictSame([...statesIn(listed, "token")].sort(), [
    ["current", newKid],
    ["retired", old.kid],
  ]);
  t.strictSame([...statesIn(listed, "seal")].sort(), [
    ["current", newSeal],
    ["retired", seal],
  ]);

  const environmentName = "development";
  const passphrase = await readPassphrase({ home, file: undefined, environment: environmentName });
  const ring = openKeyRing(await openVault({ folder: join(home, "keys"), passphrase, environment: environmentName }));
  const thief = ring.tokenSigner(newKid);
  const forged = encodeToken({ ...sampleFacts, id: renewed.id, version: 2 }, newKid, 33, thief);

  await licet("keys", "end", newKid, "--reason", "compromised", "--since", "2026-01-01T00:00:00+08:00");
  for (const service of services) {
    t.match(await verdictOf(service, renewed.token), { verdict: "valid", issuer: "key-compromised-recorded" });
    t.match(await verdictOf(service, old.token), { verdict: "valid", issuer: "key-authorised" });
    t.match(await verdictOf(service, forged), { verdict: "not-genuine", genuine: "signed-but-unrecorded" });
  }
  t.match(await issue(second), { status: 201, kid: old.kid }, "the one before it is in its term");
  t.throws(() => ring.privateKey(newKid), { code: "key-missing" });
  await licet("keys", "end", newKid, "--reason", "compromised");

  await licet("keys", "end", old.kid, "--reason", "superseded");
  const third = statesIn(await licet("keys", "list"), "token").get("current");
  for (const service of services) {
    t.match(await verdictOf(service, old.token), { verdict: "valid", issuer: "key-authorised" });
    const issued = await issue(service);
    t.match(issued, { status: 201, kid: third });
    await warm(issued.token);
  }
  t.same([...statesIn(await licet("keys", "list"), "token")].sort(), [
    ["compromised since 2025-12-31T16:00:00.000Z", newKid],
    ["current", third],
    ["ended (superseded)", old.kid],
  ]);

  await licet("keys", "end", newSeal, "--reason", "ceased");
  const last = await issue(first);
  t.equal(await sealed(last.id), 200);
  await licet("doctor");
  return { home, environment, licet, ended: old.kid };
};
