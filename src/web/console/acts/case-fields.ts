// The case (办件) that led to an act, and the number of a licence that does not get the next one.
import type { TypeDefinition } from "../../../licence/events/type-events.js";
import type { Field, Group } from "../../parts/form/fields.js";
import type { Language } from "../../parts/language.js";
import { say, words } from "../../parts/texts.js";

const texts = {
  case: say("办件信息", "The case"),
  demanded: say(
    "该证照类型要求填写：办件编号、许可决定文书号至少一项。",
    "This type demands it: the case number, or the number of the decision.",
  ),
  itemCode: say("事项编码", "Item code"),
  number: say("另行编号", "A number of another kind"),
  numberHelp: say(
    "一般不填，由本库依次编号。须使用特定编号的在此填写；不符合编号规则的，说明理由。",
    "Usually left out: the registry gives the next number. Only for one that has to be this one; if it does not follow the rule, say why.",
  ),
  reason: say("不符合编号规则的理由", "Why it does not follow the rule"),
} as const;

export const caseGroup = (language: Language, { case: rule }: Pick<TypeDefinition, "case">): Group => ({
  title: texts.case[language],
  ...(rule.is === "demanded" ? { help: texts.demanded[language] } : { folded: true }),
  fields: [
    { kind: "text", at: "/case/itemCode", label: texts.itemCode[language] },
    { kind: "text", at: "/case/itemName", label: words.item[language] },
    { kind: "text", at: "/case/caseNumber", label: words.caseNumber[language] },
    { kind: "text", at: "/case/decisionNumber", label: words.decisionNumber[language] },
    { kind: "day", at: "/case/decisionDate", label: words.decisionDate[language] },
  ],
});

const override = (language: Language): Field => ({
  kind: "text",
  at: "/numberOverride/reason",
  label: texts.reason[language],
});

/** How a licence that is issued gets its number: given by others, or by the registry unless there is a reason. */
export const numberGroup = (language: Language, { number }: Pick<TypeDefinition, "number">): Group[] => {
  const label = number.label[language];
  if (number.is === "holder-code") return [];
  if (number.is === "given")
    return [{ title: label, fields: [{ kind: "text", at: "/number", label, required: true }, override(language)] }];
  const fields: Field[] = [{ kind: "text", at: "/number", label }, override(language)];
  return [{ title: texts.number[language], help: texts.numberHelp[language], folded: true, fields }];
};
