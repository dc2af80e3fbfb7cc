// What the paper of a version could not show, told at its place in the body of the act.
import t from "tap";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import type { PaperDraft } from "../../src/licence/events/licence-events.js";
import type { FaceField } from "../../src/licence/events/type/face-field.js";
import { createPrintFaults } from "../../src/sealing/print-faults.js";

const label = { zh: "资质", en: "Grades" };
const text = { label, required: true, mask: "none" as const };
const grades: FaceField = {
  key: "grades",
  kind: "table",
  ...text,
  personal: "never",
  columns: [
    { key: "kind", kind: "text", maxLength: 40, ...text },
    { key: "grade", kind: "text", maxLength: 40, ...text },
  ],
  maxRows: 5,
};
const type = { ...foodLicence, fields: [...foodLicence.fields, grades] };
const { holders, face, validFrom, validTo } = exampleIssue(foodLicence, "2026-11-23");
const paper = (more: PaperDraft["face"], name = "示例市清禾餐饮管理有限公司"): PaperDraft => ({
  version: 1,
  number: "JY1",
  typeCode: type.code,
  typeRevision: 0,
  issuer: { code: "119901010000100146", name: "示例市行政审批服务局" },
  holderCategory: "company",
  holders: [{ ...holders[0], name }],
  face: { ...face, operatorName: name, ...more },
  issuedOn: validFrom,
  validFrom,
  validTo,
});
const faultsOf = createPrintFaults("HTTPS://LICET.EXAMPLE/V/");

t.test("a character that the fonts lack is told at its field, its holder, or its row and column", async t => {
  const fault = (pointer: string) => [{ code: "character-not-printable", characters: ["𠮷"], pointer }];
  t.same(faultsOf(type, paper({ grades: [{ kind: "一", grade: "二" }] })), []);
  t.same(faultsOf(type, paper({ premises: "𠮷路1号" })), fault("/face/premises"));
  t.same(faultsOf(type, paper({}, "𠮷公司")), fault("/holders/0/name"));
  const rows = [
    { kind: "一", grade: "二" },
    { kind: "三", grade: "𠮷" },
  ];
  t.same(faultsOf(type, paper({ grades: rows })), fault("/face/grades/1/grade"));
});
