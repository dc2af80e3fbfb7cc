// The case of a grant is the public's where the type says so, and only then.
import t from "tap";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import type { ExistingLicence } from "../../src/licence/licence.js";
import { erased } from "../../src/licence/personal.js";
import { publicLicence } from "../../src/verification/public-licence.js";
import { sampleVersion } from "./sample-facts.js";

const facts = { itemName: "食品经营许可核发", caseNumber: "990101202611230001", decisionDate: "2026-11-20" };
const shown = (isPublic: boolean, more: object = {}) => {
  const version = sampleVersion({ case: { ...facts, ...more } });
  const licence = { id: "A".repeat(26), versions: [version] } as unknown as ExistingLicence;
  return publicLicence(licence, version, { ...foodLicence, case: { is: "optional", public: isPublic } }).case;
};

t.test("a case is told to the public only of a type that says so", async t => {
  t.same(shown(true), facts);
  t.equal(shown(false), undefined);
});

t.test("what was erased of a case is left out, and so is its item's code", async t => {
  t.same(shown(true, { caseNumber: erased, decisionNumber: erased, itemCode: "X" }), {
    itemName: facts.itemName,
    decisionDate: facts.decisionDate,
  });
});
