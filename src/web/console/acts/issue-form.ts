// The form of an issue (签发), and of a licence that exists already (存量纳入).
import type { TypeDefinition } from "../../../licence/events/type-events.js";
import type { HolderCategory } from "../../../licence/holder-category.js";
import type { Choice, Field, Group } from "../../parts/form/fields.js";
import type { Language } from "../../parts/language.js";
import { say, words } from "../../parts/texts.js";
import { gradeWords } from "../licences/grade-words.js";
import { caseGroup, numberGroup } from "./case-fields.js";
import { faceGroup, type KnownFacts } from "./face-fields.js";
import { categoryField, holderGroup } from "./holder-fields.js";
import { issuedOnField, termGroup } from "./term-fields.js";

export type IssueKind = "issue" | "take-over";

export interface IssueForm {
  kind: IssueKind;
  /** The type, with the fields of the kind of holder that was chosen. */
  definition: TypeDefinition;
  /** Where each kind of holder has a face of its own: the one that the form is for. */
  category: HolderCategory | null;
  known: KnownFacts;
  pictures: ReadonlySet<string>;
}

const texts = {
  origin: say("来源", "Where it comes from"),
  version: say("现行版本号", "Its present version"),
  versionHelp: say("首次颁发为 1，每次延续、变更、补证加 1。", "1 as first issued; one more with each later version."),
  source: say("来源", "Source"),
  sourceHelp: say("如：纸质档案、原业务系统名称。", "Such as the paper file, or the name of the former system."),
  grade: say("数据可信等级", "How far it is to be trusted"),
  identifierHelp: say("已有电子证照标识的填写；没有的，由本库生成。", "Only where it has one already."),
} as const;

const gradeChoices = (language: Language): Choice[] =>
  Object.entries(gradeWords).map(([value, label]) => ({ value, label: label[language] }));

const originGroup = (language: Language): Group => ({
  title: texts.origin[language],
  fields: [
    { kind: "text", at: "/source", label: texts.source[language], help: texts.sourceHelp[language], required: true },
    {
      kind: "number",
      inputMode: "numeric",
      at: "/version",
      label: texts.version[language],
      help: texts.versionHelp[language],
      required: true,
    },
    { kind: "choice", at: "/grade", label: texts.grade[language], choices: gradeChoices(language) },
    {
      kind: "text",
      at: "/identifier",
      label: words.identifier[language],
      help: texts.identifierHelp[language],
    },
  ],
});

/** Every licence that exists already has its number, and its date of issue. */
const takenOver = (language: Language, { number }: Pick<TypeDefinition, "number">): Group[] => {
  const label = number.label[language];
  return number.is === "holder-code"
    ? []
    : [{ title: label, fields: [{ kind: "text", at: "/number", label, required: true }] }];
};

export const issueGroups = (language: Language, form: IssueForm): Group[] => {
  const { kind, definition, category, known, pictures } = form;
  const chosen: Field[] =
    category === null
      ? categoryField(language, definition.holderCategory)
      : [{ kind: "hidden", at: "/holderCategory" }];
  const issuedOn = issuedOnField(language, kind === "issue" ? "today" : "printed");
  return [
    holderGroup(language, chosen),
    faceGroup(language, { definition, known, pictures }),
    termGroup(language, definition, undefined, [{ ...issuedOn, required: kind === "take-over" } as Field]),
    ...(kind === "issue" ? numberGroup(language, definition) : takenOver(language, definition)),
    ...(kind === "take-over" ? [originGroup(language)] : []),
    caseGroup(language, definition),
  ];
};
