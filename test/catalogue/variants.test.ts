// One type, a face for each kind of holder.
import t from "tap";
import { checkDefinition } from "../../src/catalogue/check-definition.js";
import { field } from "../../src/catalogue/shipped/field.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { chosenCategory, variantOf } from "../../src/catalogue/variants.js";
import type { TypeDefinition } from "../../src/licence/events/type-events.js";
import type { HolderCategory } from "../../src/licence/holder-category.js";

const all: HolderCategory[] = ["company", "sole-trader", "branch", "partnership", "cooperative", "person"];
const type: TypeDefinition = {
  ...foodLicence,
  holderCategory: all,
  fields: [
    field("name", "名称", "Name"),
    field("head", "法定代表人", "Legal representative", { for: ["company"] }),
    field("head", "经营者", "Operator", { for: ["sole-trader"] }),
    field("place", "住所", "Domicile", { for: ["company", "partnership", "cooperative"] }),
  ],
};

const holder = (code: string, codeType = "001") => [{ codeType, code }];
const chosen = (code: string, asked?: HolderCategory, of: HolderCategory[] = all, codeType = "001") => {
  const answer = chosenCategory({ holderCategory: of }, holder(code, codeType), { asked });
  return "category" in answer ? answer.category : `${answer.fault.pointer} ${answer.fault.code}`;
};

t.test("a kind of holder has its own fields, in the type's order, and one key may stand for two labels", t => {
  const labels = (category: HolderCategory) => variantOf(type, category).fields.map(({ label }) => label.zh);
  t.strictSame(labels("company"), ["名称", "法定代表人", "住所"]);
  t.strictSame(labels("sole-trader"), ["名称", "经营者"]);
  t.strictSame(labels("person"), ["名称"]);
  t.equal(variantOf(type, "company"), variantOf(type, "company"), "made once");
  t.equal(variantOf(foodLicence, "company"), foodLicence, "of a type without variants, the type itself");
  t.end();
});

t.test("a key that stands twice for one kind of holder is refused, as is a kind that the type does not take", t => {
  const faultsOf = (change: Partial<TypeDefinition>) =>
    checkDefinition({ ...type, ...change }).map(({ pointer, code }) => `${pointer} ${code}`);
  const base = { number: { ...type.number, is: "given" as const, parts: [] }, unique: null };
  const wide = field("head", "负责人", "Head", { for: ["branch", "company"] });
  t.ok(faultsOf({ ...base, fields: [...type.fields, wide] }).includes("/fields/4/key key-given-twice"));
  t.ok(
    faultsOf({ ...base, fields: [...type.fields, field("head", "负责人", "Head")] }).includes(
      "/fields/4/key key-given-twice",
    ),
  );
  const few = faultsOf({ ...base, holderCategory: ["company", "sole-trader", "company"] });
  t.ok(few.includes("/fields/3/for/1 category-not-taken"));
  t.ok(few.includes("/holderCategory/2 given-twice"));
  t.end();
});

t.test("the kind of holder follows from the code, unless the caller says another that fits", t => {
  t.equal(chosen("91350100M000100Y43"), "company");
  t.equal(chosen("92350100M000100Y41"), "sole-trader");
  t.equal(chosen("93350100M000100Y49"), "cooperative");
  t.equal(chosen("52110000500001234X"), "company", "an association is an organisation");
  t.equal(chosen("11010519491231002X", undefined, all, "111"), "person");
  t.equal(chosen("11010519491231002X", undefined, ["company", "sole-trader"], "111"), "sole-trader");
  t.equal(chosen("91350100M000100Y43", "partnership"), "partnership");
  t.equal(chosen("324796", "cooperative", all, "099"), "cooperative");
  t.equal(chosen("93350100M000100Y49", undefined, ["company"]), "company", "where the type knows no cooperatives");
  t.end();
});

t.test("a kind of holder that contradicts the code, or that the type does not take, is refused", t => {
  for (const [code, asked] of [
    ["91350100M000100Y43", "sole-trader"],
    ["91350100M000100Y43", "cooperative"],
    ["92350100M000100Y41", "company"],
    ["93350100M000100Y49", "company"],
  ] as const)
    t.equal(chosen(code, asked), "/holderCategory holder-category-differs", `${asked} ${code}`);
  t.equal(chosen("11010519491231002X", "company", all, "111"), "/holderCategory holder-category-differs");
  t.equal(chosen("91350100M000100Y43", "branch", ["company"]), "/holderCategory category-not-taken");
  t.end();
});

t.test("a next version keeps the kind that the licence had, as long as it fits its holder", t => {
  const kept = (code: string, former: HolderCategory) =>
    chosenCategory({ holderCategory: all }, holder(code), { former });
  t.same(kept("91350100M000100Y43", "branch"), { category: "branch" });
  t.same(kept("91350100M000100Y43", "sole-trader"), { category: "company" });
  t.end();
});
