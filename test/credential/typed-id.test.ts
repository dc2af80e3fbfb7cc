// An id typed off a paper is read as it was meant, and nothing else is taken for one.
import fc from "fast-check";
import t from "tap";
import { encodeBase32 } from "../../src/credential/base32.js";
import { hasRightCheck, withCheck } from "../../src/credential/id-check.js";
import { typedId } from "../../src/credential/typed-id.js";

const anyId = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(bytes => withCheck(encodeBase32(bytes)));
const count = (id: string, letters: RegExp): number => id.match(letters)?.length ?? 0;

t.test("digits and small letters that look like a letter of the id are read as it", async () => {
  fc.assert(
    fc.property(anyId, fc.infiniteStream(fc.boolean()), (id, coins) => {
      const toss = (): boolean => coins.next().value ?? false;
      fc.pre(count(id, /[IL]/g) <= 3);
      const spelled = id.replace(/[OBIL]/g, letter => {
        if (!toss()) return letter;
        if (letter === "O") return "0";
        return letter === "B" ? "8" : "1";
      });
      const small = id.replace(/I/g, letter => (toss() ? "l" : letter));
      return typedId(spelled) === id && typedId(small) === id && typedId(spelled.toLowerCase()) === id;
    }),
    { numRuns: Number(process.env.LICET_ROUNDS ?? 500) },
  );
});

t.test("an id whose check is wrong, or that could be two, is left as it was typed", async t => {
  const wrong = "LJNFUWS2LJNFUWS2LJNFUWS2LI";
  t.notOk(hasRightCheck(wrong));
  for (const text of [wrong, wrong.toLowerCase()]) t.equal(typedId(text), wrong);
  t.equal(typedId(`${"1".repeat(25)}A`), `${"I".repeat(25)}A`);
});

t.test("what is no id in any reading is none", async t => {
  const id = withCheck(encodeBase32(new Uint8Array(16).fill(9)));
  for (const text of [
    "",
    id.slice(1),
    `${id}A`,
    `${id.slice(1)}9`,
    `${id.slice(1)}é`,
    `${id.slice(0, 25)}B`,
    `${id.slice(1)}-`,
  ])
    t.equal(typedId(text), undefined, text);
});
