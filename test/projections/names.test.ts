import fc from "fast-check";
import { CompiledQuery, sql } from "kysely";
import type { Views } from "../../projections/database/database.js";
import { engineOf } from "../../projections/database/engine-of.js";
import { rowWriters } from "../../projections/database/row-writer.js";
import { prepareViews } from "../../projections/projector/prepare-views.js";
import { readCheckpoints } from "../../projections/views/checkpoint.js";
import { licences } from "../../projections/views/licences/licences.js";

import { namedQuery, planNamePart } from "../../projections/views/licences/named-licences.js";
import { searchLicences, searchQuery } from "../../projections/views/licences/search-licences.js";
import { priorInView } from "../../projections/views/prior-in-view.js";
import { allViews } from "../../projections/views/views.js";
import { comparedText } from "../../src/licence/compared-text.js";
import type { Recorded } from "../../src/licence/events/envelope.js";
import { erased } from "../../src/licence/personal.js";
import { onEachEngine } from "../support/each-engine.js";
import { idOf, sampleDay } from "./sample-acts.js";
import { type SampleHome, sampleHome } from "./sample-home.js";
import { sampleMacs } from "./sample-macs.js";

// Its rows are all the projector's.
const relying = { macs: sampleMacs, fromLog: () => Promise.reject(new Error("nothing is read from the log")) };

const rounds = Number(process.env.LICET_ROUNDS ?? 5);
const today = sampleDay(0);

let recorded = 0;

/** A version with such a holder, recorded after all others; the rest of the paper is any. */
const versionOf = (licence: string, revision: number, name: unknown): Recorded =>
  ({
    type: revision === 0 ? "LicenceIssued" : "LicenceAmended",
    stream: `licence-${licence}`,
    revision,
    position: String(++recorded).padStart(20, "0"),
    meta: { recordedAt: today },
    data: {
      tokenSha256: `${licence}-${revision}`,
      version: revision + 1,
      typeCode: "T",
      issuer: { code: "D", name: "D" },
      number: "N",
      identifier: `I${revision}`,
      holders: [{ name, codeType: "001", code: "C" }],
      holderCategory: "company",
      issuedOn: today,
      validFrom: today,
      validTo: null,
      changeDate: today,
    },
  }) as unknown as Recorded;

const apply = (home: SampleHome, events: readonly Recorded[]): Promise<void> =>
  home.db.transaction().execute(async tx => {
    const build = (await readCheckpoints(tx)).get("licences")?.build ?? "";
    const batch = { tx, write: rowWriters(sampleMacs).in(tx, build), isOurs: () => true };
    await licences.apply(
      batch,
      await licences.digest(events, priorInView(tx, { macs: sampleMacs, build, log: home.log() })),
    );
  });

const find = async (db: Views, q: string, limit = 100): Promise<string[]> =>
  (await searchLicences(db, relying)({ q, today, limit })).items.map(({ id }) => id);

const character = fc.constantFrom(..."杭州市食品有限公司aBＣ %_\\𠮷");
const name = fc
  .array(character, { minLength: 1, maxLength: 8 })
  .map(parts => parts.join(""))
  .filter(text => text.trim() !== "");

onEachEngine(
  "any two characters or more of a name of a holder, former ones too, find its licence, and those alone",
  async (t, engine) => {
    const acts = fc.array(fc.record({ licence: fc.nat(5), name }), { minLength: 1, maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(
        acts,
        fc.array(name, { maxLength: 6 }),
        fc.integer({ min: 1, max: 5 }),
        async (tried, asked, cut) => {
          const home = await sampleHome(engine);
          try {
            await prepareViews({ db: home.db, store: home.store, macs: sampleMacs }, allViews);
            const names = new Map<string, string[]>();
            const revisions = new Map<string, number>();
            const events = tried.map(act => {
              const id = idOf(act.licence);
              const revision = (revisions.get(id) ?? -1) + 1;
              revisions.set(id, revision);
              names.set(id, [...(names.get(id) ?? []), comparedText(act.name)]);
              return versionOf(id, revision, act.name);
            });
            for (let from = 0; from < events.length; from += cut) await apply(home, events.slice(from, from + cut));
            const parts = tried.flatMap(act => [
              act.name,
              [...act.name].slice(1, 3).join(""),
              [...act.name].slice(-2).join(""),
            ]);
            for (const part of [...asked, ...parts].filter(text => [...comparedText(text)].length > 1)) {
              const expected = [...names]
                .filter(([, held]) => held.some(one => one.includes(comparedText(part))))
                .map(([id]) => id);
              t.strictSame((await find(home.db, part)).sort(), expected.sort(), part);
            }
          } finally {
            await home.close();
          }
        },
      ),
      { numRuns: rounds },
    );
  },
);

onEachEngine("an erased name is not found, and one character finds nothing", async (t, engine) => {
  const home = await sampleHome(engine);
  t.teardown(home.close);
  await prepareViews({ db: home.db, store: home.store, macs: sampleMacs }, allViews);
  await apply(home, [versionOf(idOf(0), 0, erased), versionOf(idOf(1), 0, "张三丰")]);
  t.strictSame(await find(home.db, "三丰"), [idOf(1)]);
  t.strictSame(await find(home.db, "张"), []);
  t.strictSame(
    (await home.db.selectFrom("name_gram").select("gram").execute()).map(({ gram }) => gram),
    ["三丰", "张三"],
    "of an erased name there is nothing",
  );
});

onEachEngine("a part of few names or of many is found along an index", async (t, engine) => {
  const home = await sampleHome(engine);
  t.teardown(home.close);
  await prepareViews({ db: home.db, store: home.store, macs: sampleMacs }, allViews);
  const ids = Array.from({ length: 6_000 }, (_, at) => `L${String(at).padStart(6, "0")}`);
  const events = ids.map((id, at) => versionOf(id, 0, at === 4321 ? "湖墅南路面馆" : `某某商店${at}`));
  // A few at a time: PostgreSQL ends a transaction that says nothing for longer than a projector takes over its batch.
  for (let from = 0; from < events.length; from += 200) await apply(home, events.slice(from, from + 200));
  await sql`analyze`.execute(home.db);
  t.strictSame(await find(home.db, "某商店", 3), ids.slice(-3).reverse());
  t.strictSame(await find(home.db, "南路面"), [ids[4321]]);
  const with31 = ids.filter((_, at) => at !== 4321 && `商店${at}`.includes("店31")).reverse();
  t.equal(with31.length, 111);
  t.strictSame(await find(home.db, "店31", 200), with31, "in every place of a block");
  t.strictSame(await find(home.db, "店3131"), [ids[3131]]);
  t.strictSame(await find(home.db, "面南路"), [], "all pairs but one");
  // PostgreSQL reads so small a table whole unless it is asked not to, which tells whether there is an index that it could go along.
  const planOf = async ({ sql: text, parameters }: CompiledQuery): Promise<string> => {
    const isSqlite = engineOf(home.db).name === "sqlite";
    return home.db.transaction().execute(async tx => {
      if (!isSqlite) await sql`set local enable_seqscan = off`.execute(tx);
      const explain = `explain ${isSqlite ? "query plan " : ""}${text}`;
      return JSON.stringify((await tx.executeQuery(CompiledQuery.raw(explain, [...parameters]))).rows);
    });
  };
  const plan = async (q: string): Promise<string> =>
    planOf(searchQuery(home.db, { q, today, limit: 3 }, await planNamePart(home.db, q)).compile());
  t.match(await plan("南路面"), /SEARCH licence USING INTEGER PRIMARY KEY|licence_course/);
  const rare = await planOf(namedQuery(home.db, "南路面", ["南路", "路面"]).compile(home.db));
  t.match(rare, /SEARCH gram1 USING PRIMARY KEY \(gram=\? AND block=\?\)|name_gram_key/);
  t.match(rare, /holder_name_doc/);
  t.notMatch(rare, /SCAN (holder_name|gram\d)\b|Seq Scan on (holder_name|name_gram)/);
  const many = await plan("某某商店");
  t.match(many, /SEARCH holder_name USING INTEGER PRIMARY KEY|holder_name_pkey/);
  t.match(many, /SCAN licence|licence_pkey/);
});
