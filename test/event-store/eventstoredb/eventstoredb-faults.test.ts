import t, { type Test } from "tap";
import { beginning, type EventStore } from "../../../src/event-store/event-store.js";
import { openEventStoreDb } from "../../../src/event-store/eventstoredb/eventstoredb.js";
import { followUntil, licenceStream, readWholeLog, someEvent } from "../../support/event-store/harness.js";
import { type EventStorePeer, startEventStorePeer } from "../../support/eventstoredb-peer/event-store-peer.js";
import type { AppendFault } from "../../support/eventstoredb-peer/peer-appending.js";

// Of appends that are to succeed; as long as this nothing here takes on any machine.
const patientMs = 60_000;
// Of those that are to be given up.
const hastyMs = 2_000;

type Body = (t: Test, peer: EventStorePeer, store: EventStore, hasty: EventStore) => Promise<void>;

const withPeer = (title: string, body: Body, deadlineMs = patientMs): void =>
  void t.test(title, async t => {
    const peer = await startEventStorePeer();
    const store = openEventStoreDb({ address: peer.address, deadlineMs });
    const hasty = openEventStoreDb({ address: peer.address, deadlineMs: hastyMs });
    try {
      await body(t, peer, store, hasty);
    } finally {
      await store.close();
      await hasty.close();
      await peer.close();
    }
  });

const unavailable = { name: "EventStoreError", code: "unavailable" };

const survivable: readonly AppendFault[] = [
  "cut-before",
  "cut-after",
  "deadline-before",
  "deadline-after",
  "not-ready",
  "not-leader",
  "garbage",
];

for (const fault of survivable)
  withPeer(
    `an append that meets ${fault} is recorded once, and answered as if nothing had been`,
    async (t, peer, store) => {
      const stream = licenceStream();
      await store.append(stream, "no-stream", [someEvent(0)]);
      peer.faults.appends.push(fault);
      const appended = await store.append(stream, 0, [someEvent(1), someEvent(2)]);
      t.same(peer.faults.appends, [], "the fault was met");
      const events = await store.readStream(stream);
      t.same(
        events.map(({ data }) => data),
        ["0", "1", "2"],
      );
      t.same(appended, { revision: 2, position: events[2]?.position });
    },
  );

withPeer(
  "an append that was recorded before the cut is not taken for a conflict, though others went on",
  async (t, peer, store) => {
    const stream = licenceStream();
    peer.faults.appends.push("cut-after");
    const appending = store.append(stream, "no-stream", [someEvent("ours")]);
    const stop = peer.log.onAppend(() => {
      stop();
      const nothing = new Uint8Array();
      const id = "10000000-0000-4000-8000-000000000000";
      peer.log.append(stream, 0, [{ id, type: "Other", contentType: "text/plain", data: nothing, metadata: nothing }]);
    });
    t.equal((await appending).revision, 0);
    t.equal(peer.log.ofStream(stream).length, 2);
  },
);

withPeer(
  "an append that is recorded and not answered is asked for again on another connection, and recorded once",
  async (t, peer, store) => {
    const stream = licenceStream();
    const event = someEvent();
    await store.append(licenceStream(), "no-stream", [someEvent()]);
    peer.faults.appends.push("no-answer");
    t.equal((await store.append(stream, "no-stream", [event])).revision, 0);
    t.equal(peer.log.ofStream(stream).length, 1);
  },
  10_000,
);

withPeer(
  "an append that is never answered is unavailable within the deadline, and later ones are answered",
  async (t, peer, store, hasty) => {
    const stream = licenceStream();
    const event = someEvent();
    await store.append(licenceStream(), "no-stream", [someEvent()]);
    peer.faults.appends.push(...Array.from({ length: 100 }, () => "no-answer" as const));
    await t.rejects(hasty.append(stream, "no-stream", [event]), unavailable);
    peer.faults.appends.length = 0;
    t.equal((await store.append(stream, "no-stream", [event])).revision, 0);
    t.equal(peer.log.ofStream(stream).length, 1);
  },
);

withPeer(
  "while the server takes no connections appends and reads are unavailable; coming back needs no new opening",
  async (t, peer, store, hasty) => {
    await store.append(licenceStream(), "no-stream", [someEvent()]);
    await peer.gate.refuse();
    await t.rejects(hasty.append(licenceStream(), "no-stream", [someEvent()]), unavailable);
    await t.rejects(hasty.readStream(licenceStream()), unavailable);
    await t.rejects(hasty.readLog(beginning, 10), unavailable);
    await t.rejects(hasty.head(), unavailable);
    await peer.gate.accept();
    await store.append(licenceStream(), "no-stream", [someEvent()]);
    t.equal((await readWholeLog(store)).length, 2);
  },
);

withPeer(
  "a frozen server makes appends and reads unavailable within the deadline; thawed it answers again",
  async (t, peer, store, hasty) => {
    const stream = licenceStream();
    await store.append(stream, "no-stream", [someEvent()]);
    const event = someEvent();
    peer.gate.freeze();
    await Promise.all([
      t.rejects(hasty.append(stream, 0, [event]), unavailable),
      t.rejects(hasty.readStream(stream), unavailable),
      t.rejects(hasty.head(), unavailable),
    ]);
    peer.gate.thaw();
    t.equal((await store.append(stream, 0, [event])).revision, 1);
    t.equal((await store.readStream(stream)).length, 2);
  },
);

withPeer(
  "bytes that are no protocol harm nothing but the connection",
  async (t, peer, store) => {
    await store.append(licenceStream(), "no-stream", [someEvent()]);
    const following = followUntil(store, beginning, soFar => soFar.length === 5);
    for (let round = 0; round < 2; round += 1) {
      peer.gate.garble();
      // Nothing more is heard on that connection, and nothing says so: the append of that moment is asked for again on another one.
      await store.append(licenceStream(), "no-stream", [someEvent()]);
      await store.append(licenceStream(), "no-stream", [someEvent()]);
    }
    t.same(await following, await readWholeLog(store));
  },
  10_000,
);

for (const fault of ["cut", "garbage", "refuse"] as const)
  withPeer(`a read that meets ${fault} is tried once more`, async (t, peer, store) => {
    const stream = licenceStream();
    await store.append(stream, "no-stream", [someEvent()]);
    peer.faults.reads.push(fault);
    t.equal((await store.readStream(stream)).length, 1);
    t.same(peer.faults.reads, []);
  });

withPeer("the node is found by gossip", async (t, peer, store, hasty) => {
  await store.close();
  await hasty.close();
  const found = openEventStoreDb({ address: peer.discover, deadlineMs: patientMs });
  await found.append(licenceStream(), "no-stream", [someEvent()]);
  t.equal((await readWholeLog(found)).length, 1);
  await found.close();
});

withPeer(
  "closing leaves no call and no connection open, also under a follower and after faults",
  async (t, peer, store, hasty) => {
    peer.faults.appends.push("cut-before");
    await store.append(licenceStream(), "no-stream", [someEvent(), someEvent(), someEvent()]);
    const following = followUntil(store, beginning, () => false);
    await store.readLog(beginning, 1);
    await store.close();
    await hasty.close();
    await following;
    t.equal(peer.openReads(), 0);
    t.equal(peer.openSubscriptions(), 0);
  },
);

withPeer("a thread opens one address at a time, as often as it likes", async (t, peer, store) => {
  t.throws(() => openEventStoreDb({ address: peer.discover }), TypeError);
  const again = openEventStoreDb({ address: peer.address });
  await again.append(licenceStream(), "no-stream", [someEvent()]);
  await again.close();
  t.equal((await readWholeLog(store)).length, 1);
});

withPeer("events and streams of others in the same database are passed over", async (t, peer, store) => {
  const nothing = new Uint8Array();
  const foreign = (stream: string, count: number): void => {
    for (let index = 0; index < count; index += 1)
      peer.log.append(stream, peer.log.ofStream(stream).length - 1, [
        {
          id: `20000000-0000-4000-8000-${String(peer.log.events.length).padStart(12, "0")}`,
          type: "Other",
          contentType: "application/octet-stream",
          data: nothing,
          metadata: nothing,
        },
      ]);
  };
  foreign("others-1", 2500);
  t.equal(await store.head(), beginning);
  t.same(await store.readLog(beginning, 10), []);
  const { position } = await store.append(licenceStream(), "no-stream", [someEvent()]);
  foreign("others-2", 2100);
  t.equal(await store.head(), position);
  t.equal((await store.readLog(beginning, 1)).length, 1);
  t.same(await store.readLog(position, 1), []);
  const following = followUntil(store, position, soFar => soFar.length === 1);
  foreign("others-3", 300);
  await store.append(licenceStream(), "no-stream", [someEvent()]);
  t.equal((await following).length, 1);
});

withPeer(
  "what others have put into a stream of ours is handed over as it is, for the codec to refuse",
  async (t, peer, store) => {
    const stream = licenceStream();
    const bytes = Buffer.from("no JSON");
    peer.log.append(stream, -1, [
      {
        id: "30000000-0000-4000-8000-000000000000",
        type: "Other",
        contentType: "application/json",
        data: bytes,
        metadata: bytes,
      },
    ]);
    t.match(await store.readStream(stream), [{ schema: 0, type: "Other", data: '"no JSON"' }]);
  },
);

withPeer("what is no JSON, or has another stream's name, never reaches the client", async (t, _, store) => {
  const event = someEvent();
  await t.rejects(store.append(licenceStream(), "no-stream", [{ ...event, data: "{" }]), TypeError);
  await t.rejects(store.append(licenceStream(), "no-stream", [{ ...event, meta: "" }]), TypeError);
  await t.rejects(store.append("$settings", "no-stream", [event]), TypeError);
  await t.rejects(store.append("others-1", "no-stream", [event]), TypeError);
  t.equal(await store.head(), beginning);
});
