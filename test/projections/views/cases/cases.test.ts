// The view of cases: each stands in the inboxes of those whose turn it is, and in nobody else's; a rebuild gives the same.
import { rebuild } from "../../../../projections/rebuild/rebuild.js";
import { type CaseQuestion, findCases } from "../../../../projections/views/cases/find-cases.js";
import { type LateQuestion, readLateCases } from "../../../../projections/views/cases/read-late.js";
import { allViews } from "../../../../projections/views/views.js";
import { createCodec } from "../../../../src/event-store/codec.js";
import { recordEvents } from "../../../../src/event-store/record-events.js";
import type { AnyEvent } from "../../../../src/licence/events/envelope.js";
import { caseStream } from "../../../../src/licence/streams.js";
import { onEachEngine } from "../../../support/each-engine.js";
import { sampleSealer } from "../../sample-acts.js";
import { sampleHome } from "../../sample-home.js";
import { sampleMacs, sampleRowKey } from "../../sample-macs.js";

const idOf = (count: number): string => `SAMPLELICENCE${count}-${String(count).padStart(16, "0")}`;
const prepared = (count: number, change: object = {}): AnyEvent => ({
  type: "CasePrepared",
  data: {
    number: `20260101-${count}`,
    act: "revoke",
    licence: `SAMPLELICENCE${count}`,
    type: "T1",
    department: "D1",
    origin: "officer",
    steps: ["prepare", "review", "sign"],
    revision: 0,
    body: "{}",
    about: { holder: "某店", number: `N${count}` },
    due: "2026-02-01",
    ...change,
  },
});
const reviewed: AnyEvent = { type: "CaseReviewed", data: {} };
const signed: AnyEvent = { type: "CaseSigned", data: {} };
const returned: AnyEvent = { type: "CaseReturned", data: { reason: "r" } };
const asked: AnyEvent = { type: "CaseAsked", data: { text: "t", askedOn: "2026-01-02", daysLeft: 9 } };
const rejected: AnyEvent = { type: "CaseRejected", data: { reason: "r" } };

onEachEngine(
  "a case stands with those whose turn it is, page by page, and a rebuild tells the same",
  async (t, engine) => {
    const home = await sampleHome(engine);
    t.teardown(home.close);
    const codec = createCodec({ fields: sampleSealer() });
    let command = 0;
    const record = async (count: number, ...told: (readonly [AnyEvent, string])[]) => {
      const stream = caseStream.of(idOf(count));
      for (const [event, subject] of told) {
        const revision = (await home.store.readStream(stream)).length - 1;
        command += 1;
        await recordEvents(
          { store: home.store, codec, clock: Date.now, software: "licet/test" },
          {
            stream,
            expected: revision < 0 ? "no-stream" : revision,
            events: [event],
            envelope: {
              by: { subject, role: "officer", department: "D1" },
              source: "http",
              correlation: "-",
              command: String(command).padStart(32, "0"),
              requestMac: null,
            },
          },
        );
      }
    };
    await record(1, [prepared(1), "a"]);
    await record(2, [prepared(2), "a"], [reviewed, "b"]);
    await record(3, [prepared(3), "b"], [reviewed, "a"], [returned, "c"]);
    await record(4, [prepared(4), "a"], [asked, "b"]);
    await record(5, [prepared(5), "a"], [reviewed, "b"], [signed, "c"]);
    await record(6, [prepared(6), "a"], [rejected, "b"]);
    await record(7, [prepared(7, { department: "D2" }), "z"]);
    await record(8, [prepared(8, { type: "T2" }), "b"]);
    await home.project();

    const { list, signedBy } = findCases(home.db, sampleMacs);
    const ask = async (subject: string, change: Partial<CaseQuestion> = {}): Promise<number[]> => {
      const question = { inbox: "mine", decides: true, departments: ["D1"], types: undefined, limit: 100 } as const;
      const { items } = await list({ ...question, subject, ...change });
      return items.map(({ id }) => Number(id.slice(-1)));
    };
    const tellAll = async () => [
      await ask("a"),
      await ask("b"),
      await ask("c"),
      await ask("c", { types: ["T1"] }),
      await ask("c", { types: [] }),
      await ask("a", { decides: false }),
      await ask("a", { inbox: "sent" }),
      await ask("a", { inbox: "sent", state: "rejected" }),
      await ask("a", { inbox: "department" }),
      await ask("a", { inbox: "department", departments: undefined }),
      await ask("a", { inbox: "department", departments: ["D1", "D2"], state: "to-review" }),
    ];
    const told = await tellAll();
    t.strictSame(told, [
      [8, 4],
      [3, 1],
      [8, 2, 1],
      [2, 1],
      [],
      [4],
      [6, 5, 4, 2, 1],
      [6],
      [8, 6, 5, 4, 3, 2, 1],
      [8, 7, 6, 5, 4, 3, 2, 1],
      [8, 7, 1],
    ]);
    t.strictSame(await signedBy(new Date().toISOString(), 10), [idOf(5)]);
    t.strictSame(await signedBy("2020-01-01T00:00:00.000Z", 10), []);

    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const question = {
        inbox: "department",
        subject: "a",
        decides: true,
        departments: ["D1"],
        types: undefined,
      } as const;
      const page = await list({ ...question, limit: 3, cursor });
      t.ok(page.items.length <= 3);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    t.strictSame(seen, [8, 6, 5, 4, 3, 2, 1].map(idOf));

    const live = await home.contents();
    await rebuild({ rowKey: sampleRowKey, db: home.db, log: home.log(), views: allViews, pageSize: 3 });
    t.strictSame(await home.contents(), live);
    t.strictSame(await tellAll(), told);

    await record(9, [prepared(9, { due: "2026-01-09" }), "a"]);
    await record(10, [prepared(10, { due: "2026-03-01", department: "D2" }), "a"]);
    await home.project();
    const late = async (asked: Partial<LateQuestion>) => {
      const found = await readLateCases(home.db, { by: "2026-12-31", limit: 3, ...asked });
      return { ids: found.map(({ id }) => Number(id.slice(-2))), after: found.at(-1) };
    };
    const first = await late({});
    t.strictSame(first.ids, [9, 1, 2], "those due first; of one day in the order of the log");
    await record(1, [rejected, "b"]);
    await home.project();
    const then = await late({ after: first.after });
    t.strictSame(then.ids, [3, 7, 8], "one that is over moves no other, and one that asks or was signed is not late");
    t.strictSame((await late({ after: then.after })).ids, [10]);
    t.strictSame((await late({ departments: ["D2"], limit: 1 })).ids, [7], "others' cases take no room");
    t.strictSame((await late({ id: idOf(8), limit: 1 })).ids, [8]);
    t.strictSame((await late({ by: "2026-01-31" })).ids, [9]);
  },
);
