import t from "tap";
import { addDays } from "../../src/licence/day.js";
import {
  couldSignOn,
  endKey,
  type Key,
  keyDecider,
  keyThatSigns,
  renewedFrom,
  signsOn,
  signsUntil,
} from "../../src/licence/key.js";
import { inLog } from "./in-log.js";

const created = {
  kid: "0a1b2c3d",
  use: "token",
  department: "420100",
  jwk: { kty: "EC", crv: "P-256", x: "x", y: "y" },
  certificate: null,
  from: "2026-01-01",
  to: "2026-12-31",
} as const;
const key = (over: Partial<Key> = {}): Key => ({ ...created, ended: null, ...over });
const endedAt = (at: string): Key["ended"] => ({ at, reason: "superseded", compromisedSince: null });
const zone = "Asia/Shanghai";

t.test("a key signs, and could have signed, from its first day through its last", t => {
  for (const [day, counts] of [
    ["2025-12-31", false],
    ["2026-01-01", true],
    ["2026-12-31", true],
    ["2027-01-01", false],
  ] as const) {
    t.equal(signsOn(key(), day), counts, day);
    t.equal(couldSignOn(key(), day, zone), counts, day);
  }
  t.end();
});

t.test(
  "a key that ended signs no more, on whatever day; what it signed up to the registry's day of its end counts",
  t => {
    const ended = key({ ended: endedAt("2026-06-01T16:00:00.000Z") });
    for (const day of ["2026-01-01", "2026-06-02", "2026-06-03"]) t.notOk(signsOn(ended, day));
    t.ok(couldSignOn(ended, "2026-06-02", zone));
    t.notOk(couldSignOn(ended, "2026-06-02", "UTC"));
    t.notOk(couldSignOn(ended, "2026-06-03", zone));
    t.end();
  },
);

t.test("of the keys that sign on a day the last appointed does", t => {
  const first = key({ kid: "00000001" });
  const next = key({ kid: "00000002", from: "2026-12-01", to: "2029-12-01" });
  t.equal(keyThatSigns([first, next], "2026-11-30")?.kid, "00000001", "the next one's turn has not come");
  t.equal(keyThatSigns([first, next], "2026-12-01")?.kid, "00000002");
  t.equal(keyThatSigns([first, next], "2027-01-01")?.kid, "00000002");
  t.equal(
    keyThatSigns([first, key({ ...next, ended: endedAt("2026-12-01T00:00:00.000Z") })], "2026-12-31")?.kid,
    "00000001",
  );
  for (const day of ["2025-12-31", "2029-12-02"]) t.equal(keyThatSigns([first, next], day), undefined, day);
  t.end();
});

t.test("the last day of signing goes on through keys that follow one another, and stops at a gap", t => {
  const first = key();
  const next = key({ from: "2026-12-01", to: "2029-12-01" });
  const afterGap = key({ from: "2027-01-02", to: "2029-12-01" });
  t.equal(signsUntil([], "2026-06-01"), null);
  t.equal(signsUntil([first], "2027-01-01"), null);
  t.equal(signsUntil([first], "2026-12-31"), "2026-12-31");
  t.equal(signsUntil([next, first], "2026-06-01"), "2029-12-01");
  t.equal(signsUntil([first, key({ from: "2027-01-01", to: "2027-01-31" })], "2026-06-01"), "2027-01-31");
  t.equal(signsUntil([first, afterGap], "2026-06-01"), "2026-12-31");
  t.end();
});

t.test("a key is renewed 60 days before its last day, for 30 days before it, and at once where none signs", t => {
  t.equal(renewedFrom([key()], "2026-11-01"), null);
  t.equal(renewedFrom([key()], "2026-11-02"), "2026-12-01");
  t.equal(renewedFrom([key()], "2026-12-20"), "2026-12-20", "never a day that is over");
  t.equal(renewedFrom([key()], "2027-01-01"), "2027-01-01");
  t.equal(renewedFrom([key()], "2025-12-31"), "2025-12-31", "a clock that stands before the term");
  t.equal(renewedFrom([], "2026-06-01"), "2026-06-01");
  const renewed = [key(), key({ from: "2026-12-01", to: addDays("2026-12-01", 1095) })];
  for (const day of ["2026-11-02", "2026-12-31", "2027-06-01"]) t.equal(renewedFrom(renewed, day), null, day);
  t.end();
});

const superseded = { reason: "superseded", compromisedSince: null } as const;
const stolen = (since: string) => ({ reason: "compromised", compromisedSince: since }) as const;
const ends = (of: Key, ...all: Parameters<typeof endKey>[0][]) =>
  all.reduce(
    (known, end, index) =>
      endKey(end)(known).reduce<Key>(
        (now, event) => keyDecider.evolve(now, inLog(event, index, `2026-06-0${index + 1}T00:00:00.000Z`)) ?? now,
        known,
      ),
    of,
  );

t.test("a key ends once; the same end again records nothing, another is refused", t => {
  const [event] = endKey(superseded)(key());
  t.strictSame(event, { type: "KeyEnded", data: superseded });
  const ended = ends(key(), superseded);
  t.strictSame(ended.ended, { ...superseded, at: "2026-06-01T00:00:00.000Z" });
  t.strictSame(endKey(superseded)(ended), []);
  t.throws(() => endKey({ ...superseded, reason: "ceased" })(ended), { code: "key-ended" });
  t.end();
});

t.test("that an ended key had been stolen may be found out later, and that it was earlier than thought", t => {
  const since = "2026-05-02T00:00:00.000Z";
  const found = ends(key(), superseded, stolen(since));
  t.strictSame(found.ended, { ...stolen(since), at: "2026-06-01T00:00:00.000Z" }, "it ended when it ended");
  t.strictSame(endKey(stolen(since))(found), []);
  t.throws(() => endKey(superseded)(found), { code: "key-ended" });
  t.throws(() => endKey(stolen("2026-05-03T00:00:00.000Z"))(found), { code: "key-ended" });
  const earlier = ends(found, stolen("2026-05-01T00:00:00.000Z"));
  t.equal(earlier.ended?.compromisedSince, "2026-05-01T00:00:00.000Z");
  t.end();
});
