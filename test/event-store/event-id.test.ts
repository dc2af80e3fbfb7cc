import { createHash } from "node:crypto";
import fc from "fast-check";
import t from "tap";
import { eventIdOf } from "../../src/event-store/event-id.js";

t.test("a command's event id is a UUIDv8 of the length-prefixed SHA-256", async t => {
  const preimage = Buffer.from("\0\0\0\x03cmd\0\0\0\x09licence-x\0\0\0\x010", "latin1");
  const hex = createHash("sha256").update(preimage).digest("hex");
  const id = eventIdOf("cmd", "licence-x", 0);
  t.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  t.equal(id.slice(0, 13), `${hex.slice(0, 8)}-${hex.slice(8, 12)}`);
  t.equal(id.slice(24), hex.slice(20, 32));
});

t.test("different commands, streams and indexes have different ids, however the texts are cut", async t => {
  const cause = fc.tuple(fc.string(), fc.string(), fc.nat(99));
  fc.assert(
    fc.property(cause, cause, (a, b) => {
      t.equal(eventIdOf(...a) === eventIdOf(...b), JSON.stringify(a) === JSON.stringify(b));
    }),
  );
  t.not(eventIdOf("ab", "c", 1), eventIdOf("a", "bc", 1));
  t.not(eventIdOf("a", "b1", 1), eventIdOf("a", "b", 11));
});
