// Whose licence it is: codes name holders as they are compared, and each version is theirs whom it names.
import t from "tap";
import { comparedCode, isNamedBy } from "../../src/licence/holding.js";
import { erased } from "../../src/licence/personal.js";

const holder = (codeType: string, code: string) => ({ name: "某某", codeType, code });

t.test("a bare code names a credit code or an identity number, and no other document", async t => {
  t.ok(isNamedBy(["91350100m000100y43"], holder("001", "91350100M000100Y43")));
  t.ok(isNamedBy(["x", "９９０１０１１９８００１０１００１X"], holder("111", "99010119800101001X")));
  for (const type of ["099", "414", "999"]) t.notOk(isNamedBy(["E00000001"], holder(type, "E00000001")), type);
});

t.test("a code with its type names a document of that type alone", async t => {
  t.ok(isNamedBy(["414:e00000001"], holder("414", "E00000001")));
  t.notOk(isNamedBy(["414:E00000001"], holder("511", "E00000001")));
  t.notOk(isNamedBy(["111:91350100M000100Y43"], holder("001", "91350100M000100Y43")));
  t.equal(comparedCode("414:e00000001"), "E00000001");
});

t.test("nobody is named by no code, and no code names who was erased", async t => {
  t.notOk(isNamedBy([], holder("001", "91350100M000100Y43")));
  t.notOk(isNamedBy([""], holder("001", "")));
  t.notOk(isNamedBy(["001:"], holder("001", "")));
  t.notOk(isNamedBy(["[object Object]"], { name: erased, codeType: "001", code: erased }));
});
