// Was the key allowed to sign, on the day of signing?
import t from "tap";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { encodeToken } from "../../../src/credential/token/encode-token.js";
import { toEpochDay } from "../../../src/licence/day.js";
import type { KeyEnd } from "../../../src/licence/key.js";
import { issuerCheck, signingOfVersion } from "../../../src/verification/checks/issuer-check.js";
import type { IssuerRecords } from "../../../src/verification/checks/issuer-records.js";
import { sampleFacts, sampleKey } from "../../credential/sample-token.js";
import { kid, sampleRecords, sampleVersion } from "../sample-facts.js";

const signer = sampleKey();
const timeZone = "Asia/Shanghai";
const signedOn = (day: string, typeNo = 2, by = kid): string =>
  encodeToken({ ...sampleFacts, typeNo, signedDay: toEpochDay(day) }, by, 33, signer.sign);
const type = { typeNo: 2, definition: foodLicence };
const signed = (token: string | null, about = sampleVersion()) => ({
  ...about,
  signing: signingOfVersion(about, token, timeZone),
});
const codeOf = async (token: string | null, change: Partial<IssuerRecords> = {}, about = sampleVersion()) =>
  (await issuerCheck(signed(token, about), type, { records: sampleRecords(foodLicence, change), timeZone })).code;

t.test("the appointed key within its term, on a type that may be issued, passes", async t => {
  for (const day of ["2026-01-01", "2026-06-01", "2026-12-31"]) t.equal(await codeOf(signedOn(day)), "key-authorised");
});

t.test("a key outside its term on the day of signing fails", async t => {
  for (const day of ["2025-12-31", "2027-01-01"]) t.equal(await codeOf(signedOn(day)), "key-not-authorised");
});

const endedAs = async (end: Pick<KeyEnd, "reason" | "compromisedSince">): Promise<Partial<IssuerRecords>> => {
  const known = await sampleRecords(foodLicence).key(kid);
  if (!known) throw new Error("no key");
  return { key: async () => ({ ...known, ended: { ...end, at: "2026-05-31T15:59:59.999Z" } }) };
};

t.test("a key that ended before the signing fails; one that ended on that day or later passes", async t => {
  for (const reason of ["superseded", "ceased"] as const) {
    const records = await endedAs({ reason, compromisedSince: null });
    t.equal(await codeOf(signedOn("2026-06-01"), records), "key-not-authorised", "the registry's day, not UTC's");
    t.equal(await codeOf(signedOn("2026-05-31"), records), "key-authorised");
  }
});

t.test("what was recorded with a key that was stolen counts, and says on what that rests", async t => {
  for (const since of ["2026-01-02T00:00:00.000Z", "2026-05-30T00:00:00.000Z"]) {
    const records = await endedAs({ reason: "compromised", compromisedSince: since });
    t.equal(await codeOf(signedOn("2026-05-01"), records), "key-compromised-recorded");
    t.equal(await codeOf(signedOn("2026-06-01"), records), "key-not-authorised", "signed after its end");
    t.equal(await codeOf(null, records), "issuer-recorded");
  }
});

t.test("a key that the department never appointed fails, though it is its own", async t => {
  t.equal(await codeOf(signedOn("2026-06-01"), { appointed: async () => new Set() }), "key-not-authorised");
});

t.test("another department's key, a seal's key and an unknown key fail", async t => {
  const known = await sampleRecords(foodLicence).key(kid);
  if (!known) throw new Error("no key");
  t.equal(
    await codeOf(signedOn("2026-06-01"), { key: async () => ({ ...known, department: "X" }) }),
    "key-not-authorised",
  );
  t.equal(await codeOf(signedOn("2026-06-01"), { key: async () => ({ ...known, use: "seal" }) }), "key-not-authorised");
  t.equal(await codeOf(signedOn("2026-06-01"), { key: async () => null }), "key-not-authorised");
});

t.test("a type that the issuer may not issue, or another type's number in the token, fails", async t => {
  const elsewhere = { typeNo: 2, definition: { ...foodLicence, issuers: { codes: ["119901010000200000"] } } };
  const records = sampleRecords(foodLicence);
  const check = await issuerCheck(signed(signedOn("2026-06-01")), elsewhere, { records, timeZone });
  t.equal(check.code, "type-not-authorised");
  const inherited = { ...records, follows: async () => true };
  const after = await issuerCheck(signed(signedOn("2026-06-01")), elsewhere, { records: inherited, timeZone });
  t.equal(after.code, "key-authorised", "who succeeded one that the type names");
  t.equal(await codeOf(signedOn("2026-06-01", 3)), "type-not-authorised");
});

t.test("of an erased token the day is that of the record, and any key that the department had then counts", async t => {
  t.equal(await codeOf(null), "issuer-recorded");
  const before = sampleVersion({ recordedAt: "2025-12-31T15:59:59.999Z" });
  t.equal(await codeOf(null, {}, before), "key-not-authorised");
  const after = sampleVersion({ recordedAt: "2025-12-31T16:00:00.000Z" });
  t.equal(await codeOf(null, {}, after), "issuer-recorded", "the registry's day, not UTC's");
});
