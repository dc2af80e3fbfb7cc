// What differs between two definitions, by what entries are called and not by where they stand.
import t from "tap";
import { changedParts } from "../../src/catalogue/changed-parts.js";

const field = (key: string, label = key) => ({ key, label });

t.test("two that say the same differ in nothing, whatever the order of their members", async t => {
  t.same(changedParts({ a: 1, b: [field("x")] }, { b: [field("x")], a: 1 }), []);
});

t.test("a field put in first changes nothing of the others", async t => {
  t.same(changedParts({ fields: [field("x"), field("y")] }, { fields: [field("n"), field("x"), field("y", "Y")] }), [
    { pointer: "/fields/0", kind: "added", is: field("n") },
    { pointer: "/fields/2/label", kind: "changed", was: "y", is: "Y" },
  ]);
});

t.test("what is taken away is told by its place in the earlier one, and a new order by itself", async t => {
  t.same(changedParts({ fields: [field("x"), field("y"), field("z")] }, { fields: [field("z"), field("x")] }), [
    { pointer: "/fields/1", kind: "removed", was: field("y") },
    { pointer: "/fields", kind: "order", was: ["x", "z"], is: ["z", "x"] },
  ]);
});

t.test("one key for two kinds of holder is two fields, and lists without names change as a whole", async t => {
  const of = (kind: string, label: string) => ({ key: "x", label, for: [kind] });
  t.same(changedParts([of("company", "a"), of("person", "b")], [of("company", "a"), of("person", "c")]), [
    { pointer: "/1/label", kind: "changed", was: "b", is: "c" },
  ]);
  t.same(changedParts({ levels: ["1"] }, { levels: ["1", "2"] }), [
    { pointer: "/levels", kind: "changed", was: ["1"], is: ["1", "2"] },
  ]);
  t.same(
    changedParts([field("x"), field("x")], [field("x")]).map(({ pointer }) => pointer),
    [""],
  );
});

t.test("a part that is new or gone is told with what it holds, under an escaped pointer", async t => {
  t.same(changedParts({ "a/b": 1 }, { "c~d": null }), [
    { pointer: "/a~1b", kind: "removed", was: 1 },
    { pointer: "/c~0d", kind: "added", is: null },
  ]);
});
