// The view of what holders asked for and delegated: it tells which streams there are, and a rebuild gives the same.

import { rebuild } from "../../../../projections/rebuild/rebuild.js";
import { readHolders } from "../../../../projections/views/holders/read-holders.js";
import { allViews } from "../../../../projections/views/views.js";
import { createCodec, type NewEvent } from "../../../../src/event-store/codec.js";
import { eventIdOf } from "../../../../src/event-store/event-id.js";
import type { AnyEvent } from "../../../../src/licence/events/envelope.js";
import { delegationStream, requestStream } from "../../../../src/licence/streams.js";
import { inLog, instantOf } from "../../../licence/in-log.js";
import { onEachEngine } from "../../../support/each-engine.js";
import { sampleHome } from "../../sample-home.js";
import { sampleRowKey } from "../../sample-macs.js";

const id = (licence: string, drawn: number) => `${licence}-${String(drawn).repeat(16)}`;
const asked = (licence: string, department: string): AnyEvent => ({
  type: "CorrectionAsked",
  data: { licence, version: 1, type: "T", department, field: null, text: "有误" },
});
const given = (licences: string[], account: string | null, sha256 = "0f".repeat(32)): AnyEvent => ({
  type: "DelegationGiven",
  data: {
    licence: licences[0] ?? "",
    licences,
    holder: { codeType: "001", code: "91350100M000100Y43" },
    rights: ["see"],
    until: "2026-12-31",
    account: account === null ? null : { issuer: "i", subject: account },
    invitation: account === null ? { sha256, until: "2026-02-01T00:00:00.000Z" } : null,
  },
});

const streams: readonly (readonly [string, readonly AnyEvent[]])[] = [
  [requestStream.of(id("A", 1)), [asked("A", "D")]],
  [
    requestStream.of(id("A", 2)),
    [asked("A", "D"), { type: "CorrectionAnswered", data: { outcome: "declined", text: "无误" } }],
  ],
  [requestStream.of(id("B", 3)), [asked("B", "E")]],
  [delegationStream.of(id("A", 4)), [given(["A", "B"], "clerk")]],
  [
    delegationStream.of(id("A", 5)),
    [given(["A"], null), { type: "DelegationAccepted", data: { issuer: "i", subject: "clerk" } }],
  ],
  [delegationStream.of(id("B", 6)), [given(["B"], "clerk"), { type: "DelegationRecalled", data: { by: "holder" } }]],
];

onEachEngine("requests and delegations are found by all that one asks them by, live and rebuilt", async (t, engine) => {
  const home = await sampleHome(engine);
  t.teardown(home.close);
  const { encode } = createCodec();
  for (const [stream, events] of streams) {
    for (const [at, event] of events.entries()) {
      const { meta } = inLog(event, at, instantOf(at));
      await home.store.append(stream, at === 0 ? "no-stream" : at - 1, [
        encode({ ...event, id: eventIdOf(stream, stream, at), meta } as NewEvent, stream, []),
      ]);
    }
    await home.project();
  }
  const found = readHolders(home.db);
  const first = await found.corrections({ limit: 2 });
  t.same(first.ids, [id("B", 3), id("A", 2)]);
  t.same((await found.corrections({ limit: 2, cursor: first.nextCursor ?? "" })).ids, [id("A", 1)]);
  t.same((await found.corrections({ departments: ["D"], state: "asked", limit: 9 })).ids, [id("A", 1)]);
  t.same((await found.corrections({ licence: "A", limit: 9 })).ids, [id("A", 2), id("A", 1)]);
  t.equal(await found.openCorrections("A"), 1);
  const clerk = { issuer: "i", subject: "clerk" };
  t.same((await found.delegationsTo({ ...clerk, limit: 9 })).ids, [id("A", 5), id("A", 4)]);
  t.same(await found.delegationsFor(clerk, "B"), [id("A", 4)], "one that was recalled is not looked at");
  t.same(await found.delegationsFor({ ...clerk, issuer: "another" }, "B"), []);
  t.same((await found.delegationsOf({ licence: "B", limit: 9 })).ids, [id("B", 6), id("A", 4)]);
  t.equal(await found.openDelegations("B"), 1);
  t.equal(await found.invited("0f".repeat(32)), id("A", 5));
  t.equal(await found.invited("0e".repeat(32)), null);
  const live = await home.contents();
  await rebuild({ rowKey: sampleRowKey, db: home.db, log: home.log(), views: allViews });
  t.same(await home.contents(), live);
});
