// Business licences from an empty form: each kind of holder has a face of its own, and its code is the number.
import { exampleHolder } from "../../../src/catalogue/examples/example-holder.js";
import { businessLicence } from "../../../src/catalogue/shipped/business-licence.js";
import type { HolderCategory } from "../../../src/licence/holder-category.js";
import { holderCategoryWords } from "../../../src/licence/holder-category.js";
import { fieldName, typeName } from "./catalogue-names.js";
import type { Journey, Name, Step, Told } from "./journey.js";

const face = (key: string): Name => fieldName(businessLicence, key);
const [zh, en] = typeName(businessLicence);

/** A credit code of that kind of holder that no other journey has. */
const codeFor =
  (kind: HolderCategory) =>
  ({ serial }: Told): string =>
    exampleHolder(businessLicence, 50_000 + Number(serial), kind).code;

const issued = (kind: "company" | "sole-trader", ending: string, filled: readonly Step[]): readonly Step[] => {
  const words = holderCategoryWords[kind];
  const name = ({ serial }: Told): string => `示例市第${serial}${ending}`;
  return [
    { as: "officer", to: "/desk/issue" },
    { press: [zh, en] },
    { press: [words.zh, words.en] },
    { type: name, into: ["名称（姓名）", "Name"] },
    { type: codeFor(kind), into: ["代码", "Code"] },
    ...filled,
    { type: "一般项目：日用百货销售。", into: face("scope") },
    { press: ["预览样张", "Preview the paper"] },
    { see: ["尚未登记", "Nothing is recorded yet"] },
    { drawn: ["样张", "The paper as a specimen"] },
    { press: [`签发${zh}`, `Issue the ${en}`] },
    { see: name },
    { see: codeFor(kind) },
  ];
};

export const issueJourneys: readonly Journey[] = [
  {
    name: "an officer issues a company's business licence",
    steps: issued("company", "商贸有限公司", [
      { type: "有限责任公司（自然人独资）", into: fieldName(businessLicence, "type", "company") },
      { type: "程晚舟", into: face("legalRepresentative") },
      { type: "壹佰万元整", into: face("registeredCapital") },
      { type: "2026-11-02", into: face("establishedOn") },
      { type: "示例市清河区文昌路18号", into: fieldName(businessLicence, "domicile", "company") },
    ]),
  },
  {
    name: "an officer issues a sole trader's business licence",
    steps: issued("sole-trader", "百货店", [
      { type: "个体工商户", into: fieldName(businessLicence, "type", "sole-trader") },
      { type: "陆青禾", into: face("operator") },
      { choose: "家庭经营", from: face("composition") },
      { type: "2026-11-02", into: face("registeredOn") },
      { type: "示例市清河区文昌路20号", into: fieldName(businessLicence, "domicile", "sole-trader") },
    ]),
  },
];
