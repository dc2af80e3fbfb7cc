// The two characters that tell a mistyped id: what they find, and that they are in every id that is made.
import fc from "fast-check";
import t from "tap";
import { encodeBase32 } from "../../src/credential/base32.js";
import { hasRightCheck, withCheck } from "../../src/credential/id-check.js";
import { readLicenceId } from "../../src/credential/licence-id.js";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const anyId = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(bytes => withCheck(encodeBase32(bytes)));
const anyAt = fc.nat({ max: 25 });
const shift = fc.integer({ min: 1, max: 31 });

/** The id with the character there replaced by one so many further in the alphabet. */
const changed = (id: string, at: number, by: number): string =>
  id.slice(0, at) + alphabet.charAt((alphabet.indexOf(id.charAt(at)) + by) % 32) + id.slice(at + 1);

t.test(
  "an id with its two characters is an id, only those two were changed, and a second time nothing is",
  async () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), bytes => {
        const plain = encodeBase32(bytes);
        const id = withCheck(plain);
        const kept = (text: string) => text.slice(0, 23) + text.slice(25);
        return readLicenceId(id) === id && hasRightCheck(id) && withCheck(id) === id && kept(id) === kept(plain);
      }),
    );
  },
);

t.test("one or two characters typed wrongly, and any two exchanged, are found", async () => {
  fc.assert(
    fc.property(anyId, anyAt, shift, anyAt, shift, (id, at, by, other, further) => {
      const one = changed(id, at, by);
      const letters = [...id];
      [letters[at], letters[other]] = [letters[other] ?? "", letters[at] ?? ""];
      const exchanged = letters.join("");
      return (
        !hasRightCheck(one) &&
        (at === other || !hasRightCheck(changed(one, other, further))) &&
        (exchanged === id || !hasRightCheck(exchanged))
      );
    }),
    { numRuns: Number(process.env.LICET_ROUNDS ?? 500) },
  );
});
