// What a verdict says of an annotated copy, by its own words.
import t from "tap";
import { copyCheck, whileCopyIsGood } from "../../src/verification/checks/copy-check.js";
import type { Check } from "../../src/verification/verdict.js";

const copy = { maker: "示例商贸有限公司", purpose: "投标", expires: "2026-12-31" };
const current: Check = { name: "current", outcome: "pass", code: "active", text: { zh: "有效。", en: "Valid." } };

t.test("a copy is good through its last day, and never better than its version", async t => {
  t.equal(whileCopyIsGood(current, copy, "2026-12-31"), current);
  t.match(whileCopyIsGood(current, copy, "2027-01-01"), { name: "current", outcome: "fail", code: "copy-over" });
  const ended = { ...current, outcome: "fail" as const, code: "revoked" as const };
  t.equal(whileCopyIsGood(ended, copy, "2027-01-01"), ended, "what became of the licence is told first");
});

t.test("what was erased is left out of the sentence", async t => {
  t.equal(
    copyCheck(copy).text.zh,
    "本件为真实的加注件：加注人示例商贸有限公司，用途“投标”，有效期至2026年12月31日，不得用于其他用途。",
  );
  t.equal(
    copyCheck({ ...copy, maker: null, purpose: null }).text.zh,
    "本件为真实的加注件：有效期至2026年12月31日，不得用于其他用途。",
  );
});
