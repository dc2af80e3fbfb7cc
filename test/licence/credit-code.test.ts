import fc from "fast-check";
import t from "tap";
import { creditCodeCheckDigit, isCreditCode } from "../../src/licence/credit-code.js";

const alphabet = [..."0123456789ABCDEFGHJKLMNPQRTUWXY"];
const runs = { numRuns: Number(process.env.LICET_ROUNDS ?? 300) };
const first17 = fc
  .array(fc.constantFrom(...alphabet), { minLength: 17, maxLength: 17 })
  .map(characters => characters.join(""));

t.test("published codes are valid, and those in the published licence identifiers", async t => {
  for (const code of ["91350100M000100Y43", "91110000101623741K", "11330105002500287C", "11430000006122244L"])
    t.equal(isCreditCode(code), true, code);
});

t.test("a code in real use with a wrong check digit is not valid", async t => {
  t.equal(isCreditCode("91350211M0000XUF46"), false);
});

t.test("the check digit completes any 17 characters", async () => {
  fc.assert(
    fc.property(first17, code => isCreditCode(code + creditCodeCheckDigit(code))),
    runs,
  );
});

t.test("any single changed character is noticed (GB 32100)", async () => {
  fc.assert(
    fc.property(
      first17,
      fc.nat(17),
      fc.constantFrom(...alphabet, "I", "O", "S", "V", "Z", "a", " "),
      (code, at, other) => {
        const text = code + creditCodeCheckDigit(code);
        const changed = text.slice(0, at) + other + text.slice(at + 1);
        return changed === text || !isCreditCode(changed);
      },
    ),
    runs,
  );
});

t.test("other lengths, lower case and characters outside the alphabet are not codes", async t => {
  for (const text of [
    "",
    "91350100M000100Y4",
    "91350100M000100Y433",
    "91350100m000100y43",
    "91350100M000100Y43\n",
    "九".repeat(18),
  ])
    t.equal(isCreditCode(text), false, JSON.stringify(text));
  for (const text of ["", "91350100M000100", "O1350100M000100Y4"])
    t.throws(() => creditCodeCheckDigit(text), { code: "malformed-credit-code" }, JSON.stringify(text));
});
