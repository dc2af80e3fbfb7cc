import t from "tap";
import type { Assessment } from "../../src/verification/assess.js";
import { rememberedAssessments } from "../../src/verification/remembered.js";

const assessment = { verdict: "valid", checks: [], status: "active", on: "2026-01-01" } as unknown as Assessment;
const [day, today] = ["2026-01-01", "2026-01-02"];
const standing = { position: "00000000000000000001", build: "a" };
const seenOf = (of: string, keysAt = "1") => ({ ...standing, of, keysAt, beside: "", length: of.length });

t.test("what follows from the same facts is known, unless a key was appointed or ended in between", async t => {
  const remembered = rememberedAssessments();
  remembered.keep("t", seenOf("x"), day, today, assessment);
  t.equal(remembered.from("t", seenOf("x"), day, today), assessment);
  t.equal(remembered.from("t", seenOf("y"), day, today), undefined);
  t.equal(remembered.from("t", seenOf("x", "2"), day, today), undefined);
});

t.test("usual licences are kept by number", async t => {
  const remembered = rememberedAssessments();
  for (let at = 0; at < 12_001; at += 1) remembered.keep(`t${at}`, seenOf("x".repeat(1_700)), day, today, assessment);
  t.equal(
    remembered.at("t12000", () => standing, day, today),
    assessment,
  );
  t.equal(
    remembered.at("t1", () => standing, day, today),
    assessment,
  );
  t.equal(
    remembered.at("t0", () => standing, day, today),
    undefined,
  );
});

t.test("the versions of a licence with many are kept by what they weigh", async t => {
  const remembered = rememberedAssessments();
  const seen = seenOf("x".repeat(1_000_000));
  for (let version = 0; version < 150; version += 1) remembered.keep(`v${version}`, seen, day, today, assessment);
  const kept = Array.from({ length: 150 }, (_, version) => remembered.at(`v${version}`, () => standing, day, today));
  const count = kept.filter(found => found !== undefined).length;
  t.ok(count > 10 && count <= 65, `${count} of 1 MB (2 MB in memory) are within 130 MB`);
  t.equal(kept.at(-1), assessment, "those asked about last");
});

t.test("what weighs more than all that may be kept is not kept, and nothing else leaves for it", async t => {
  const remembered = rememberedAssessments();
  remembered.keep("small", seenOf("x"), day, today, assessment);
  remembered.keep("large", seenOf("x".repeat(40_000_000)), day, today, assessment);
  t.equal(
    remembered.at("large", () => standing, day, today),
    undefined,
  );
  t.equal(
    remembered.at("small", () => standing, day, today),
    assessment,
  );
});
