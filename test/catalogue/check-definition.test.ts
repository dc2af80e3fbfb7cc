import t from "tap";
import { checkDefinition } from "../../src/catalogue/check-definition.js";
import { shippedTypes } from "../../src/catalogue/shipped-types.js";
import type { TypeDefinition } from "../../src/licence/events/type-events.js";

const [type] = shippedTypes;
const faultsOf = (change: Partial<TypeDefinition>) =>
  checkDefinition({ ...type, ...change }).map(({ pointer, code }) => `${pointer} ${code}`);

t.test("every shipped type is sound", t => {
  for (const definition of shippedTypes) t.strictSame(checkDefinition(definition), [], definition.name.en);
  t.end();
});

t.test("a text of a definition that people could not read is named with its place", t => {
  const [first, ...rest] = type.fields;
  if (!first) throw new Error("the type has fields");
  t.strictSame(faultsOf({ name: { zh: "营业\u0000执照", en: "x" } }), ["/name/zh control-character"]);
  t.strictSame(faultsOf({ name: { zh: "营业执照", en: "Business\u202e" } }), ["/name/en invisible-character"]);
  t.strictSame(faultsOf({ name: { zh: "  ", en: "x" } }), ["/name/zh field-required"]);
  t.strictSame(faultsOf({ name: { zh: "营业执照 ", en: "x" } }), ["/name/zh text-not-plain"]);
  t.strictSame(faultsOf({ name: { zh: "⻩执照", en: "x" } }), ["/name/zh text-not-plain"]);
  t.strictSame(faultsOf({ authority: { ...type.authority, name: "总局\u0007" } }), [
    "/authority/name control-character",
  ]);
  const fields = [{ ...first, label: { zh: "名\n称", en: "Name" } }, ...rest];
  t.strictSame(faultsOf({ fields }), ["/fields/0/label/zh control-character"]);
  const number = { ...type.number, label: { zh: "编号", en: "Num\u200bber" } };
  t.strictSame(faultsOf({ number }), ["/number/label/en invisible-character"]);
  t.end();
});
