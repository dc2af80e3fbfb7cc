// What the API refuses, in the words of a form: the API's own sentences name members of a body, a form has fields.
import type { ToldProblem } from "../../parts/form/faults.js";
import type { Language } from "../../parts/language.js";
import { say, type Words } from "../../parts/texts.js";

const override = say("“代码校验不符的理由”", "“Why a code whose check digit is wrong is right”");
const numberReason = say("“不符合编号规则的理由”", "“Why it does not follow the rule”");

const sentences: Readonly<Record<string, Words>> = {
  "credit-code-wrong": say(
    `统一社会信用代码的校验位不正确，请核对。确系该代码的，填写${override.zh}。`,
    `The credit code's check digit is wrong: compare it. If it is truly this one, fill in ${override.en}.`,
  ),
  "identity-number-as-credit-code": say(
    "这是公民身份号码，请将代码类型改为“公民身份号码”。",
    "This is a resident identity number: choose that as the kind of code.",
  ),
  "unknown-code-type": say("请选择代码类型。", "Choose the kind of code."),
  "number-does-not-fit": say(
    `编号不符合该证照类型的编号规则。确需使用的，填写${numberReason.zh}。`,
    `The number does not follow the type's rule. If it must be this one, fill in ${numberReason.en}.`,
  ),
  "number-check-wrong": say(
    `编号的校验位不正确。确需使用的，填写${numberReason.zh}。`,
    `The number's check character is wrong. If it must be this one, fill in ${numberReason.en}.`,
  ),
  "case-demanded": say(
    "该证照类型要求填写办件信息：办件编号、许可决定文书号至少一项。",
    "This type demands the case: its number, or the number of the decision.",
  ),
  "missing-field": say("必填。", "Fill this in."),
  "picture-required": say("请选择图片。", "Choose a picture."),
  "picture-not-given": say(
    "图片已失效（上传逾一天，或已用于另一次登记），请重新选择。",
    "The picture is no longer kept: sent more than a day ago, or used up. Choose it again.",
  ),
  "identifier-holds-personal-code": say(
    "电子证照标识中含有个人的证件号码，不能登记；请留空，由本库生成。",
    "The identifier contains a person's code. Leave it empty, and the registry makes one.",
  ),
  "idempotency-key-reused": say(
    "这张表单已经以另一份内容提交过。请先查看是否已登记；仍要以现在的内容办理的，请再次提交。",
    "This form was sent before with other content. See whether that was recorded; to record this as well, send it again.",
  ),
  "several-hands-needed": say(
    "该事项刚刚改为须由多人办理，请重新提交，生成办件。",
    "This act has just come to take several hands: send it again, and it becomes a case.",
  ),
  "conflict-persists": say(
    "他人正在同时办理此证照，请稍后再次提交。",
    "Others are acting on this licence at the same time. Send it again in a moment.",
  ),
};

/** What would be right, as the API adds it to its sentence: （应为 "3"）. */
export const rightOne = (detail: string): string =>
  /（(?:应为|可选)[^）]*）$| \(It (?:should|may) be .*\)$/.exec(detail)?.[0] ?? "";

interface CodedProblem extends ToldProblem {
  code: string;
  errors?: readonly { pointer?: string | undefined; code: string; detail: string }[] | undefined;
}

/** The problem as a form tells it; pointers into the body of a case point into the form. */
export const formProblem = (problem: CodedProblem, language: Language): ToldProblem => ({
  detail: sentences[problem.code]?.[language] ?? problem.detail,
  errors: problem.errors?.map(({ pointer, code, detail }) => {
    const own = sentences[code]?.[language];
    return {
      pointer: pointer?.replace(/^\/body(?=\/)/, ""),
      detail: own === undefined ? detail : `${own}${rightOne(detail)}`,
    };
  }),
});
