// A type of licence from its definition to its revision, and who issues it: the registrar's, the administrator's and the new officer's ways.
import { approvalService } from "../../../src/catalogue/examples/development-departments.js";
import { exampleHolder } from "../../../src/catalogue/examples/example-holder.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import type { Journey, Said, Step, Told } from "./journey.js";

const code = ({ serial }: Told): string => `${approvalService.code}${900 + Number(serial)}`;
const name: Said = ({ serial }) => [`示例登记证${serial}`, `Example certificate ${serial}`];
const newcomer = ({ serial }: Told): string => `newcomer-${serial}`;
const holderCode = ({ serial }: Told): string => exampleHolder(foodLicence, 70_000 + Number(serial)).code;

const typePage: Step = { go: told => `/desk/types/${code(told)}` };

const define: readonly Step[] = [
  { as: "registrar", to: "/desk/types" },
  { press: ["定义证照类型", "Define a licence type"] },
  { type: code, into: ["类型代码", "Code"] },
  { type: ({ serial }) => `示例登记证${serial}`, into: ["中文名称", "Name in Chinese"] },
  { type: ({ serial }) => `Example certificate ${serial}`, into: ["英文名称", "Name in English"] },
  { type: approvalService.name, into: ["制定机关", "Who defines it"] },
  { type: "11990101", into: ["制定机关代码", "Its code"] },
  { press: ["增加字段", "Add field"] },
  { type: "登记内容", into: ["标签", "Label in Chinese"], nth: 3 },
  { type: "What is registered", into: ["英文标签", "Label in English"], nth: 3 },
  { type: "content", into: ["字段名", "Key"], nth: 3 },
  { choose: ["文字", "Text"], from: ["种类", "Kind"], nth: 3 },
  { press: ["预览", "Preview"] },
  { see: ["请修改以下各项", "mend"] },
  { type: approvalService.code, into: ["制定机关代码", "Its code"] },
  { press: ["预览", "Preview"] },
  { drawn: ["样张（示例）", "Its example on paper"] },
  { press: ["登记定义", "Record the definition"] },
  { see: ["已登记", "Recorded"] },
  { see: name },
];

const appoint: readonly Step[] = [
  { as: "administrator", to: "/desk/accounts" },
  { press: ["任命账户", "Appoint an account"] },
  { type: newcomer, into: ["登录标识", "Subject"] },
  { tick: ["经办人员", "officers"] },
  { tick: name },
  { press: ["任命账户", "Appoint an account"] },
  { see: ["已登记", "Recorded"] },
];

const issue: readonly Step[] = [
  { as: newcomer, to: "/desk/issue" },
  { press: name },
  { type: "示例市登记有限公司", into: ["名称（姓名）", "Name"] },
  { type: holderCode, into: ["代码", "Code"] },
  { type: "第一项登记", into: ["登记内容", "What is registered"] },
  { press: ["预览样张", "Preview the paper"] },
  { drawn: ["样张", "The paper as a specimen"] },
  {
    press: ({ serial }) => [`签发示例登记证${serial}`, `Issue the Example certificate ${serial}`],
  },
  { see: "第一项登记" },
];

const revise: readonly Step[] = [
  { as: "registrar" },
  typePage,
  { press: ["修订", "Revise"] },
  { type: "所登记的内容", into: ["标签", "Label in Chinese"], nth: 3 },
  { type: "3", into: ["最长年数", "Most years"] },
  { press: ["预览", "Preview"] },
  { see: ["示例的年数：有效期超过", "Years of the example: "] },
  { type: "3", into: ["示例的年数", "Years of the example"] },
  { press: ["预览", "Preview"] },
  { see: "所登记的内容" },
  { drawn: ["样张（示例）", "Its example on paper"] },
  { press: ["登记修订", "Record the revision"] },
  { see: ["已登记", "Recorded"] },
  { press: ["历次修订", "Revisions"] },
  { press: ["比较", "Compare"] },
  { see: "所登记的内容" },
];

export const typeJourneys: readonly Journey[] = [
  {
    name: "a type is defined, an officer appointed to it issues it, and it is revised and compared",
    steps: [...define, ...appoint, ...issue, ...revise],
  },
];
