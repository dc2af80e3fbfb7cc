import { randomBytes } from "node:crypto";
import fc from "fast-check";
import t from "tap";
import { openField, SealedField, sealField } from "../../../keys/subject-keys/sealed-field.js";

const key = randomBytes(32);
const stream = "licence-abcdefghijklmnopqrstuvwxyz";
const pointer = "/holders/0/name";
const altered = { code: "sealed-field-altered" };

t.test("any JSON value comes back as it was", async t => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), fc.string(), (value, stream, pointer) => {
      const field = sealField(JSON.parse(JSON.stringify(value)), key, stream, pointer);
      t.ok(SealedField.safeParse(field).success);
      t.strictSame(openField(field, key, stream, pointer), JSON.parse(JSON.stringify(value)));
    }),
    { numRuns: Number(process.env.LICET_ROUNDS ?? 50) },
  );
});

t.test("the shortest value, one digit, is a sealed field too", async t => {
  const field = sealField(7, key, stream, pointer);
  t.ok(SealedField.safeParse(field).success);
  t.equal(openField(field, key, stream, pointer), 7);
});

t.test("every bit of the sealed bytes counts", async t => {
  const { $sealed } = sealField("王小明", key, stream, pointer);
  const bytes = Buffer.from($sealed, "base64url");
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    t.throws(() => openField({ $sealed: flipped.toString("base64url") }, key, stream, pointer), altered);
  }
});

t.test("every character of the text counts, also its spare bits, and nothing may be added or left out", async t => {
  const { $sealed } = sealField("1", key, stream, pointer);
  for (let at = 0; at < $sealed.length; at++)
    for (const other of ["A", "B", "_", "+", " ", ""]) {
      if ($sealed[at] === other) continue;
      const text = $sealed.slice(0, at) + other + $sealed.slice(at + 1);
      t.throws(() => openField({ $sealed: text }, key, stream, pointer), altered);
    }
  for (const text of [`${$sealed}A`, `${$sealed}=`, `${$sealed}\n`, "", "AAAA"])
    t.throws(() => openField({ $sealed: text }, key, stream, pointer), altered);
});

t.test("a field opens only in its own place, stream and key", async t => {
  const field = sealField("王小明", key, stream, pointer);
  t.throws(() => openField(field, key, stream, "/holders/1/name"), altered);
  t.throws(() => openField(field, key, `${stream}a`, pointer), altered);
  t.throws(() => openField(field, key, `${stream}/`, pointer.slice(1)), altered);
  t.throws(() => openField(field, randomBytes(32), stream, pointer), altered);
});

t.test("a plain value, and an object that only resembles one, are not sealed fields", async t => {
  for (const value of [null, "x", 1, [], {}, { $sealed: 1 }, { $erased: true }])
    t.notOk(SealedField.safeParse(value).success);
});
