// The guided form of a map: a column for each thing that is recorded.
import type { Choice, Field, Group } from "../../parts/form/fields.js";
import type { Language } from "../../parts/language.js";
import { say } from "../../parts/texts.js";
import { endingGroup } from "./ending-fields.js";

const texts = {
  basics: say("证照与持证主体", "Licence and holder"),
  number: say("证照编号", "Licence number"),
  holderName: say("持证主体名称", "Holder's name"),
  holderCode: say("持证主体代码", "Holder's code"),
  codeType: say("代码是什么", "What the code is"),
  dates: say("日期", "Days"),
  issuedOn: say("颁发日期", "Date of issue"),
  validFrom: say("有效期起", "First day"),
  validTo: say("有效期止", "Last day"),
  validToHelp: say(
    "没有这一列的不选；每张证照年限相同的，在下一栏填写年数；均不填即长期有效。",
    "Leave it out where there is no such column, and say the years below, if terms have a length; with neither, terms have no end.",
  ),
  years: say("有效年数", "Years"),
  openEnded: say("有效期止为空的，是长期有效", "An empty last day is a term without end"),
  face: say("照面内容", "What the paper says"),
  how: say("怎样登记", "How it is recorded"),
  act: say("这些证照是", "These licences"),
  takeOver: say("以前已经颁发的（纳入存量）", "exist already (taken over)"),
  issue: say("现在新签发的", "are newly issued"),
  name: say("映射表名称", "Name of the map"),
  nameHelp: say(
    "小写字母、数字和连字符。以同名映射表再次导入时，同一编号的行只登记一次。",
    "Lower-case letters, digits and hyphens. By maps of one name a row is recorded once, however often it is sent.",
  ),
} as const;

const codeTypes: readonly { value: string; label: { zh: string; en: string } }[] = [
  { value: "001", label: say("统一社会信用代码", "Unified social credit code") },
  { value: "111", label: say("公民身份号码", "Resident identity number") },
  { value: "099", label: say("其他证件号码", "Number of another document") },
];

export interface GuidedField {
  key: string;
  label: { zh: string; en: string };
  required: boolean;
}

/** The fields of the guided form; each is named by its place in what the API is asked with. */
export const guideFields = (
  language: Language,
  { columns, face }: { columns: readonly { name: string; header: string }[]; face: readonly GuidedField[] },
): Group[] => {
  const choices: Choice[] = columns.map(({ name, header }) => ({
    value: name,
    label: header === "" || header === name ? name : `${header}（${name}）`,
  }));
  const column = (key: string, label: string, required = true, help?: string): Field => ({
    kind: "choice",
    at: `/guide/${key}`,
    label,
    required,
    choices,
    ...(help !== undefined && { help }),
  });
  const say = <K extends keyof typeof texts>(key: K): string => texts[key][language];
  return [
    {
      title: say("basics"),
      fields: [
        column("number", say("number")),
        column("holderName", say("holderName")),
        column("holderCode", say("holderCode")),
        {
          kind: "choice",
          at: "/guide/holderCodeType",
          label: say("codeType"),
          required: true,
          choices: codeTypes.map(({ value, label }) => ({ value, label: label[language] })),
        },
      ],
    },
    {
      title: say("dates"),
      fields: [
        column("issuedOn", say("issuedOn")),
        column("validFrom", say("validFrom")),
        column("validTo", say("validTo"), false, say("validToHelp")),
        { kind: "number", at: "/guide/years", label: say("years"), inputMode: "numeric" },
        { kind: "tick", at: "/guide/openEnded", label: say("openEnded") },
      ],
    },
    endingGroup(language, choices),
    ...(face.length > 0
      ? [
          {
            title: say("face"),
            fields: face.map(({ key, label, required }) => column(`face/${key}`, label[language], required)),
          },
        ]
      : []),
    {
      title: say("how"),
      fields: [
        {
          kind: "radio",
          at: "/guide/act",
          label: say("act"),
          required: true,
          choices: [
            { value: "take-over", label: say("takeOver") },
            { value: "issue", label: say("issue") },
          ],
        },
        { kind: "text", at: "/guide/name", label: say("name"), required: true, longest: 60, help: say("nameHelp") },
      ],
    },
  ];
};
