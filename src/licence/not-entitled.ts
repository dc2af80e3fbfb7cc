// The refusals to departments: of an act to one that has no right to it, which say who may by name, and of the case of
// another one.
import { type Entitled, entitled, type FindDepartment, type InQuestion } from "./authority.js";
import { LicenceError } from "./errors.js";
import type { LicenceAct } from "./events/department-events.js";

export const actWords: Readonly<Record<LicenceAct, { zh: string; en: string }>> = {
  renew: { zh: "延续", en: "renew" },
  "apply-for-renewal": { zh: "受理延续申请", en: "take an application for renewal of" },
  "refuse-renewal": { zh: "不予延续", en: "refuse the renewal of" },
  amend: { zh: "变更", en: "amend" },
  correct: { zh: "更正", en: "correct" },
  replace: { zh: "补证、换证", en: "replace" },
  suspend: { zh: "暂扣", en: "suspend" },
  reinstate: { zh: "恢复", en: "reinstate" },
  inspect: { zh: "检验", en: "inspect" },
  annul: { zh: "撤销", en: "annul" },
  withdraw: { zh: "撤回", en: "withdraw" },
  revoke: { zh: "吊销", en: "revoke" },
  void: { zh: "签发错误作废", en: "void" },
  cancel: { zh: "注销", en: "cancel" },
  "set-aside": { zh: "撤销原决定", en: "set a decision aside on" },
};

const capacities: Readonly<Record<Entitled["as"], { zh: string; en: string }>> = {
  issuer: { zh: "颁发机关", en: "its issuer" },
  successor: { zh: "承继机关", en: "the issuer's successor" },
  organ: { zh: "指定机关", en: "an appointed organ" },
  superior: { zh: "上级机关", en: "an organ above the issuer" },
};

/** The refusal of an act to a department that has no right to it: it says who may, by name. */
export const notEntitled = (find: FindDepartment, asked: InQuestion, act: LicenceAct): LicenceError => {
  const words = actWords[act];
  const may = new Map<string, Entitled>();
  for (const one of entitled(find, asked, act)) if (!may.has(one.department.code)) may.set(one.department.code, one);
  const named = (language: "zh" | "en") =>
    [...may.values()].map(({ department: { name }, as }) =>
      language === "zh" ? `${name}（${capacities[as].zh}）` : `${name} (${capacities[as].en})`,
    );
  const [zh, en] =
    may.size > 0
      ? [`可以办理的是：${named("zh").join("、")}。`, `Those who may: ${named("en").join(", ")}.`]
      : [
          "颁发机关已经撤销，请由登记管理员指定承继机关。",
          "Its issuer has ended: a registrar has to name the successor.",
        ];
  const told = {
    zh: `您所在的部门不能对该证照办理“${words.zh}”。${zh}`,
    en: `Your department may not ${words.en} this licence. ${en}`,
  };
  return new LicenceError("foreign-department", told.en, undefined, told);
};

/** The refusal of a case to another department than the one that has it. */
export const anotherDepartments = (): LicenceError =>
  new LicenceError("foreign-department", "Another department has this case.", undefined, {
    zh: "该办件由其他部门办理，您所在的部门不能办理或者查阅。",
    en: "Another department has this case, and yours may neither act in it nor read it.",
  });
