import t from "tap";
import { countsOn, KeyFacts, type KnownKey, keyOn } from "../../keys/key-facts.js";

const key = (over: Partial<KnownKey>): KnownKey => ({
  kid: "0a1b2c3d",
  use: "token",
  department: "420100",
  jwk: { kty: "EC", crv: "P-256", x: "x", y: "y" },
  certificate: null,
  from: "2026-01-01",
  to: "2026-12-31",
  ...over,
});
const wanted = { use: "token", department: "420100", day: "2026-06-01" } as const;

t.test("a key counts from its first day through its last", async t => {
  for (const [day, counts] of [
    ["2025-12-31", false],
    ["2026-01-01", true],
    ["2026-12-31", true],
    ["2027-01-01", false],
  ] as const) {
    t.equal(countsOn(key({}), day), counts, day);
    t.equal(keyOn([key({})], { ...wanted, day }) !== undefined, counts, day);
  }
});

t.test("on the day it ends a key may have signed, but signs no more", async t => {
  const ended = key({ ended: { on: "2026-06-01", reason: "superseded", compromisedSince: null } });
  t.equal(countsOn(ended, "2026-06-01"), true);
  t.equal(countsOn(ended, "2026-06-02"), false);
  t.equal(keyOn([ended], wanted), undefined);
  t.equal(keyOn([ended], { ...wanted, day: "2026-05-31" }), ended);
});

t.test("of two keys the one that began last signs, of equals the lower kid, in whatever order they come", async t => {
  const earlier = key({ kid: "00000001" });
  const later = key({ kid: "00000003", from: "2026-05-01" });
  const equal = key({ kid: "00000002", from: "2026-05-01" });
  for (const keys of [
    [earlier, later, equal],
    [equal, later, earlier],
    [later, earlier, equal],
  ])
    t.equal(keyOn(keys, wanted)?.kid, "00000002");
});

t.test("a key of another use or department never signs", async t => {
  t.equal(keyOn([key({ use: "seal" })], wanted), undefined);
  t.equal(keyOn([key({ department: "420200" })], wanted), undefined);
  t.equal(keyOn([key({ department: null })], wanted), undefined);
  t.equal(
    keyOn([key({ use: "login", department: null })], { ...wanted, use: "login", department: null })?.use,
    "login",
  );
});

t.test("facts are strict: no other member, no other use, real days", async t => {
  t.ok(KeyFacts.safeParse(key({})).success);
  t.notOk(KeyFacts.safeParse({ ...key({}), d: "secret" }).success);
  t.notOk(KeyFacts.safeParse({ ...key({}), use: "anything" }).success);
  t.notOk(KeyFacts.safeParse({ ...key({}), to: "2026-02-30" }).success);
});
