// The words of the pages that are not sentences of a verdict, in both languages.

import type { CheckName, CheckOutcome } from "../../verification/verdict.js";
import type { Language } from "./language.js";

/** A text in both languages. */
export type Words = Readonly<Record<Language, string>>;

/** Both languages of a text. */
export const say = (zh: string, en: string): Words => ({ zh, en });

/** Names one after another. */
export const listed = (language: Language, names: readonly string[]): string =>
  names.join(language === "zh" ? "、" : ", ");

export const words = {
  /** Between a name and what is said of it. */
  colon: say("：", ": "),
  name: say("电子证照库", "Licence registry"),
  verify: say("核验证照", "Check a licence"),
  today: say("核验今日状态", "Check today"),
  another: say("核验另一份", "Check another"),
  again: say("重新核验", "Try again"),
  print: say("打印本页：用浏览器的“打印”。", "To print this page, use your browser's Print."),
  licence: say("证照名称", "Licence"),
  holder: say("持证主体", "Holder"),
  holderCode: say("持证主体代码", "Holder's code"),
  number: say("编号", "Number"),
  issuer: say("颁发机关", "Issuer"),
  issuedOn: say("颁发日期", "Issued on"),
  term: say("有效期", "Term"),
  version: say("版本号", "Version"),
  nextDue: say("下次期限", "next due"),
  identifier: say("电子证照标识", "Identifier"),
  item: say("事项名称", "Item"),
  caseNumber: say("办件编号", "Case number"),
  decisionNumber: say("许可决定文书号", "Decision number"),
  decisionDate: say("许可决定日期", "Decided on"),
  openEnded: say("长期", "no end date"),
  erased: say("已依法删除", "erased"),
  record: say("登记内容", "The record"),
  face: say("照面信息", "Everything on the licence"),
  beijingTime: say("北京时间", "Beijing time"),
  checked: say("核验时间", "Checked"),
  basis: say("核验依据", "What was checked"),
  meaning: say("这意味着什么，该怎么办", "What this means, and what to do"),
  address: say("这个网页是真的吗？请确认网址为", "Is this page real? The address must be"),
  addressWhy: say(
    "假冒网站可以仿制本页，但不能使用本网址。如不一致，请勿采信。",
    "A false site can copy this page, but not this address. If it differs, do not trust it.",
  ),
  formerAddresses: say(
    "较早的证照上是以下网址，同样属于本电子证照库。",
    "Earlier licences bear these addresses, which are this registry's too.",
  ),
  masked: say(
    "请与证照逐项比对。个人的证件号码等信息以 * 代替。",
    "Compare each with the paper. Identity numbers and the like are shown as *.",
  ),
} as const;

export const checkNames: Readonly<Record<CheckName, Words>> = {
  genuine: say("真实性", "Genuine"),
  "issuer-authorised": say("签发机关权限", "Issuer authorised"),
  current: say("当前状态", "Current"),
  intact: say("文件完整性", "Intact"),
  fresh: say("数据时效", "Up to date"),
};

export const outcomeWords: Readonly<Record<CheckOutcome, Words>> = {
  pass: say("通过", "pass"),
  fail: say("未通过", "fail"),
  caution: say("请留意", "caution"),
  "not-checked": say("未核验", "not checked"),
};

/** The other language: what stands beside. */
export const other = (language: Language): Language => (language === "zh" ? "en" : "zh");
