import t from "tap";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { defineType, endType, reviseType, typeAt, typeDecider } from "../../src/licence/type.js";
import { givenOf, inLog, instantOf } from "./in-log.js";

const given = givenOf(typeDecider);
const renamed = { ...foodLicence, name: { zh: "食品经营许可证（新版）", en: "Food licence" } };
const defined = { type: "LicenceTypeDefined", data: { typeNo: 4, definition: foodLicence } } as const;
const revised = { type: "LicenceTypeRevised", data: { definition: renamed } } as const;
const end = { from: "2026-07-01", reason: "国务院令" };
const ended = { type: "LicenceTypeEnded", data: end } as const;

/** The same definition with its members in another order, as canonical JSON has them. */
const reordered = Object.fromEntries(Object.entries(foodLicence).sort().reverse()) as typeof foodLicence;

t.test(
  "a type is defined once; the same definition again records nothing, in whatever order its members stand",
  async t => {
    given().when(defineType(defined.data)).records(t, defined);
    given(defined).when(defineType(defined.data)).records(t);
    given(defined)
      .when(defineType({ typeNo: 9, definition: reordered }))
      .records(t);
    given(defined)
      .when(defineType({ typeNo: 4, definition: renamed }))
      .refuses(t, "definition-mismatch");
  },
);

t.test("a type keeps its number and takes another definition", async t => {
  given(defined).when(reviseType(revised.data)).records(t, revised);
  given(defined, revised).when(reviseType(revised.data)).records(t);
  given(defined)
    .when(reviseType({ definition: reordered }))
    .records(t);
  given().when(reviseType(revised.data)).refuses(t, "unknown-type");
  t.strictSame(given(defined, revised).state, { typeNo: 4, revision: 1, definition: renamed, ended: null });
});

t.test("each difference of a definition is one, however deep", async t => {
  const [first, ...rest] = foodLicence.fields;
  if (!first) throw new Error("no field");
  const deep = { ...foodLicence, fields: [{ ...first, maxLength: (first.maxLength ?? 0) + 1 }, ...rest] };
  const turned = { ...foodLicence, fields: [...rest, first] };
  for (const definition of [deep, turned])
    given(defined).when(reviseType({ definition })).records(t, { type: "LicenceTypeRevised", data: { definition } });
});

t.test("a type ends once, and takes no other definition then", async t => {
  given(defined).when(endType(end)).records(t, ended);
  given(defined, ended).when(endType(end)).records(t);
  given(defined, ended)
    .when(endType({ ...end, from: "2026-08-01" }))
    .refuses(t, "type-ended");
  given(defined, ended).when(reviseType(revised.data)).refuses(t, "type-ended");
  given().when(endType(end)).refuses(t, "unknown-type");
  t.strictSame(given(defined, ended).state, { typeNo: 4, revision: 0, definition: foodLicence, ended: "2026-07-01" });
});

t.test("a type is told as each revision of its stream had it, and no other one is guessed", async t => {
  const events = [defined, revised, ended].map((event, revision) => inLog(event, revision, instantOf(revision)));
  t.equal(typeAt(events, 0)?.definition, foodLicence);
  t.equal(typeAt(events, 1)?.definition, renamed);
  t.match(typeAt(events, 2), { definition: renamed, revision: 1, ended: "2026-07-01" });
  for (const revision of [-1, 3]) t.equal(typeAt(events, revision), null);
});
