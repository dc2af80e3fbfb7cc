// The laws of the domain, held on licences with random lives.
import fc from "fast-check";
import t from "tap";
import { addDays } from "../../src/licence/day.js";
import { licenceEvents } from "../../src/licence/events/licence-events.js";
import { evolve, fold } from "../../src/licence/fold.js";
import {
  exists,
  initial,
  type Licence,
  latestVersion,
  type RecordedAct,
  standings,
} from "../../src/licence/licence.js";
import { foundOn } from "../../src/licence/standing.js";
import { statusNames, statusOn, timeline } from "../../src/licence/status.js";
import { anyAct, type Life, live, lives, livesRenewedInTime, runs, today } from "./random-life.js";

const holds = (law: (life: Life) => boolean) => fc.assert(fc.property(lives, law), runs);

t.test("random lives reach every act, every standing and every status", async t => {
  const acts = new Set<string>();
  const reached = new Set<string>();
  const statuses = new Set<string>();
  for (const { acts: recorded, moments } of fc.sample(lives, { numRuns: 500, seed: 36_904 })) {
    for (const { type } of recorded) acts.add(type);
    for (const { after } of moments) {
      reached.add(after.status);
      if (exists(after)) for (const { status } of timeline(after)) statuses.add(status);
    }
  }
  t.strictSame([...acts].sort(), Object.keys(licenceEvents).sort());
  t.strictSame([...reached].sort(), ["none", "abandoned", ...standings].sort());
  t.strictSame([...statuses].sort(), [...statusNames].sort());
});

t.test("what is decided fits the storage schema once it is stamped", async () => {
  holds(({ acts }) => acts.every(({ type, data }) => licenceEvents[type].safeParse(data).success));
});

t.test(
  "after a decision only a cancellation or a setting aside is recorded, but every act until the day of a withdrawal; after a cancellation or a voiding only a setting aside",
  async () => {
    holds(({ moments }) =>
      moments.every(({ before, recorded }) =>
        recorded.every(({ type }) => {
          if (type === "DecisionSetAside" || before.status === "standing" || before.status === "none") return true;
          if (before.status !== "ended") return false;
          const counting = before.endings.filter(({ setAside }) => setAside === null);
          const isToCome = counting.every(({ kind, effectiveDate }) => kind === "withdrawn" && effectiveDate > today);
          return isToCome || type === "LicenceCancelled";
        }),
      ),
    );
  },
);

t.test("the version never falls, and rises by one with each act that makes one", async () => {
  holds(({ moments }) =>
    moments.every(({ before, after, recorded: [act] }) => {
      if (!exists(before) || !exists(after)) return true;
      const rise = act && "version" in act.data ? 1 : 0;
      return latestVersion(after).version === latestVersion(before).version + rise;
    }),
  );
});

t.test("an amendment or a replacement never changes the term", async () => {
  holds(({ moments }) =>
    moments.every(({ act, before, after }) => {
      if ((act.name !== "amend" && act.name !== "replace") || !exists(before) || !exists(after)) return true;
      const [old, now] = [latestVersion(before), latestVersion(after)];
      return old.validFrom === now.validFrom && old.validTo === now.validTo;
    }),
  );
});

t.test(
  "a correction that leaves the term is in force where what it puts right was, and changes no day's status",
  async () => {
    holds(({ moments }) =>
      moments.every(({ act, before, after }) => {
        if (act.name !== "correct" || before === after || !exists(before) || !exists(after)) return true;
        const [wrong, right] = [latestVersion(before), latestVersion(after)];
        if (right.number !== wrong.number) return false;
        if (wrong.validFrom !== right.validFrom || wrong.validTo !== right.validTo) return true;
        for (let day = "2023-12-30"; day < "2024-07-01"; day = addDays(day, 1)) {
          const [then, now] = [statusOn(before, day), statusOn(after, day)];
          const inForce = then?.inForce === wrong.version ? right.version : then?.inForce;
          if (then?.status !== now?.status || now?.inForce !== inForce) return false;
        }
        return wrong.countsFrom === right.countsFrom;
      }),
    );
  },
);

t.test("no day finds a corrected version in force, and every day finds a voided licence void", async () => {
  holds(({ moments }) =>
    moments.every(({ after }) => {
      if (!exists(after)) return true;
      const corrected = after.versions.filter((_, at) => after.versions[at + 1]?.act === "LicenceCorrected");
      const spans = timeline(after);
      if (after.status === "void" && spans.some(({ status }) => status !== "void")) return false;
      return spans.every(({ version }) => corrected.every(wrong => wrong.version !== version));
    }),
  );
});

t.test("an act done twice is done once, except a replacement", async () => {
  const property = fc.property(lives, anyAct, ({ licence, acts }, act) => {
    const once = live(licence, act, acts.length);
    if (once.recorded.length === 0) return true;
    return act.name === "replace" || act.decision(foundOn(once.after, today)).length === 0;
  });
  fc.assert(property, runs);
});

t.test("an act that records nothing, or is refused, changes nothing", async () => {
  holds(({ moments }) => moments.every(({ recorded, before, after }) => recorded.length > 0 || before === after));
});

t.test("every recorded act leaves a trace: the fold knows what the decisions allow", async () => {
  const bare = (licence: Licence) => JSON.stringify({ ...licence, revision: 0, lastRecordedAt: "" });
  holds(({ moments }) =>
    moments.every(({ recorded, before, after }) => recorded.length === 0 || bare(before) !== bare(after)),
  );
});

t.test(
  "renewals in time leave no day without a valid version, whatever is amended, corrected or replaced between them",
  async () => {
    const property = fc.property(livesRenewedInTime, ({ licence }) => {
      if (!exists(licence)) return false;
      const [first] = licence.versions;
      const last = latestVersion(licence).validTo ?? addDays(latestVersion(licence).validFrom, 100);
      for (let day = first.validFrom; day <= last; day = addDays(day, 1))
        if (statusOn(licence, day)?.status !== "active") return false;
      return true;
    });
    fc.assert(property, runs);
  },
);

t.test("a renewal changes no day before its first", async () => {
  holds(({ moments }) =>
    moments.every(({ act, before, after }) => {
      if (act.name !== "renew" || before === after || !exists(before) || !exists(after)) return true;
      const { validFrom } = latestVersion(after);
      for (let day = "2023-12-30"; day < validFrom; day = addDays(day, 1)) {
        const [then, now] = [statusOn(before, day), statusOn(after, day)];
        if (then?.status !== now?.status || then?.inForce !== now?.inForce) return false;
      }
      return true;
    }),
  );
});

t.test("folding events one by one equals folding them all, from any point on", async t => {
  const property = fc.property(lives, fc.nat(25), ({ licence, acts }, cut) => {
    const half = fold("l", acts.slice(0, cut));
    const rest = acts.slice(cut).reduce(evolve, half);
    return (
      JSON.stringify(rest) === JSON.stringify(licence) && JSON.stringify(fold("l", acts)) === JSON.stringify(licence)
    );
  });
  fc.assert(property, runs);
  t.strictSame(fold("l", []), initial("l"));
});

t.test("any act in any order folds without a throw; in a licence that is known it moves the revision", async () => {
  const everyAct = lives.filter(({ acts }) => acts.length > 0).map(({ acts }) => acts[acts.length - 1] as RecordedAct);
  const property = fc.property(fc.array(everyAct, { maxLength: 15 }), acts => {
    const numbered = acts.map((act, revision) => ({ ...act, revision }));
    let licence = initial("l");
    for (const act of numbered) {
      licence = evolve(licence, act);
      if (licence.status !== "none" && licence.revision !== act.revision) return false;
      if (exists(licence)) timeline(licence);
    }
    return true;
  });
  fc.assert(property, runs);
});
