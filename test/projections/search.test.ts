import fc from "fast-check";
import { CompiledQuery } from "kysely";
import t, { type Test } from "tap";
import type { Views } from "../../projections/database/database.js";
import { findVerification, type VerificationFacts } from "../../projections/views/licences/find-verification.js";
import type { LicenceSearch } from "../../projections/views/licences/licence-search.js";
import { searchLicences, searchQuery } from "../../projections/views/licences/search-licences.js";
import { type SearchOrder, type SearchPlace, searchOrders } from "../../projections/views/licences/search-order.js";
import { type CautionCode, cautionCodes, cautionsOn } from "../../src/licence/cautions.js";
import { comparedText } from "../../src/licence/compared-text.js";
import type { Day } from "../../src/licence/day.js";
import { type ExistingLicence, latestVersion } from "../../src/licence/licence.js";
import { isErased, type PersonalText } from "../../src/licence/personal.js";
import { statusNames, statusOn } from "../../src/licence/status.js";
import { onEachEngine } from "../support/each-engine.js";
import { attempts, idOf, recordAttempts, sampleDay } from "./sample-acts.js";
import { sampleHome } from "./sample-home.js";
import { sampleMacs } from "./sample-macs.js";

// Its rows are all the projector's.
const relying = { macs: sampleMacs, fromLog: () => Promise.reject(new Error("nothing is read from the log")) };

const rounds = Number(process.env.LICET_ROUNDS ?? 5);
const licences = Array.from({ length: 8 }, (_, licence) => idOf(licence));

/** The ids of those of which the facts say so. */
const withCaution = (found: readonly (VerificationFacts | null)[], caution: CautionCode, day: Day): string[] =>
  found.flatMap(one => {
    const on = one && statusOn(one.licence, day);
    const codes = one && on ? cautionsOn(one.licence, day, on).map(({ code }) => code) : [];
    return one && codes.includes(caution) ? [one.licence.id] : [];
  });

/** By number and by identifier, each with each code: the licences that bear both, and an unknown one of either finds none. */
const holdToNames = async (t: Test, db: Views, found: readonly (VerificationFacts | null)[]): Promise<void> => {
  const { byName } = findVerification(db, sampleMacs);
  const licences = found.flatMap(one => (one ? [one.licence] : []));
  const textsOf = (texts: readonly PersonalText[]) =>
    texts.flatMap(text => (isErased(text) ? [] : [comparedText(text)]));
  const codesOf = ({ versions }: ExistingLicence) =>
    textsOf(versions.flatMap(({ holders }) => holders.map(({ code }) => code)));
  for (const kind of ["number", "identifier"] as const) {
    const bornBy = ({ versions }: ExistingLicence) => textsOf(versions.map(version => version[kind]));
    for (const text of new Set(["UNKNOWN", ...licences.flatMap(bornBy)]))
      for (const holderCode of new Set(["UNKNOWN", ...licences.flatMap(codesOf)])) {
        const expected = licences.filter(one => bornBy(one).includes(text) && codesOf(one).includes(holderCode));
        const told = (await byName({ kind, text, holderCode })).licences.map(({ licence }) => licence.id);
        t.strictSame(told.sort(), expected.map(({ id }) => id).sort(), `${kind} ${text}, ${holderCode}`);
      }
  }
};

onEachEngine(
  "a search by status or caution finds exactly the licences of which the facts say so, on any day",
  async (t, engine) => {
    const days = fc.array(fc.integer({ min: -10, max: 3000 }), { minLength: 8, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(attempts(), days, async (tried, counts) => {
        const home = await sampleHome(engine);
        try {
          await recordAttempts(home.store, tried);
          await home.project();
          const search = searchLicences(home.db, relying);
          const found = await Promise.all(licences.map(findVerification(home.db, sampleMacs).byLicence));
          await holdToNames(t, home.db, found);
          for (const today of counts.map(sampleDay)) {
            const actual = new Map<string, string>();
            for (const status of statusNames)
              for (const { id } of (await search({ status, today, limit: 100 })).items) actual.set(id, status);
            const expected = found.flatMap(one => {
              const on = one && statusOn(one.licence, today);
              return one && on ? [[one.licence.id, on.status] as const] : [];
            });
            t.strictSame(actual, new Map(expected), today);
            for (const caution of cautionCodes) {
              const cautioned = (await search({ caution, today, limit: 100 })).items.map(({ id }) => id);
              t.strictSame(cautioned.sort(), withCaution(found, caution, today), `${caution} on ${today}`);
            }
          }
        } finally {
          await home.close();
        }
      }),
      { numRuns: rounds },
    );
  },
);

onEachEngine("a licence is found by what is on its paper", async (t, engine) => {
  const home = await sampleHome(engine);
  t.teardown(home.close);
  const base = { length: 500, open: false, imported: false };
  await recordAttempts(home.store, [
    { ...base, kind: "issue", licence: 0, day: 100 },
    { ...base, kind: "issue", licence: 2, day: 900, open: true },
    { ...base, kind: "issue", licence: 4, day: 200 },
    { ...base, kind: "amend", licence: 0, day: 300, imported: true },
  ]);
  await home.project();
  const today = sampleDay(400);
  const find = async (asked: Omit<LicenceSearch, "today" | "limit">) =>
    (await searchLicences(home.db, relying)({ today, limit: 10, ...asked })).items.map(({ id }) =>
      Number(id.slice(-3)),
    );
  t.strictSame(await find({}), [4, 2, 0], "the last one first");
  t.strictSame(await find({ number: "JY13301050000002" }), [2]);
  t.strictSame(await find({ number: "ｊｙ１３３０１０５　００００００２" }), [2], "in any spelling");
  t.strictSame(await find({ q: "jy 1330105 000000" }), [4, 2, 0], "by its beginning, in any spelling");
  t.strictSame(await find({ q: "\u3000" }), []);
  t.strictSame(await find({ identifier: `1.2.156.3005.2.${idOf(0)}.1.X` }), [0], "of an earlier version");
  t.strictSame(await find({ holderCode: "CODE4" }), [4]);
  t.strictSame(await find({ holderCode: "CODE0" }), [0], "a former holder's code");
  t.strictSame(await find({ holderCode: "CODE0-0", type: "11100000MB0143028R901" }), [0]);
  t.strictSame(await find({ q: "CODE" }), [4, 2, 0], "by its beginning");
  t.strictSame(await find({ q: "code4" }), [4], "in any spelling");
  t.strictSame(await find({ holderCode: " ｃｏｄｅ４\t" }), [4], "in any spelling");
  t.strictSame(await find({ identifier: `1.2.156．3005.2.${idOf(0).toLowerCase()}.1.x ` }), [0], "in any spelling");
  t.strictSame(await find({ q: "JY1330105000000", departments: ["nobody"] }), []);
  t.strictSame(await find({ q: "JY1330105000000", departments: ["nobody", "none"] }), []);
  t.strictSame(await find({ validOn: sampleDay(900) }), [2]);
  t.strictSame(await find({ expiresBefore: sampleDay(650) }), [0]);
  t.strictSame(await find({ status: "not-yet-valid" }), [2]);
});

onEachEngine("pages follow one another without a gap and without a repeat, in every order", async (t, engine) => {
  const home = await sampleHome(engine);
  t.teardown(home.close);
  const base = { kind: "issue", length: 500, imported: false } as const;
  await recordAttempts(
    home.store,
    licences.map((_, licence) => ({ ...base, licence, open: licence % 4 === 1, day: (licence % 3) * 10 })),
  );
  await home.project();
  const all = (await searchLicences(home.db, relying)({ today: sampleDay(9), limit: 100 })).items;
  const keyOf = (licence: ExistingLicence, by: SearchOrder): string => {
    const { issuedOn, validTo, number } = latestVersion(licence);
    return { recorded: "", issuedOn, validTo: validTo ?? "9999-12-31", number: String(number) }[by];
  };
  for (const by of searchOrders)
    for (const descending of [true, false]) {
      const recorded = descending ? all : all.toReversed();
      const expected = recorded.toSorted((one, other) => {
        const [a, b] = [keyOf(one.licence, by), keyOf(other.licence, by)];
        return a === b ? 0 : a < b === descending ? 1 : -1;
      });
      const found: string[] = [];
      let after: SearchPlace | undefined;
      do {
        const sort = { by, descending };
        const page = await searchLicences(home.db, relying)({ today: sampleDay(9), limit: 3, sort, after });
        found.push(...page.items.map(({ id }) => id));
        after = page.next ?? undefined;
      } while (after);
      t.strictSame(
        found,
        expected.map(({ id }) => id),
        `${by}${descending ? ", the last first" : ""}`,
      );
    }
});

t.test("SQLite meets a page in its order, whatever is asked: it sorts no department's licences for one", async t => {
  const home = await sampleHome();
  t.teardown(home.close);
  await home.project();
  const alongOf = async (asked: Omit<LicenceSearch, "today" | "limit">): Promise<string | undefined> => {
    const { sql: text, parameters } = searchQuery(
      home.db,
      { today: sampleDay(9), limit: 20, ...asked },
      null,
    ).compile();
    const explained = CompiledQuery.raw(`explain query plan ${text}`, [...parameters]);
    const { rows } = await home.db.executeQuery<{ detail: string }>(explained);
    return rows.flatMap(({ detail }) => /licence USING COVERING INDEX (licence_\w+)/.exec(detail)?.[1] ?? [])[0];
  };
  const days = { expiresBefore: "2026-01-01", issuedFrom: "2020-01-01", expiresFrom: "2021-01-01" };
  const departments = ["11330105002500287C"];
  for (const filters of [{}, days, { ...days, type: "11100000MB0143028R901", grade: "C" }]) {
    t.equal(await alongOf({ departments, ...filters, type: undefined }), "licence_department");
    for (const [by, column] of [
      ["issuedOn", "issued_on"],
      ["validTo", "valid_to"],
      ["number", "number"],
    ] as const) {
      const sort = { by, descending: true };
      const after = { key: "2025-01-01", position: 9 };
      t.equal(await alongOf({ ...filters, sort, after }), `licence_by_${column}`);
      t.equal(await alongOf({ ...filters, departments, sort, after }), `licence_department_by_${column}`);
    }
  }
});
