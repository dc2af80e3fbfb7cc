import fc from "fast-check";
import t from "tap";
import { beginning } from "../../src/event-store/event-store.js";
import { formatPosition, parsePosition } from "../../src/event-store/log-position.js";

t.test("positions keep their order and their number as text", async t => {
  const position = fc.maxSafeNat();
  fc.assert(
    fc.property(position, position, (a, b) => {
      t.equal(formatPosition(a) < formatPosition(b), a < b);
      t.equal(parsePosition(formatPosition(a)), a);
    }),
  );
  t.equal(formatPosition(0), beginning);
});

t.test("what is not 20 decimal digits is no position", async t => {
  for (const text of [
    "",
    "1",
    "+0000000000000000001",
    "000000000000000000001",
    "0000000000000000000１",
    "1e18".padStart(20, "0"),
  ]) {
    t.throws(() => parsePosition(text), TypeError, text);
  }
});
