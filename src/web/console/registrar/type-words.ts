// The words of a licence type's definition, as its form and its page say them.
import type { FaceField } from "../../../licence/events/type/face-field.js";
import type { NumberPart, NumberRule } from "../../../licence/events/type/number-rule.js";
import type { TypeDefinition } from "../../../licence/events/type-events.js";
import { say, type Words } from "../../parts/texts.js";

type Table<T extends string> = Readonly<Record<T, Words>>;

export const fieldKinds: Table<FaceField["kind"]> = {
  text: say("文字", "Text"),
  date: say("日期", "Date"),
  integer: say("整数", "Whole number"),
  "code-list": say("代码表", "Code list"),
  table: say("表格", "Table"),
  image: say("图片", "Picture"),
};

export const derivations: Table<NonNullable<FaceField["derivedFrom"]>> = {
  "holder.name": say("持证主体名称", "The holder's name"),
  "holder.code": say("持证主体代码", "The holder's code"),
  number: say("证照编号", "The number"),
  "identifier.serial": say("证照流水号", "The serial of the identifier"),
  "issuer.name": say("颁发机关名称", "The issuer's name"),
  issuedOn: say("颁发日期", "The date of issue"),
  validFrom: say("有效期起", "The first day"),
  validTo: say("有效期止", "The last day"),
  term: say("有效期", "The term"),
};

export const masks: Table<"none" | "name" | "identity" | "address" | "hidden"> = {
  none: say("不遮盖", "Nothing is hidden"),
  name: say("姓名：张*", "A name: 张*"),
  identity: say("证件号码：首尾各一位", "An identity number: first and last"),
  address: say("住址：到区县", "An address: to the district"),
  hidden: say("全部遮盖", "All of it is hidden"),
};

export const personals: Table<FaceField["personal"]> = {
  never: say("不是个人信息", "Never personal"),
  "natural-holder": say("持证主体为个人时是", "Personal where a person holds it"),
  always: say("总是个人信息", "Always personal"),
};

export const categories: Table<TypeDefinition["category"]> = {
  licence: say("证照执照", "Licence"),
  certificate: say("证明文件", "Certificate"),
  approval: say("批文批复", "Approval"),
  appraisal: say("鉴定报告", "Appraisal"),
  result: say("办事结果", "Result"),
};

export const personalHolders: Table<TypeDefinition["personalHolders"]> = {
  natural: say("自然人的登记内容加密，可依法删除", "What is recorded of persons is sealed, and can be erased"),
  all: say("所有持证主体的登记内容加密", "What is recorded of every holder is sealed"),
};

export const numberings: Table<NumberRule["is"]> = {
  parts: say("由本库按下列各部分编号", "Given by the registry, of the parts below"),
  "holder-code": say("以持证主体代码为编号", "The holder's code is the number"),
  given: say("由外部给定，按式样检查", "Given from elsewhere, held to a pattern"),
};

export const scopes: Table<NumberRule["scope"]> = {
  type: say("全部颁发机关之内不重复", "Unique over all issuers"),
  issuer: say("同一颁发机关之内不重复", "Unique for each issuer"),
};

export const parts: Table<NumberPart["part"]> = {
  literal: say("固定文字", "Fixed text"),
  region: say("行政区划代码", "The issuer's region"),
  "short-name": say("地名简称", "The issuer's short name"),
  level: say("层级代码", "A code of the issuer's level"),
  year: say("年份", "The year"),
  face: say("照面字段的代码", "A code of a face field"),
  sequence: say("顺序号", "A sequence"),
  check: say("校验码", "A check character"),
};

export const units: Table<"days" | "working-days" | "months"> = {
  days: say("日", "days"),
  "working-days": say("工作日", "working days"),
  months: say("个月", "months"),
};

export const orientations: Table<TypeDefinition["page"]["orientation"]> = {
  landscape: say("横向", "Landscape"),
  portrait: say("纵向", "Portrait"),
};

export const pageForms: Table<TypeDefinition["page"]["form"]> = {
  grid: say("表格式", "Labels and values"),
  prose: say("文书式", "Prose"),
};

export const accents: Table<TypeDefinition["page"]["accent"]> = {
  business: say("紫红", "Business red"),
  food: say("绿", "Food green"),
  transport: say("蓝", "Transport blue"),
  health: say("青", "Health teal"),
  construction: say("赭", "Construction ochre"),
  hazard: say("琥珀", "Hazard amber"),
  neutral: say("灰", "Neutral grey"),
};

export const dateStyles: Table<TypeDefinition["page"]["dateStyle"]> = {
  han: say("二〇二六年十一月二十三日", "二〇二六年十一月二十三日"),
  arabic: say("2026年11月23日", "2026年11月23日"),
};

export const steps: Table<"sign" | "prepare sign" | "prepare review sign" | "prepare review review sign"> = {
  sign: say("签发（一人）", "Sign (one hand)"),
  "prepare sign": say("经办、签发（两人）", "Prepare, sign (two hands)"),
  "prepare review sign": say("经办、审核、签发（三人）", "Prepare, review, sign (three hands)"),
  "prepare review review sign": say("经办、审核、复核、签发（四人）", "Prepare, review twice, sign (four hands)"),
};
