// What acts are called, and what of a paper they change, in both languages.
import type { LicenceAct } from "./events/department-events.js";
import type { InspectionResult, ReplacementKind } from "./events/licence-events.js";

interface Words {
  zh: string;
  en: string;
}

const say = (zh: string, en: string): Words => ({ zh, en });

/** An act by its plain verb, as replies and cases name it. */
export type ActVerb = LicenceAct | "issue" | "take-over" | "abandon";

/** An act that can be done, as its form and its button name it. */
export const actWords: Readonly<Record<LicenceAct | "issue" | "take-over", Words>> = {
  issue: say("签发", "Issue"),
  "take-over": say("纳入存量证照", "Take over"),
  renew: say("延续", "Renew"),
  "apply-for-renewal": say("登记延续申请", "Record an application for renewal"),
  "refuse-renewal": say("不予延续", "Refuse the renewal"),
  amend: say("变更", "Amend"),
  correct: say("更正", "Correct"),
  replace: say("补证、换证", "Replace"),
  suspend: say("暂扣", "Suspend"),
  reinstate: say("恢复", "Reinstate"),
  inspect: say("登记检验", "Record an inspection"),
  annul: say("撤销", "Annul"),
  withdraw: say("撤回", "Withdraw"),
  revoke: say("吊销", "Revoke"),
  void: say("签发错误作废", "Void: issued in error"),
  cancel: say("注销", "Cancel"),
  "set-aside": say("撤销原决定", "Set a decision aside"),
};

/** An act that was done, as histories tell it. */
export const doneWords: Readonly<Record<ActVerb, Words>> = {
  issue: say("签发", "Issued"),
  "take-over": say("纳入本库", "Taken over into this registry"),
  renew: say("延续", "Renewed"),
  amend: say("变更", "Amended"),
  replace: say("补证、换证", "Replaced"),
  correct: say("更正", "Corrected"),
  suspend: say("暂扣", "Suspended"),
  reinstate: say("恢复", "Reinstated"),
  annul: say("撤销", "Annulled"),
  withdraw: say("撤回", "Withdrawn"),
  revoke: say("吊销", "Revoked"),
  cancel: say("注销", "Cancelled"),
  void: say("签发错误作废", "Void: issued in error"),
  inspect: say("检验", "Inspected"),
  "apply-for-renewal": say("申请延续", "Renewal applied for"),
  "refuse-renewal": say("不予延续", "Renewal refused"),
  "set-aside": say("原决定被撤销", "A decision was set aside"),
  abandon: say("未予签发", "Never issued"),
};

/** 补证 after a loss, 换证 where the earlier paper was given back. */
export const replacementWords: Readonly<Record<ReplacementKind, Words>> = {
  lost: say("补证", "Replaced after a loss"),
  exchange: say("换证", "Exchanged"),
};

/** Where the type has no words of its own for them. */
export const resultWords: Readonly<Record<InspectionResult, Words>> = {
  pass: say("合格", "passed"),
  conditional: say("限期整改", "passed with conditions"),
  deferred: say("暂缓", "deferred"),
  fail: say("不合格", "failed"),
};

/** What of a paper may change, but for the fields of its face. */
export const changedWords: Readonly<Record<string, Words>> = {
  number: say("证照编号", "Number"),
  identifier: say("电子证照标识", "Identifier"),
  issuer: say("颁发机关", "Issuer"),
  holders: say("持证主体", "Holders"),
  issuedOn: say("颁发日期", "Date of issue"),
  validFrom: say("有效期起", "First day of the term"),
  validTo: say("有效期止", "Last day of the term"),
};
