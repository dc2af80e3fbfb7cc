// The service on a real cluster of three nodes whose leader is cut off from the others, killed, or frozen, under clients that send again what was not
// answered. LICET_TEST_EVENTSTOREDB_CLUSTER is its address, and LICET_TEST_EVENTSTOREDB_CLUSTER_COMMAND a program that is asked for the `leader`'s
// number, to `cut`, `kill` or `freeze` it and to `join`, `start` or `thaw` it again, and whether the cluster is `whole`.
import { execFile } from "node:child_process";
import { randomInt } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";
import t from "tap";
import { openEventStore } from "../../src/home/open-event-store.js";
import { dayAt } from "../../src/licence/day.js";
import { actingClient } from "../soak/acting-client.js";
import { holdAnswered } from "../soak/hold-answered.js";
import { eventually, startLicet } from "../support/licet-process.js";
import { freePort } from "../support/postgres-server.js";
import { until } from "../support/until.js";
import { runLicet } from "./sealing-home.js";

const rounds = Number(process.env.LICET_ROUNDS ?? 3);
const { LICET_TEST_EVENTSTOREDB_CLUSTER: address, LICET_TEST_EVENTSTOREDB_CLUSTER_COMMAND: command = "" } = process.env;
const nextActWithinMs = 15_000;

const run = promisify(execFile);
const cluster = async (...args: string[]): Promise<string> => (await run(command, args)).stdout.trim();
const ways = [
  ["cut", "join"],
  ["kill", "start"],
  ["freeze", "thaw"],
] as const;

const whole = (): Promise<boolean> =>
  until(
    () =>
      cluster("whole").then(
        () => true,
        () => false,
      ),
    500,
  );

interface Verdict {
  verdict?: string;
  asOf?: string;
}

const underAttack = async (at: string): Promise<void> => {
  const place = t.testdir();
  const port = String(await freePort());
  const environment = { LICET_HOME: join(place, "home"), LICET_EVENT_STORE: at, PORT: port };
  const origin = `http://127.0.0.1:${port}`;
  const today = dayAt(Date.now(), "Asia/Shanghai");
  await whole();
  const licet = startLicet({ ...environment, LOG_LEVEL: "fatal" });
  t.teardown(licet.kill);
  await licet.ready;
  await eventually(`${origin}/readyz`, reply => reply.ok);
  const token = (await runLicet(environment, "token", "officer")).stdout.trim();

  t.test(`the leader fails ${rounds} times: nothing is lost, no verdict is wrong or dated too late`, async t => {
    const clients = Array.from({ length: 6 }, () => actingClient(today));
    const enough = new AbortController();
    /** When each revocation was answered. */
    const revokedAt = new Map<string, { at: string; visible: boolean }>();
    let answeredSince = Number.POSITIVE_INFINITY;
    let began = 0;
    const work = async (client: (typeof clients)[number]): Promise<void> => {
      while (!enough.signal.aborted) {
        const before = client.answered.length;
        let since = 0;
        await until(async () => {
          since = performance.now();
          return (await client.step(origin, token)) || enough.signal.aborted;
        }, 50);
        for (const { records, licence, visible } of client.answered.slice(before))
          if (records === "LicenceRevoked") revokedAt.set(licence, { at: new Date().toISOString(), visible });
        if (client.answered.length > before && since > began)
          answeredSince = Math.min(answeredSince, performance.now());
      }
    };
    const wrong: object[] = [];
    let asked = 0;
    let oldest = 0;
    const watch = (): Promise<boolean> =>
      until(async () => {
        const known = [...revokedAt];
        const one = known[Math.max(0, known.length - 1 - randomInt(8))];
        if (one) {
          const [id, { at: told, visible }] = one;
          const { verdict, asOf = "" } = await fetch(`${origin}/v1/verify`, {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify({ id }),
          }).then(
            async reply => (await reply.json()) as Verdict,
            () => ({}) as Verdict,
          );
          asked += 1;
          if (asOf !== "") oldest = Math.max(oldest, Date.now() - Date.parse(asOf));
          if (verdict === "valid" && (visible || asOf > told)) wrong.push({ id, told, visible, asOf, now: new Date() });
        }
        return enough.signal.aborted;
      }, 10);
    /** They go on undisturbed for as long as these take. */
    const someActs = async (): Promise<void> => {
      const acts = () => clients.reduce((sum, { answered }) => sum + answered.length, 0);
      const before = acts();
      await until(() => acts() > before + 20 * clients.length);
    };
    const working = [...clients.map(work), watch(), watch()];
    const nextActs: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const [away, back] = ways[round % ways.length] ?? ways[0];
      await someActs();
      const leader = await cluster("leader");
      answeredSince = Number.POSITIVE_INFINITY;
      began = performance.now();
      await cluster(away, leader);
      await until(() => answeredSince < Number.POSITIVE_INFINITY);
      await someActs();
      const next = Math.round(answeredSince - began);
      nextActs.push(next);
      t.comment(`${away} node ${leader}: next act after ${next} ms`);
      await cluster(back, leader);
      await whole();
    }
    await someActs();
    enough.abort();
    await Promise.all(working);
    for (const client of clients) await until(() => client.settle(origin, token), 50);
    t.comment(
      `${clients.flatMap(c => c.answered).length} acts, ${asked} verdicts on ${revokedAt.size} revocations, the oldest asOf ${oldest} ms`,
    );
    t.same(
      clients.flatMap(({ surprises }) => surprises),
      [],
      "no request was refused",
    );
    t.same(wrong, [], "no verdict was valid that must not be, and none was dated after what it had read");
    for (const next of nextActs) t.ok(next < nextActWithinMs, `the next act after ${next} ms`);
    t.equal(licet.child.exitCode, null, "the process did not end by itself");
    const store = await openEventStore({ address: at }, "inline");
    await holdAnswered(
      t,
      store,
      clients.flatMap(({ answered }) => answered),
    );
    await store.close();
  });
};

if (address) await underAttack(address);
else t.pass("LICET_TEST_EVENTSTOREDB_CLUSTER names no cluster");
