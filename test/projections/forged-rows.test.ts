// Rows that another hand wrote into the views: readers refuse them, and projectors build on none.

import { join } from "node:path";
import { isDatabaseFault } from "../../projections/database/database-fault.js";
import { createRowMacs, RowForged } from "../../projections/database/row-macs.js";
import { prepareViews } from "../../projections/projector/prepare-views.js";
import { rebuild } from "../../projections/rebuild/rebuild.js";
import { findIssuers } from "../../projections/views/catalogue/find-issuers.js";
import { readCatalogue } from "../../projections/views/catalogue/read-catalogue.js";
import { readSigningKeys } from "../../projections/views/catalogue/signing-keys.js";
import { readCheckpoints } from "../../projections/views/checkpoint.js";
import { findDocument } from "../../projections/views/documents/find-document.js";
import { findVerification } from "../../projections/views/licences/find-verification.js";
import { searchLicences } from "../../projections/views/licences/search-licences.js";
import { allViews } from "../../projections/views/views.js";
import { fold } from "../../src/licence/fold.js";
import { exists } from "../../src/licence/licence.js";
import { actOf, isLicenceEvent } from "../../src/licence/recorded-act.js";
import { startProjector } from "../../src/service/projector/start-projector.js";
import { onEachEngine } from "../support/each-engine.js";
import { until } from "../support/until.js";
import { type Attempt, idOf, recordAttempts, sampleDay } from "./sample-acts.js";
import { type SampleHome, sampleHome } from "./sample-home.js";
import { sampleLogSource } from "./sample-log-source.js";
import { sampleMacs, sampleRowKey } from "./sample-macs.js";

const act = (kind: Attempt["kind"], licence: number, day = 100): Attempt => ({
  licence,
  kind,
  day,
  length: 500,
  open: false,
  imported: false,
});

const fromLogOf = (home: SampleHome) => async (id: string) => {
  const events = (await home.store.readStream(`licence-${id}`)).map(home.log().decode);
  const licence = fold(id, events.filter(isLicenceEvent).map(actOf));
  return exists(licence) ? licence : null;
};

onEachEngine(
  "a projector builds on no row of another hand, and mends it by the licence's stream",
  async (t, engine) => {
    const home = await sampleHome(engine);
    t.teardown(home.close);
    const begun = [act("issue", 0), act("issue", 1)];
    await recordAttempts(home.store, begun);
    await home.project();
    const other = await home.db.selectFrom("licence").selectAll().where("id", "=", idOf(1)).executeTakeFirstOrThrow();
    const facts = other.facts.replaceAll(idOf(1), idOf(0));
    await home.db.updateTable("licence").set({ facts }).where("id", "=", idOf(0)).execute();
    await recordAttempts(home.store, [...begun, act("renew", 0, 300)]);
    await home.project();
    const live = await home.contents();
    await rebuild({ rowKey: sampleRowKey, db: home.db, log: home.log(), views: allViews });
    t.strictSame(live, await home.contents(), "every row is what the log gives, and bears its MAC");
  },
);

onEachEngine("what catalogue, documents and searches tell bears its MAC", async (t, engine) => {
  const home = await sampleHome(engine);
  t.teardown(home.close);
  await recordAttempts(home.store, [act("issue", 0), act("seal", 0), act("issue", 1), act("seal", 1)]);
  await home.project();
  const forged: RowForged[] = [];
  const macs = createRowMacs(sampleRowKey, error => forged.push(error));
  const { db } = home;
  const document = findDocument(db, macs);
  const mine = await document(idOf(0), 1, sampleDay(200));
  t.match(mine, { sha256: String });
  const theirs = await db.selectFrom("document").selectAll().where("licence", "=", idOf(1)).executeTakeFirstOrThrow();
  const { sha256, size, mac } = theirs;
  await db.updateTable("document").set({ sha256, size, mac }).where("licence", "=", idOf(0)).execute();
  const refused = await document(idOf(0), 1, sampleDay(200)).catch((error: unknown) => error);
  t.ok(refused instanceof RowForged && isDatabaseFault(refused), "so that the log is asked");

  const search = searchLicences(db, { macs, fromLog: fromLogOf(home) });
  await t.rejects(search({ today: sampleDay(200), limit: 5 }), { name: "RowForged", table: "document" });
  await db.updateTable("document").set({ sha256: null }).execute();
  const facts = (await db.selectFrom("licence").select("facts").where("id", "=", idOf(1)).executeTakeFirstOrThrow())
    .facts;
  await db.updateTable("licence").set({ facts }).where("id", "=", idOf(0)).execute();
  const { items } = await search({ today: sampleDay(200), limit: 5 });
  t.strictSame(items.map(({ id }) => id).sort(), [idOf(0), idOf(1)], "each by its own stream or its own row");
  t.ok(forged.some(({ table }) => table === "licence"));
});

onEachEngine("a row of the catalogue by another hand is an error to whoever reads it", async (t, engine) => {
  const home = await sampleHome(engine);
  t.teardown(home.close);
  await recordAttempts(home.store, [act("issue", 0)]);
  await home.project();
  const { db } = home;
  const build = (await readCheckpoints(db)).get("catalogue")?.build ?? "";
  const type = { code: "T", type_no: 1, revision: 0, ended: null };
  const definition = { code: "T", revision: 0, definition: "{}" };
  const key = { kid: "k", facts: '{"kid":"k","department":"D"}', ended: null };
  const appointment = { department: "D", use: "token", kid: "k", revision: 1 };
  const department = { code: "D", ended: null, facts: '{"code":"D","name":"D"}' };
  const { issuers, catalogue } = { issuers: findIssuers(db, sampleMacs), catalogue: readCatalogue(db, sampleMacs) };
  for (const ours of [true, false]) {
    const mac = (table: Parameters<typeof sampleMacs.ofRow>[1], row: object) =>
      ours ? sampleMacs.ofRow(build, table, { ...row }) : "AAAAAAAAAAAAAAAAAAAAAA";
    await db
      .insertInto("catalogue_type")
      .values({ ...type, mac: mac("catalogue_type", type) })
      .execute();
    const revision = { ...definition, mac: mac("catalogue_type_revision", definition) };
    await db.insertInto("catalogue_type_revision").values(revision).execute();
    await db
      .insertInto("catalogue_key")
      .values({ ...key, mac: mac("catalogue_key", key) })
      .execute();
    const appointed = { ...appointment, mac: mac("catalogue_appointment", appointment) };
    await db.insertInto("catalogue_appointment").values(appointed).execute();
    await db
      .insertInto("catalogue_department")
      .values({ ...department, mac: mac("catalogue_department", department) })
      .execute();
    const reads = [
      () => issuers.key("k"),
      () => issuers.tokenKeys("D"),
      () => issuers.type("T", 0),
      () => readCatalogue(db, sampleMacs).type("T"),
      () => catalogue.types(),
      () => catalogue.departments(),
      () => catalogue.department("D"),
      () => readSigningKeys(db, sampleMacs).all("2026-01-01"),
    ];
    for (const read of reads)
      if (ours) await t.resolves(async () => void (await read()));
      else await t.rejects(async () => void (await read()), { name: "RowForged" }, String(read));
    for (const table of [
      "catalogue_type",
      "catalogue_type_revision",
      "catalogue_key",
      "catalogue_appointment",
      "catalogue_department",
    ] as const)
      await db.deleteFrom(table).execute();
  }
});

onEachEngine(
  "views whose MACs are under another key are built anew, and a changed checkpoint has that done too",
  async (t, engine) => {
    const home = await sampleHome(engine);
    t.teardown(home.close);
    await recordAttempts(home.store, [act("issue", 0)]);
    await home.project();
    const rowKey = new Uint8Array(32).fill(8);
    const macs = createRowMacs(rowKey);
    t.strictSame(await prepareViews({ db: home.db, store: home.store, macs }, allViews), allViews);
    await t.rejects(findVerification(home.db, macs).byLicence(idOf(0)), { name: "RowForged" });
    const forged: string[] = [];
    const onMessage = (message: { kind: string; table?: string }): void => {
      if (message.kind === "forged") forged.push(message.table ?? "");
    };
    const source = sampleLogSource(join(home.folder, "events.db"));
    const projector = startProjector({ rowKey, database: home.database, source, onMessage });
    t.teardown(projector.close);
    await projector.caughtUp;
    t.equal((await findVerification(home.db, macs).byLicence(idOf(0)))?.licence.revision, 0);
    const before = (await readCheckpoints(home.db)).get("licences")?.build;
    await home.db.updateTable("checkpoint").set({ caught_up_at: "2999-01-01T00:00:00.000Z" }).execute();
    const isBuiltAnew = async (): Promise<boolean> => {
      const at = (await readCheckpoints(home.db)).get("licences");
      return at !== undefined && at.build !== before && at.caughtUpAt < "2999";
    };
    await until(isBuiltAnew);
    t.ok(forged.includes("checkpoint"));
    t.equal((await findVerification(home.db, macs).byLicence(idOf(0)))?.licence.revision, 0);
  },
);

onEachEngine(
  "a signature is looked at once: a rebuild takes what the serving rows say, and looks where they are not ours",
  async (t, engine) => {
    const home = await sampleHome(engine);
    t.teardown(home.close);
    await recordAttempts(home.store, [act("issue", 0), act("issue", 2), act("renew", 2, 300)]);
    const looked: string[] = [];
    const wrong = new Set<string>();
    const log = {
      ...home.log(),
      isSigned: async (token: string) => {
        looked.push(token);
        return !wrong.has(token);
      },
    };
    const { db } = home;
    await home.project({ log });
    t.equal(looked.length, 3);
    wrong.add(looked[0] ?? "");
    await rebuild({ rowKey: sampleRowKey, db, log, views: allViews });
    t.equal(looked.length, 3, "each bears witness of before");
    await db.updateTable("licence").set({ unsigned: "1" }).where("id", "=", idOf(2)).execute();
    await rebuild({ rowKey: sampleRowKey, db, log, views: allViews });
    t.equal(looked.length, 5, "of a row by another hand nothing is taken");
    t.strictSame(await db.selectFrom("licence").select("unsigned").distinct().execute(), [{ unsigned: "" }]);
    await rebuild({ rowKey: new Uint8Array(32).fill(9), db, log, views: allViews });
    t.equal(looked.length, 8, "nor under another key");
    t.strictSame(
      (await db.selectFrom("licence").select("unsigned").where("id", "=", idOf(0)).execute()).map(
        ({ unsigned }) => unsigned,
      ),
      ["1"],
    );
  },
);
