// The facts of a verdict page: each of the licence once, whatever its face repeats.
import t from "tap";
import type { PublicLicence } from "../../src/verification/verdict.js";
import { documentText } from "../../src/web/parts/html.js";
import { facts } from "../../src/web/public/facts.js";

const label = (zh: string) => ({ zh, en: zh });
const licence = (change: Partial<PublicLicence> = {}): PublicLicence => ({
  id: "A".repeat(26),
  type: { code: "T", name: label("食品经营许可证") },
  number: "JY1",
  identifier: "1.2.156.3005.2.T.I.S.001.X",
  version: 1,
  inForce: 1,
  issuer: { code: "119901010000100146", name: "示例市行政审批服务局" },
  holder: "甲公司等2个",
  holders: [
    { name: "甲公司", codeType: "001", code: "91A" },
    { name: "乙公司", codeType: "001", code: "91B" },
  ],
  face: [
    { key: "operator", label: label("经营者名称"), value: "甲公司、乙公司", derivedFrom: "holder.name" },
    { key: "premises", label: label("经营场所"), value: "样板路2号" },
    { key: "number", label: label("许可证编号"), value: "JY1", derivedFrom: "number" },
    { key: "until", label: label("有效期至"), value: "2031年11月22日", derivedFrom: "validTo" },
    { key: "serial", label: label("流水号"), value: "S1", derivedFrom: "identifier.serial" },
  ],
  issuedOn: "2026-11-23",
  validFrom: "2026-11-23",
  validTo: "2031-11-22",
  ...change,
});
const textOf = (shown: PublicLicence) => documentText(facts(shown, "zh")).replaceAll(/<[^>]*>/g, "\n");
const times = (text: string, part: string) => text.split(part).length - 1;

t.test("what the face repeats of the licence stands once, and everything else of it stands", async t => {
  const text = textOf(licence());
  for (const once of ["JY1", "乙公司", "2031年11月22日", "示例市行政审批服务局", "样板路2号", "S1", "91A"])
    t.equal(times(text, once), 1, once);
  t.notMatch(text, "经营者名称");
});

t.test("all joint holders are named, as on the paper", async t => {
  t.match(textOf(licence()), /甲公司\s*、\s*乙公司/);
  t.match(textOf(licence({ holders: [{ name: null, codeType: "111", code: null }] })), /已依法删除/);
});

t.test("a number that is the holder's own code stands once, as that code", async t => {
  const text = textOf(licence({ number: "91A", face: [] }));
  t.equal(times(text, "91A"), 1);
  t.notMatch(text, "编号");
});

t.test("the case of a grant is shown where it is public, as far as it is known", async t => {
  t.notMatch(textOf(licence()), "办件编号");
  const text = textOf(licence({ case: { caseNumber: "990101202611230001", decisionDate: "2026-11-20" } }));
  t.match(text, "990101202611230001");
  t.match(text, "2026年11月20日");
  t.notMatch(text, "许可决定文书号");
});
