// The refusals to departments: of an act to one that has no right to it, which say who may by name, and of the case of
// another one.
import { actWords } from "./act-words.js";
import { type Entitled, entitled, type FindDepartment, type InQuestion } from "./authority.js";
import { LicenceError } from "./errors.js";
import type { LicenceAct } from "./events/department-events.js";

/** What of a licence a department may not do, in an English sentence. */
const phrases: Readonly<Record<LicenceAct, string>> = {
  renew: "renew",
  "apply-for-renewal": "take an application for renewal of",
  "refuse-renewal": "refuse the renewal of",
  amend: "amend",
  correct: "correct",
  replace: "replace",
  suspend: "suspend",
  reinstate: "reinstate",
  inspect: "inspect",
  annul: "annul",
  withdraw: "withdraw",
  revoke: "revoke",
  void: "void",
  cancel: "cancel",
  "set-aside": "set a decision aside on",
};

const capacities: Readonly<Record<Entitled["as"], { zh: string; en: string }>> = {
  issuer: { zh: "颁发机关", en: "its issuer" },
  successor: { zh: "承继机关", en: "the issuer's successor" },
  organ: { zh: "指定机关", en: "an appointed organ" },
  superior: { zh: "上级机关", en: "an organ above the issuer" },
};

/** The refusal of an act to a department that has no right to it: it says who may, by name. */
export const notEntitled = (find: FindDepartment, asked: InQuestion, act: LicenceAct): LicenceError => {
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
    zh: `您所在的部门不能对该证照办理“${actWords[act].zh}”。${zh}`,
    en: `Your department may not ${phrases[act]} this licence. ${en}`,
  };
  return new LicenceError("foreign-department", told.en, undefined, told);
};

/** The refusal of a case to another department than the one that has it. */
export const anotherDepartments = (): LicenceError =>
  new LicenceError("foreign-department", "Another department has this case.", undefined, {
    zh: "该办件由其他部门办理，您所在的部门不能办理或者查阅。",
    en: "Another department has this case, and yours may neither act in it nor read it.",
  });
