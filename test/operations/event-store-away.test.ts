// The service on EventStoreDB under load, while its event store is cut off, frozen, or not there, again and again: nothing answered is lost or doubled,
// no request waits for ever, and it all goes on by itself. LICET_TEST_EVENTSTOREDB_COMMAND runs a real server, which is killed and paused besides; otherwise it is the peer.
import { randomInt } from "node:crypto";
import { join } from "node:path";
import t from "tap";
import { openEventStore } from "../../src/home/open-event-store.js";
import { dayAt } from "../../src/licence/day.js";
import { actingClient } from "../soak/acting-client.js";
import { holdAnswered } from "../soak/hold-answered.js";
import { drawnWhile } from "../support/drawn-while.js";
import { startEventStorePeer } from "../support/eventstoredb-peer/event-store-peer.js";
import { openTcpGate, type TcpGate } from "../support/eventstoredb-peer/tcp-gate.js";
import { eventStoreDbProcess } from "../support/eventstoredb-process.js";
import { eventually, startLicet } from "../support/licet-process.js";
import { freePort } from "../support/postgres-server.js";
import { until } from "../support/until.js";
import { runLicet } from "./sealing-home.js";

const rounds = Number(process.env.LICET_ROUNDS ?? 3);
const isLong = rounds > 3;
const longestMs = isLong ? 15_000 : 1_500;
const clientCount = 6;

const place = t.testdir();
const command = process.env.LICET_TEST_EVENTSTOREDB_COMMAND;
const server = command ? eventStoreDbProcess(command, await freePort(), join(place, "server")) : undefined;

/** The event store behind a gate. */
const behindGate = async (): Promise<{ gate: TcpGate; address: string; close(): Promise<void> }> => {
  if (!server) return startEventStorePeer();
  await server.start();
  const gate = await openTcpGate(server.port);
  const close = async (): Promise<void> => {
    await gate.close();
    await server.kill();
  };
  return { gate, address: `esdb://127.0.0.1:${gate.port}?tls=false`, close };
};

const { gate, address, close } = await behindGate();
const port = String(await freePort());
const environment = { LICET_HOME: join(place, "home"), LICET_EVENT_STORE: address, PORT: port };
const origin = `http://127.0.0.1:${port}`;
const today = dayAt(Date.now(), "Asia/Shanghai");
const licet = startLicet({ ...environment, LOG_LEVEL: "fatal" });
t.teardown(async () => {
  await licet.kill();
  await close();
});
await licet.ready;
await eventually(`${origin}/readyz`, reply => reply.ok);
const token = (await runLicet(environment, "token", "officer")).stdout.trim();

interface Absence {
  begin(): unknown;
  end?(): unknown;
}

const absences: Record<string, Absence> = {
  cut: { begin: gate.cut },
  frozen: { begin: gate.freeze, end: gate.thaw },
  refused: { begin: gate.refuse, end: gate.accept },
  ...(server && {
    killed: { begin: server.kill, end: server.start },
    paused: { begin: server.pause, end: server.goOn },
  }),
};

/** Takes the event store away for a while, in one of these ways, and brings it back. */
const disturb = async (): Promise<string> => {
  const how = Object.keys(absences)[randomInt(Object.keys(absences).length)] ?? "cut";
  await absences[how]?.begin();
  const ms = await drawnWhile(longestMs);
  await absences[how]?.end?.();
  return `${how} ${ms} ms`;
};

t.test(`the event store is away ${rounds} times under load: what was answered is there, once, in order`, async t => {
  const clients = Array.from({ length: clientCount }, () => actingClient(today));
  const enough = new AbortController();
  let longest = 0;
  const timed = async <T>(asked: Promise<T>): Promise<T> => {
    const since = performance.now();
    const answer = await asked;
    longest = Math.max(longest, performance.now() - since);
    return answer;
  };
  const work = async (client: (typeof clients)[number]): Promise<void> => {
    while (!enough.signal.aborted)
      await until(async () => (await timed(client.step(origin, token))) || enough.signal.aborted, 50);
  };
  const revoked = () =>
    clients.flatMap(({ answered }) =>
      answered.filter(({ records, visible }) => records === "LicenceRevoked" && visible),
    );
  let wronglyValid = 0;
  const watch = (): Promise<boolean> =>
    until(async () => {
      const known = revoked();
      const one = known[randomInt(known.length + 1)];
      if (one) {
        const asked = fetch(`${origin}/v1/verify`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ id: one.licence }),
        });
        const { verdict } = (await (await timed(asked)).json()) as { verdict?: string };
        if (verdict === "valid") wronglyValid += 1;
      }
      return enough.signal.aborted;
    });
  /** They go on undisturbed for as long as these take. */
  const someActs = async (): Promise<void> => {
    const acts = () => clients.reduce((sum, { answered }) => sum + answered.length, 0);
    const before = acts();
    await until(() => acts() > before + 2 * clientCount);
  };
  const working = [...clients.map(work), watch()];
  const happened: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await someActs();
    happened.push(await disturb());
  }
  await someActs();
  enough.abort();
  await Promise.all(working);
  for (const client of clients) await until(() => client.settle(origin, token), 50);
  await eventually(`${origin}/readyz`, reply => reply.ok);

  t.same(
    clients.flatMap(({ surprises }) => surprises),
    [],
    "no request was refused",
  );
  t.equal(wronglyValid, 0, "no verdict was valid for a licence whose revocation had been answered 200");
  t.comment(`no request waited for ever, or this would not be read; the longest took ${Math.round(longest)} ms`);
  t.equal(licet.child.exitCode, null, "the process did not end by itself");
  const answered = clients.flatMap(client => client.answered);
  const store = await openEventStore({ address }, "inline");
  await holdAnswered(t, store, answered);
  await store.close();
  const doctor = await runLicet(environment, "doctor", "--json");
  const { findings } = JSON.parse(doctor.stdout) as { findings: { severity: string }[] };
  t.same(
    findings.filter(({ severity }) => severity === "fault"),
    [],
    "views equal a fresh fold of the log",
  );
  t.comment(`${answered.length} acts; ${happened.join(", ")}`);
});
