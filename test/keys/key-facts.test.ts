import t from "tap";
import { KeyFacts } from "../../keys/key-facts.js";

const key = (over: Partial<KeyFacts>): KeyFacts => ({
  kid: "0a1b2c3d",
  use: "token",
  department: "420100",
  jwk: { kty: "EC", crv: "P-256", x: "x", y: "y" },
  certificate: null,
  from: "2026-01-01",
  to: "2026-12-31",
  ...over,
});
t.test("facts are strict: no other member, no other use, real days", async t => {
  t.ok(KeyFacts.safeParse(key({})).success);
  t.notOk(KeyFacts.safeParse({ ...key({}), d: "secret" }).success);
  t.notOk(KeyFacts.safeParse({ ...key({}), use: "anything" }).success);
  t.notOk(KeyFacts.safeParse({ ...key({}), to: "2026-02-30" }).success);
});
