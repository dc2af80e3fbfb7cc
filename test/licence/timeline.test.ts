// The timeline against a second, naive telling of the same rule, on licences with random lives.
import { deepStrictEqual } from "node:assert/strict";
import fc from "fast-check";
import t from "tap";
import { addDays } from "../../src/licence/day.js";
import { fold } from "../../src/licence/fold.js";
import { asKnownAt } from "../../src/licence/known-at.js";
import { type ExistingLicence, exists } from "../../src/licence/licence.js";
import { statusOn, timeline, versionState } from "../../src/licence/status.js";
import { dayByDay } from "./day-by-day.js";
import { firstDay, type Life, lastDay, lives, runs } from "./random-life.js";
import { instant } from "./scenario.js";

const eve = addDays(firstDay, -2);
const instants = fc.nat(13).map(instant);

const holds = (law: (licence: ExistingLicence, knownAt: string, life: Life) => void) =>
  fc.assert(
    fc.property(lives, instants, (life, knownAt) => {
      fc.pre(exists(life.licence));
      if (exists(life.licence)) law(life.licence, knownAt, life);
    }),
    runs,
  );

t.test("each day is what the recorded acts say of it, as known now and as known then", async t => {
  holds((licence, knownAt, { acts }) => {
    for (const at of [knownAt, undefined]) {
      const known = timeline(licence, at).length > 0;
      for (const expected of dayByDay(acts, eve, lastDay, at ?? "9999")) {
        const { day, ...facts } = expected;
        const found = statusOn(licence, day, at);
        if (JSON.stringify(found) !== JSON.stringify(known ? facts : null))
          throw new Error(`${day}: ${JSON.stringify({ found, facts })}`);
      }
    }
  });
  t.pass();
});

t.test("the spans are ascending, without a gap, each different from its neighbour, and cover every day", async t => {
  holds((licence, knownAt) => {
    const spans = timeline(licence, knownAt);
    if (spans.length === 0) return;
    const fault = (why: string) => new Error(`${why}: ${JSON.stringify(spans)}`);
    if (spans[0]?.from !== null || spans.at(-1)?.to !== null) throw fault("an end is missing");
    for (const [at, span] of spans.entries()) {
      const before = spans[at - 1];
      if (span.from !== null && span.to !== null && span.from > span.to) throw fault("a span is empty");
      if (!before) continue;
      if (before.to === null || span.from !== addDays(before.to, 1)) throw fault("a gap or an overlap");
      if (before.status === span.status && before.version === span.version) throw fault("neighbours are alike");
      if (span.since !== (before.status === span.status ? before.since : span.from)) throw fault("a wrong since");
    }
  });
  t.pass();
});

t.test("every span says of its days what statusOn says", async t => {
  holds((licence, knownAt) => {
    for (const { from, to, status, since, version } of timeline(licence, knownAt))
      for (const day of [from ?? "1900-01-01", to ?? "9999-12-31"]) {
        const found = statusOn(licence, day, knownAt);
        if (found?.status !== status || found.since !== since || found.inForce !== version)
          throw new Error(`${day}: ${JSON.stringify(found)}`);
      }
  });
  t.pass();
});

t.test("as known then is what the acts recorded by then fold to", async t => {
  holds((licence, knownAt, { acts }) => {
    const then = fold(
      "l",
      acts.filter(({ recordedAt }) => recordedAt <= knownAt),
    );
    deepStrictEqual(asKnownAt(licence, knownAt), exists(then) ? then : null);
    deepStrictEqual(timeline(licence, knownAt), exists(then) ? timeline(then) : []);
  });
  t.pass();
});

t.test(
  "a version counts on the days on which it is in force; else it is to come, was corrected, or a higher one took its place",
  async t => {
    holds((licence, knownAt) => {
      for (const { version, countsFrom, recordedAt } of licence.versions)
        for (let day = eve; day <= lastDay; day = addDays(day, 1)) {
          const state = versionState(licence, version, day, knownAt);
          const inForce = statusOn(licence, day, knownAt)?.inForce ?? null;
          const correction = licence.versions.find(other => other.version === version + 1);
          const isCorrected = correction?.act === "LicenceCorrected" && correction.recordedAt <= knownAt;
          const before =
            state?.kind === "superseded" ? statusOn(licence, addDays(state.from, -1), knownAt)?.inForce : null;
          const right =
            recordedAt > knownAt
              ? state === null
              : isCorrected || state?.kind === "corrected"
                ? isCorrected && state?.kind === "corrected" && state.by > version && inForce !== version
                : state?.kind === "counts"
                  ? inForce === version
                  : state?.kind === "not-yet"
                    ? state.from === countsFrom && day < countsFrom && (inForce ?? 0) < version
                    : state !== null &&
                      (state.from <= day || state.from <= countsFrom) &&
                      state.by > version &&
                      (before ?? 0) <= version &&
                      statusOn(licence, state.from, knownAt)?.inForce === state.by;
          if (!right) throw new Error(`version ${version} on ${day}: ${JSON.stringify({ state, inForce })}`);
        }
    });
    t.pass();
  },
);
