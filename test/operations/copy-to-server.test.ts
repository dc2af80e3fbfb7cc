// A home's log copied to EventStoreDB and back, at the window that the command has by itself. LICET_TEST_EVENTSTOREDB_COMMAND runs a real server; otherwise it is the peer.
import { join } from "node:path";
import t from "tap";
import { beginning, type EventStore, type StoredEvent } from "../../src/event-store/event-store.js";
import { openEventStoreDb } from "../../src/event-store/eventstoredb/eventstoredb.js";
import { copyLog } from "../../src/operations/copy-log.js";
import { runsOf } from "../../src/operations/doctor/stream-runs.js";
import { recordDemo } from "../../src/service/first-start/demo.js";
import { type EventStorePeer, startEventStorePeer } from "../support/eventstoredb-peer/event-store-peer.js";
import { eventStoreDbProcess } from "../support/eventstoredb-process.js";
import { freePort } from "../support/postgres-server.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { asking, openWriteSideHome } from "../support/write-side-home.js";
import { runLicet } from "./sealing-home.js";

const rounds = Number(process.env.LICET_ROUNDS ?? 3);
const command = process.env.LICET_TEST_EVENTSTOREDB_COMMAND;

/** An event store with an empty log. */
const startServer = async (): Promise<{ address: string; close(): Promise<void> }> => {
  if (!command) return startEventStorePeer();
  const server = eventStoreDbProcess(command, await freePort(), await temporaryFolder(t));
  await server.start();
  return { address: `esdb://127.0.0.1:${server.port}?tls=false`, close: server.kill };
};

const wholeLog = async (store: Pick<EventStore, "readLog">): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for (;;) {
    const page = await store.readLog(events.at(-1)?.position ?? beginning, 1_000);
    if (page.length === 0) return events;
    events.push(...page);
  }
};

const withoutPositions = (events: readonly StoredEvent[]) => events.map(({ position: _, ...event }) => event);

const home = await openWriteSideHome();
t.teardown(home.close);
await recordDemo(home.registry, home.today);
const environment = { LICET_HOME: home.paths.home };

t.test(`a home with the demo goes to a server and back, ${rounds} of ${rounds} times`, async t => {
  for (let round = 0; round < rounds; round += 1) {
    const server = await startServer();
    const log = await wholeLog(home.store);
    const copy = async (...args: string[]) => {
      const { code, stdout, stderr } = await runLicet(environment, "copy", ...args, "--json");
      t.equal(code, 0, stderr);
      return JSON.parse(stdout) as { events: number; already: number };
    };
    t.match(await copy("--to", server.address), { events: log.length, already: 0 });
    t.match(await copy("--to", server.address), { events: log.length, already: log.length }, "twice copies nothing");
    await home.registry.issue(asking(), { act: "issue", body: home.body() });
    const grown = await wholeLog(home.store);
    t.match(await copy("--to", server.address), { events: grown.length, already: log.length }, "then what is new");
    const file = `sqlite:${join(await temporaryFolder(t), "back.db")}`;
    t.match(await copy("--from", server.address, "--to", file), { events: grown.length, already: 0 });
    t.match(await copy("--from", file, "--to", "sqlite:"), { already: grown.length }, "what came back is the same");
    await server.close();
  }
});

t.test("appends to a server are recorded in the order in which they are asked for, the first ones too", async t => {
  const log = await wholeLog(home.store);
  for (const events of [log.slice(0, 8), log.slice(0, 300)]) {
    const server = await startServer();
    const store = openEventStoreDb({ address: server.address, inOrder: true });
    const runs = runsOf(events);
    await Promise.all(
      runs.map(run => store.append(run.stream, run.first === 0 ? "no-stream" : run.first - 1, run.events)),
    );
    t.same(withoutPositions(await wholeLog(store)), withoutPositions(events));
    await store.close();
    await server.close();
  }
});

/** What goes wrong with a copy while it is under way. */
const faults: Record<string, (peer: EventStorePeer) => unknown> = {
  "is cut": peer => peer.gate.cut(),
  "is cut before an append": peer => peer.faults.appends.push("cut-before"),
  "is cut after an append": peer => peer.faults.appends.push("cut-after"),
  "answers garbage": peer => peer.faults.appends.push("garbage"),
  "takes no connections for a moment": peer => peer.gate.refuse().then(() => peer.gate.accept()),
};

for (const [what, fault] of Object.entries(faults))
  t.test(`a copy to a server that ${what} leaves a log in its order, and is gone on with`, async t => {
    const peer = await startEventStorePeer();
    const store = openEventStoreDb({ address: peer.address, deadlineMs: 2_000, inOrder: true });
    const from = home.store;
    const log = await wholeLog(from);
    let met = 0;
    const stop = peer.log.onAppend(() => {
      const recorded = peer.log.events.length;
      if (recorded === 3 || recorded === 60) {
        met += 1;
        void fault(peer);
      }
    });
    const retries = { times: 8, firstPauseMs: 1 };
    const copied = await copyLog({ from, to: store, window: 50, retries });
    stop();
    t.ok(met > 0, "the fault was met");
    t.match(copied, { events: log.length });
    t.same(withoutPositions(await wholeLog(store)), withoutPositions(log));
    await store.close();
    await peer.close();
  });

t.test(
  "where a server refuses one append and takes the next, order is lost: the copy ends, and says what to do",
  async t => {
    const peer = await startEventStorePeer();
    const store = openEventStoreDb({ address: peer.address, inOrder: true });
    const stop = peer.log.onAppend(() => {
      if (peer.log.events.length === 3) peer.faults.appends.push("not-ready");
    });
    await t.rejects(copyLog({ from: home.store, to: store, window: 50, retries: { times: 8, firstPauseMs: 1 } }), {
      code: "order-lost",
      message: /empty it .* --window 1/,
    });
    stop();
    await store.close();
    await peer.close();
  },
);

t.test("a copy that is given up is gone on with by the next one", async t => {
  const peer = await startEventStorePeer();
  const store = openEventStoreDb({ address: peer.address, deadlineMs: 2_000, inOrder: true });
  const log = await wholeLog(home.store);
  const stop = peer.log.onAppend(() => {
    if (peer.log.events.length > 40) void peer.gate.refuse().catch(() => undefined);
  });
  const options = { from: home.store, to: store, window: 20, retries: { times: 0, firstPauseMs: 1 } };
  await t.rejects(copyLog(options), { code: "target-unavailable" });
  stop();
  await peer.gate.accept();
  const copied = await copyLog({ ...options, retries: { times: 8, firstPauseMs: 1 } });
  t.equal(copied.events, log.length);
  t.ok(copied.already >= 20);
  await store.close();
  await peer.close();
});
