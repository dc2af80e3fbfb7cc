// The public register held to the facts: whatever was done, it tells of all that may be told, and of no person.
import fc from "fast-check";
import type { Views } from "../../../../projections/database/database.js";
import { findVerification } from "../../../../projections/views/licences/find-verification.js";
import type {
  RegisterReads,
  RegisterSearch,
} from "../../../../projections/views/licences/register/register-question.js";
import { registerReads } from "../../../../projections/views/licences/register/search-register.js";
import { foodLicence } from "../../../../src/catalogue/shipped/food-licence.js";
import type { Day } from "../../../../src/licence/day.js";
import { history } from "../../../../src/licence/history.js";
import { type ExistingLicence, latestVersion } from "../../../../src/licence/licence.js";
import { mayBeListed, noticeKinds } from "../../../../src/licence/public-register.js";
import { statusNames, statusOn } from "../../../../src/licence/status.js";
import { isListed } from "../../../../src/verification/register/listed.js";
import { penaltiesFrom, type RegisterStatus, toldStatus } from "../../../../src/verification/register/penalties.js";
import { toldActs, toldEntry } from "../../../../src/verification/register/told-entry.js";
import { toldNotice } from "../../../../src/verification/register/told-notice.js";
import { onEachEngine } from "../../../support/each-engine.js";
import { attempts, idOf, recordAttempts, sampleDay } from "../../sample-acts.js";
import { sampleHome } from "../../sample-home.js";
import { sampleMacs } from "../../sample-macs.js";

const rounds = Number(process.env.LICET_ROUNDS ?? 3);
const ids = Array.from({ length: 8 }, (_, licence) => idOf(licence));
/** Licences with an odd number are of persons at first. */
const isOfPerson = (id: string): boolean => Number(id.slice(-3)) % 2 === 1;

const nobody = { types: [], personal: [] };
const relying = { macs: sampleMacs, fromLog: () => Promise.reject(new Error("nothing is read from the log")) };
const readsOf = (db: Views): RegisterReads => registerReads(read => read(db), relying);

const everything = async (reads: RegisterReads, asked: Omit<RegisterSearch, "limit">): Promise<ExistingLicence[]> => {
  const found: ExistingLicence[] = [];
  let after: RegisterSearch["after"];
  do {
    const { licences, next } = await reads.search({ ...asked, after, limit: 3 });
    found.push(...licences);
    after = next ?? undefined;
  } while (after);
  return found;
};

const statuses: readonly RegisterStatus[] = [...statusNames, "ended"];

const typeOf = () => foodLicence;
const aboutToday = (today: Day) => ({
  day: today,
  today,
  from: penaltiesFrom(today, 3),
  timeZone: "Asia/Shanghai",
});

/** The penalties of which nothing may be told any more: their time is over, or they were set aside. */
const gonePenalties = (licence: ExistingLicence, today: Day) => {
  const from = penaltiesFrom(today, 3);
  const isSuspended = statusOn(licence, today)?.status === "suspended";
  return [
    ...licence.endings.filter(each => each.kind === "revoked" && (each.setAside || (each.decisionDate ?? "") < from)),
    ...licence.suspensions.filter(({ decisionDate }) => decisionDate < from && !isSuspended),
  ];
};

/** What the register's page and its feeds tell of a licence on a day. */
const everythingTold = (licence: ExistingLicence, today: Day) => {
  const asked = aboutToday(today);
  const acts = toldActs(licence, typeOf, asked);
  const notices = history(licence).flatMap(({ revision }) =>
    noticeKinds.flatMap(kind => toldNotice(licence, typeOf, { kind, revision }, asked) ?? []),
  );
  const revisions = [...acts, ...notices.map(({ act }) => act)].map(({ revision }) => revision);
  return { revisions, text: JSON.stringify([toldEntry(licence, typeOf, asked), acts, notices]) };
};

onEachEngine(
  "a search of the register finds exactly the licences of which the facts say so, and none that ever named a person",
  async (t, engine) => {
    await fc.assert(
      fc.asyncProperty(attempts(), fc.nat(2_000), fc.nat(1_500), async (tried, dayCount, penaltyCount) => {
        const home = await sampleHome(engine);
        try {
          await recordAttempts(home.store, tried);
          await home.project();
          const reads = readsOf(home.db);
          const seen = await Promise.all(ids.map(findVerification(home.db, sampleMacs).byLicence));
          const facts = seen.flatMap(one => (one ? [one.licence] : []));
          const listed = facts.filter(mayBeListed);
          const [on, told] = [sampleDay(dayCount), { penaltiesFrom: sampleDay(penaltyCount) }];
          const sorts = [
            { by: "recorded", descending: false },
            { by: "issuedOn", descending: true },
          ] as const;
          for (const sort of sorts) {
            const asked = { on, ...told, unlisted: nobody, sort };
            const found = (await everything(reads, asked)).map(({ id }) => id);
            t.strictSame(found.toSorted(), listed.map(({ id }) => id).sort());
            t.notOk(found.some(isOfPerson));
            for (const status of statuses) {
              const met = (await everything(reads, { ...asked, status })).filter(
                licence => toldStatus(licence, on, told.penaltiesFrom).status === status,
              );
              const expected = listed.filter(licence => toldStatus(licence, on, told.penaltiesFrom).status === status);
              t.strictSame(met.map(({ id }) => id).sort(), expected.map(({ id }) => id).sort(), `${status} on ${on}`);
            }
          }
          for (const licence of facts) {
            t.equal(isListed(licence, { typeOf, newest: foodLicence }), listed.includes(licence), "by one rule");
            if (!listed.includes(licence)) continue;
            const { revisions, text } = everythingTold(licence, on);
            const gone = gonePenalties(licence, on);
            const goneRevisions = gone.map(({ revision }) => revision);
            t.notOk(revisions.some(revision => goneRevisions.includes(revision)));
            const others = history(licence).filter(({ revision }) => !goneRevisions.includes(revision));
            const numbers = others.map(({ decisionNumber }) => decisionNumber);
            for (const { decisionNumber } of gone)
              t.ok(numbers.includes(decisionNumber) || !text.includes(`"${decisionNumber}"`), "nor by its number");
          }
          const departments = await reads.departments({ unlisted: nobody, limit: 10 });
          t.equal(departments[0]?.count ?? 0, listed.length);
          const [type] = listed.map(licence => latestVersion(licence).typeCode);
          const without = { types: type === undefined ? [] : [type], personal: [] };
          t.strictSame(await reads.departments({ unlisted: without, limit: 10 }), []);
          const entries = await reads.entries({ from: 0, until: 100, unlisted: nobody });
          t.strictSame(entries.map(({ id }) => id).sort(), listed.map(({ id }) => id).sort());
          const all = await reads.entriesState({ from: 0, until: 100, unlisted: nobody });
          t.equal(all.count, listed.length);
          t.equal(
            all.changedAt,
            entries
              .map(({ changedAt }) => changedAt)
              .sort()
              .at(-1) ?? null,
          );
          const span = { from: "2024-01-01T00:00:00.000Z", until: "2025-01-01T00:00:00.000Z" };
          const { notices } = await reads.notices({ ...span, kinds: noticeKinds, unlisted: nobody, limit: 1_000 });
          t.notOk(notices.some(({ licence }) => !mayBeListed(licence)));
          const state = await reads.noticesState({ ...span, unlisted: nobody });
          t.equal(state.count, notices.length);
        } finally {
          await home.close();
        }
      }),
      { numRuns: rounds },
    );
  },
);

onEachEngine(
  "a feed tells each act once, in the order of recording, however it is cut into pages",
  async (t, engine) => {
    const home = await sampleHome(engine);
    t.teardown(home.close);
    const base = { length: 500, open: true, imported: false };
    await recordAttempts(home.store, [
      { ...base, kind: "issue", licence: 0, day: 100 },
      { ...base, kind: "takeOver", licence: 1, day: 100 },
      { ...base, kind: "takeOver", licence: 2, day: 100 },
      { ...base, kind: "takeOver", licence: 4, day: 100, imported: true },
      { ...base, kind: "withdraw", licence: 4, day: 400, imported: true },
      { ...base, kind: "amend", licence: 0, day: 300 },
      { ...base, kind: "replace", licence: 0, day: 300 },
      { ...base, kind: "suspend", licence: 0, day: 350 },
      { ...base, kind: "withdraw", licence: 2, day: 400 },
      { ...base, kind: "revoke", licence: 0, day: 400 },
    ]);
    await home.project();
    const reads = readsOf(home.db);
    const span = { from: "2024-01-01T00:00:00.000Z", until: "2025-01-01T00:00:00.000Z", unlisted: nobody };
    const whole = await reads.notices({ ...span, kinds: noticeKinds, limit: 100 });
    const told = whole.notices.map(({ kind, licence }) => [kind, Number(licence.id.slice(-3))]);
    t.strictSame(told, [
      ["granted", 0],
      ["granted", 0],
      ["punished", 0],
      ["ended", 2],
      ["punished", 0],
    ]);
    const paged: unknown[] = [];
    let after: (typeof whole)["next"] = null;
    do {
      const page = await reads.notices({ ...span, kinds: noticeKinds, limit: 2, after: after ?? undefined });
      paged.push(...page.notices.map(({ kind, licence }) => [kind, Number(licence.id.slice(-3))]));
      after = page.next;
    } while (after);
    t.strictSame(paged, told);
    const days = await reads.lastNotices({
      before: "2025-01-01T00:00:00.000Z",
      limit: 5,
      beginningOf: instant => `${instant.slice(0, 10)}T00:00:00.000Z`,
      unlisted: nobody,
    });
    t.equal(days.length, 1);
  },
);
