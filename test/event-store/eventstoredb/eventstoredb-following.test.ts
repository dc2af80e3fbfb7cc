import t, { type Test } from "tap";
import { beginning, type EventStore } from "../../../src/event-store/event-store.js";
import { openEventStoreDb } from "../../../src/event-store/eventstoredb/eventstoredb.js";
import { followUntil, licenceStream, readWholeLog, someEvent } from "../../support/event-store/harness.js";
import { type EventStorePeer, startEventStorePeer } from "../../support/eventstoredb-peer/event-store-peer.js";

const rounds = Number(process.env.LICET_ROUNDS ?? 6);
// Of appends that are to succeed: as long as this nothing here takes on any machine; and where something has to take too long.
const patientMs = 60_000;
const hastyMs = 2_000;

type Body = (t: Test, peer: EventStorePeer, store: EventStore) => Promise<void>;

const withPeer = (title: string, body: Body, deadlineMs = patientMs): void =>
  void t.test(title, async t => {
    const peer = await startEventStorePeer();
    const store = openEventStoreDb({ address: peer.address, deadlineMs });
    try {
      await body(t, peer, store);
    } finally {
      await store.close();
      await peer.close();
    }
  });

/** Follows; after each `caught-up` does the next step, until all are done and the follower has all of the log. */
const followThrough = async (store: EventStore, steps: (() => Promise<void>)[], total: number) => {
  const waiting = [...steps];
  return followUntil(store, beginning, (soFar, last) => {
    if (last.kind === "caught-up") void waiting.shift()?.();
    return waiting.length === 0 && soFar.length >= total;
  });
};

for (const how of ["silently", "with an error"] as const)
  withPeer(
    `a follower whose subscription ends ${how} goes on without a gap or a repetition`,
    async (t, peer, store) => {
      const append = async () => {
        await store.append(licenceStream(), "no-stream", [someEvent(), someEvent()]);
      };
      const broken = async () => {
        peer.endSubscriptions(how);
        await append();
      };
      const followed = await followThrough(store, [append, broken, append, broken, append], 10);
      t.same(followed, await readWholeLog(store));
    },
  );

withPeer(
  "a subscription that keeps back what was recorded is given up",
  async (t, peer, store) => {
    const append = async () => {
      await store.append(licenceStream(), "no-stream", [someEvent()]);
    };
    // The first reads are the follower's own; the fault is met by its subscription.
    const mute = async () => {
      peer.faults.reads.push("mute");
      peer.endSubscriptions("silently");
    };
    const followed = await followThrough(store, [append, mute, append, append], 3);
    t.same(followed, await readWholeLog(store));
  },
  10_000,
);

withPeer(
  "a follower says nothing of having caught up while the server is frozen or away",
  async (t, peer, store) => {
    let frozenAt = "";
    let thawedAt = "";
    const said: string[] = [];
    await followUntil(store, beginning, (_, last) => {
      if (last.kind !== "caught-up") return false;
      said.push(new Date().toISOString());
      if (frozenAt === "") {
        peer.gate.freeze();
        frozenAt = new Date().toISOString();
        void store.head().catch(() => {
          thawedAt = new Date().toISOString();
          peer.gate.thaw();
        });
      }
      return thawedAt !== "" && last.at > thawedAt;
    });
    t.same(
      said.filter(at => at > frozenAt && at < thawedAt),
      [],
    );
  },
  hastyMs,
);

withPeer(
  "a slow consumer gets everything in order, and the server is not read ahead without bounds",
  async (t, peer, store) => {
    await followUntil(store, beginning, (_, last) => last.kind === "caught-up");
    const ending = new AbortController();
    const events = [];
    let sent = false;
    for await (const followed of store.follow(beginning, ending.signal)) {
      if (!sent) {
        sent = true;
        await Promise.all(
          Array.from({ length: 40 }, () =>
            store.append(licenceStream(), "no-stream", Array.from({ length: 50 }, someEvent)),
          ),
        );
      }
      if (followed.kind === "events") events.push(...followed.events);
      if (events.length >= 2000) ending.abort();
    }
    t.same(events, await readWholeLog(store));
    t.equal(peer.openReads(), 0);
  },
);

withPeer(
  "whatever is cut under load, every answered append is there once, and a follower has all of it in order",
  async (t, peer, store) => {
    const answered: string[] = [];
    const sent = new Set<string>();
    let writing = true;
    const write = async (): Promise<void> => {
      const stream = licenceStream();
      for (let revision = -1; writing; ) {
        const event = someEvent();
        sent.add(event.id);
        const expected = revision < 0 ? "no-stream" : revision;
        const appended = await store.append(stream, expected, [event]).catch(() => null);
        if (!appended) return void (writing && (await write()));
        answered.push(event.id);
        revision = appended.revision;
      }
    };
    const ending = new AbortController();
    const followed: string[] = [];
    const following = (async () => {
      for await (const step of store.follow(beginning, ending.signal)) {
        if (step.kind === "events") followed.push(...step.events.map(({ id }) => id));
        else if (!writing && followed.length === peer.log.events.length - 1) ending.abort();
      }
    })();
    const writers = Array.from({ length: 16 }, write);
    for (let round = 0; round < rounds; round += 1) {
      const before = answered.length;
      const faults = [
        () => peer.gate.cut(),
        () => void peer.faults.appends.push("cut-before", "cut-after", "deadline-after", "not-ready", "garbage"),
        () => peer.endSubscriptions("silently"),
        () => peer.gate.refuse().then(() => peer.gate.accept()),
        () => peer.gate.garble(),
        () => void peer.faults.appends.push("not-leader", "cut-after"),
      ];
      await faults[round % faults.length]?.();
      while (answered.length < before + 200) await new Promise(setImmediate);
    }
    writing = false;
    await Promise.all(writers);
    await following;
    const log = (await readWholeLog(store)).map(({ id }) => id);
    t.same(followed, log);
    t.equal(new Set(log).size, log.length, "nothing is there twice");
    const there = new Set(log);
    t.same(
      answered.filter(id => !there.has(id)),
      [],
      "nothing that was answered is lost",
    );
    t.ok(log.every(id => sent.has(id)));
  },
  hastyMs,
);
