// The sentence of a problem: what is wrong, and with which field, as people call it.
import type { Language } from "../../web/parts/language.js";
import type { RequestFault } from "./http-problem.js";
import { isProblemCode, type ProblemCode, problemTable } from "./problem-table.js";

/** What fields of bodies are called in Chinese, by their path without places in lists; a face's have their own labels. */
const chineseNames: Readonly<Record<string, string>> = {
  act: "所办事项",
  licence: "证照",
  body: "所办内容",
  text: "内容",
  type: "证照类型",
  holders: "持证主体",
  "holders/name": "持证主体名称",
  "holders/codeType": "持证主体代码类型",
  "holders/code": "持证主体代码",
  "holders/codeOverride": "照录代码",
  "holders/codeOverride/reason": "照录代码的理由",
  face: "照面信息",
  number: "证照编号",
  numberOverride: "照录编号",
  "numberOverride/reason": "照录编号的理由",
  identifier: "电子证照标识",
  version: "版本号",
  source: "来源",
  validFrom: "有效期起",
  validTo: "有效期止",
  issuedOn: "颁发日期",
  changeDate: "变更日期",
  reason: "事由",
  date: "日期",
  from: "起日",
  until: "止日",
  ground: "理由",
  decision: "被撤销的决定",
  decisionNumber: "决定文号",
  decisionDate: "决定日期",
  effectiveDate: "生效日期",
  result: "检验结论",
  note: "检验情况",
  nextDue: "下次检验日期",
  appliedOn: "申请日期",
  caseNumber: "办件编号",
  lateReason: "逾期理由",
  grade: "可信等级",
  on: "核验日期",
  name: "名称",
  region: "行政区划",
  level: "层级",
  "shortNames/province": "省级简称",
  "shortNames/city": "市、区简称",
  superior: "上级机关",
  predecessor: "前身",
  successor: "承继机关",
  phone: "电话",
  "seals/code": "印章编码",
  "seals/text": "印文",
  "seals/diameter": "印章直径",
  "seals/image": "印模图像",
  acts: "可以办理的事项",
};

const longestPath = 100;
/** Faults that are told in full, and fields that are named where there are more. */
const mostTold = 3;
const mostNamed = 5;

/** The field or parameter of a fault as its path, with what people call it; null for the body as a whole. */
const nameOf = ({ pointer, parameter, label }: RequestFault, language: Language): string | null => {
  if (parameter !== undefined) return parameter || null;
  if (!pointer) return null;
  const steps = pointer
    .slice(1)
    .split("/")
    .map(step => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const path = steps.join("/").slice(0, longestPath);
  if (language === "en") return label ? `${label.en} (${path})` : path;
  const named = steps.filter(step => !/^\d+$/.test(step)).join("/");
  const called = label?.zh ?? chineseNames[named] ?? chineseNames[named.replace(/^body\//, "")];
  return called ? `${called}（${path}）` : path;
};

/** What is wrong with one field. */
export const faultSentence = (fault: RequestFault, language: Language): string =>
  fault.detail?.[language] ?? (isProblemCode(fault.code) ? problemTable[fault.code][language] : fault.code);

/** An unknown name stands in its sentence already. */
const namesItself = (said: string, { pointer = "", parameter }: RequestFault): boolean => {
  const name = parameter ?? pointer.slice(pointer.lastIndexOf("/") + 1);
  return said.includes(`“${name}”`) || said.includes(`"${name}"`);
};

const withStop = (sentence: string, language: Language): string =>
  /[。？！.?!）)]$/u.test(sentence) ? sentence : `${sentence}${language === "zh" ? "。" : "."}`;

/** One fault as a sentence of its own. */
const toldAlone = (fault: RequestFault, language: Language): string => {
  const said = withStop(faultSentence(fault, language), language);
  const name = nameOf(fault, language);
  if (name === null || namesItself(said, fault)) return said;
  return language === "zh" ? `${name}：${said}` : `${name}: ${said}`;
};

const withoutStop = (sentence: string): string => sentence.replace(/[。.]$/u, "");

/** The detail of a problem: what is wrong with each of a few fields; of many, its code's sentence and their names. */
export const problemDetail = (code: ProblemCode, faults: readonly RequestFault[], language: Language): string => {
  const sentence = problemTable[code][language];
  if (faults.length === 0) return sentence;
  if (faults.length <= mostTold)
    return faults.map(fault => toldAlone(fault, language)).join(language === "zh" ? "" : " ");
  const names = [...new Set(faults.map(fault => nameOf(fault, language)))].filter(name => name !== null);
  if (names.length === 0) return sentence;
  const more = names.length - mostNamed;
  const named = names.slice(0, mostNamed);
  return language === "zh"
    ? `${withoutStop(sentence)}：${named.join("、")}${more > 0 ? ` 等 ${names.length} 处` : ""}。`
    : `${withoutStop(sentence)}: ${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}.`;
};
