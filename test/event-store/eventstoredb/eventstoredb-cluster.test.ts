// What a cluster does to its clients: a leader that was deposed and goes on answering, nodes that see each other no more, names with several addresses.
import t, { type Test } from "tap";
import { beginning, type EventStore } from "../../../src/event-store/event-store.js";
import { ServerClient } from "../../../src/event-store/eventstoredb/client/eventstoredb-client.js";
import { findLeader, type Member } from "../../../src/event-store/eventstoredb/client/eventstoredb-leader.js";
import { openEventStoreDb } from "../../../src/event-store/eventstoredb/eventstoredb.js";
import { followUntil, licenceStream, readWholeLog, someEvent } from "../../support/event-store/harness.js";
import { type EventStorePeer, startEventStorePeer } from "../../support/eventstoredb-peer/event-store-peer.js";
import { copyOfPeerLog } from "../../support/eventstoredb-peer/peer-log.js";

// A quarter of it is how long a frozen node is listened to.
const deadlineMs = 20_000;

interface Pair {
  old: EventStorePeer;
  /** The node that leads after the old one, with what the old one had. */
  elect(options?: { known: boolean }): Promise<EventStorePeer>;
  store: EventStore;
}

/** A store on two nodes, of which the second one begins to lead when it is told to. */
const withCluster = (title: string, body: (t: Test, cluster: Pair) => Promise<void>): void =>
  void t.test(title, async t => {
    const old = await startEventStorePeer();
    const next = await startEventStorePeer({ log: copyOfPeerLog(old.log) });
    next.members = [{ port: old.gate.port, leads: true, alive: true }];
    const ports = [old.gate.port, next.gate.port];
    const store = openEventStoreDb({
      address: `esdb://${ports.map(port => `127.0.0.1:${port}`).join(",")}?tls=false`,
      deadlineMs,
    });
    const elect: Pair["elect"] = async ({ known } = { known: true }) => {
      const events = old.log.events.slice(next.log.events.length);
      for (const { stream, revision, ...event } of events) next.log.append(stream, revision - 1, [event]);
      next.members = [
        { port: old.gate.port, leads: false, alive: false },
        { port: next.gate.port, leads: true, alive: true },
        { port: 1, leads: false, alive: true },
      ];
      old.depose(known ? next.gate.port : null);
      return next;
    };
    try {
      await body(t, { old, elect, store });
    } finally {
      await store.close();
      await old.close();
      await next.close();
    }
  });

for (const known of [true, false])
  withCluster(
    `a leader that was deposed and ${known ? "knows" : "does not know"} its successor is asked nothing more: appends, reads and followers go on at the one that leads`,
    async (t, { old, elect, store }) => {
      const stream = licenceStream();
      await store.append(stream, "no-stream", [someEvent(0)]);
      const asked: string[] = [];
      let next: EventStorePeer | undefined;
      let recordedAt = "";
      const followed = await followUntil(store, beginning, (soFar, last) => {
        if (last.kind !== "caught-up") return false;
        asked.push(last.at);
        if (!next)
          void elect({ known }).then(leader => {
            next = leader;
            const append = { ...someEvent("elsewhere"), contentType: "application/json", metadata: new Uint8Array() };
            leader.log.append(stream, 0, [{ ...append, data: Buffer.from('"elsewhere"') }]);
            recordedAt = new Date().toISOString();
          });
        // Whoever says that it has everything since then has what was recorded elsewhere.
        if (recordedAt !== "" && last.at > recordedAt && soFar.length < 2) t.fail("caught up with a deposed leader");
        return soFar.length === 2;
      });
      t.equal(followed[1]?.data, '"elsewhere"');
      t.equal((await store.readStream(stream)).length, 2);
      t.equal(await store.head(), followed[1]?.position);
      t.equal((await store.append(stream, 1, [someEvent(2)])).revision, 2);
      t.equal(next?.log.ofStream(stream).length, 3);
      t.equal(old.log.ofStream(stream).length, 1);
      t.equal((await readWholeLog(store)).length, 3);
    },
  );

withCluster(
  "a leader that is frozen is left for the one that leads, within the time of one append",
  async (t, cluster) => {
    const { old, elect, store } = cluster;
    const stream = licenceStream();
    await store.append(stream, "no-stream", [someEvent(0)]);
    old.gate.freeze();
    await elect();
    t.equal((await store.append(stream, 0, [someEvent(1)])).revision, 1);
    t.equal((await store.readStream(stream)).length, 2);
    old.gate.thaw();
  },
);

withCluster(
  "an error of a connection to the old leader harms no append that is under way to the new one",
  async (t, { old, elect, store }) => {
    await store.append(licenceStream(), "no-stream", [someEvent()]);
    const next = await elect();
    await store.head(); // the client has gone over
    const appends = Array.from({ length: 60 }, () => store.append(licenceStream(), "no-stream", [someEvent()]));
    const stop = next.log.onAppend(() => {
      stop();
      old.gate.cut();
    });
    await Promise.all(appends);
    t.equal((await readWholeLog(store)).length, 61);
  },
);

const member = (port: number, told: Partial<Member> = {}): Member => ({
  host: "10.0.0.1",
  port,
  alive: true,
  leads: false,
  ...told,
});
const asks = (views: Record<number, Member[] | "dead" | "mute">) => {
  const asked: number[] = [];
  const found = findLeader({
    hosts: Object.keys(views).map(port => ({ host: "10.0.0.1", port: Number(port) })),
    resolve: async name => [name],
    async ask({ port }, signal) {
      asked.push(port);
      const view = views[port] ?? "dead";
      if (view === "dead") throw new Error("refused");
      if (view === "mute") await new Promise(resolve => signal.addEventListener("abort", resolve));
      return view === "mute" ? [] : view;
    },
    attempts: 2,
    intervalMs: 1,
    closed: new AbortController().signal,
  });
  return { found, asked };
};

t.test("the leader is the one that most nodes name, in whatever order they are asked", async t => {
  const isolated = [member(1, { leads: true }), member(2, { alive: false }), member(3, { alive: false })];
  const others = [member(1, { alive: false }), member(2, { leads: true }), member(3)];
  for (const views of [
    { 1: isolated, 2: others, 3: others },
    { 3: others, 2: others, 1: isolated },
    { 1: isolated, 2: others, 3: "dead" as const },
    { 1: [member(1, { leads: true }), member(2), member(3)], 2: others, 3: others },
  ])
    t.match(await asks(views).found, { port: 2 });
  t.match(await asks({ 1: isolated, 2: "dead", 3: "dead" }).found, { port: 1 }, "there is no other to ask");
});

t.test("a node that says nothing is not waited for once others have answered", async t => {
  const others = [member(2, { leads: true }), member(3)];
  t.match(await asks({ 1: "mute", 2: others, 3: others }).found, { port: 2 });
});

t.test("when nobody leads, the fault says who was asked and what each said", async t => {
  const { found, asked } = asks({ 1: [member(1), member(2)], 2: "dead" });
  await t.rejects(found, {
    message:
      "no node of the event log is known to lead; asked 10.0.0.1:1 (it knows of no leader), 10.0.0.1:2 (refused)",
  });
  t.same(asked, [1, 2, 1, 2]);
});

t.test("all that a name stands for are asked, also when the first one is cut off from the others", async t => {
  const isolated = await startEventStorePeer();
  const next = await startEventStorePeer({ host: "127.0.0.2", port: isolated.gate.port });
  const third = await startEventStorePeer({ host: "127.0.0.3", port: isolated.gate.port });
  const { port } = isolated.gate;
  for (const peer of [next, third])
    peer.members = [
      { port, leads: false, alive: false },
      { host: "127.0.0.2", port, leads: true, alive: true },
      { host: "127.0.0.3", port, leads: false, alive: true },
    ];
  const client = new ServerClient(`esdb+discover://cluster.example.org:${port}?tls=false`, async name => {
    t.equal(name, "cluster.example.org");
    return ["127.0.0.1", "127.0.0.2", "127.0.0.3"];
  });
  const events = [{ id: crypto.randomUUID(), type: "Noted", data: {}, metadata: { schema: 1, meta: {} } }];
  await client.append({ stream: "licence-1", expected: "no-stream", events, until: Date.now() + deadlineMs });
  t.equal(next.log.ofStream("licence-1").length, 1);
  t.equal(isolated.log.ofStream("licence-1").length, 0);
  await client.close();
  for (const peer of [isolated, next, third]) await peer.close();
});
