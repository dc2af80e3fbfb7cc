// The form of each act: what it asks for, and what stands in it when it is opened.
import type { InspectionRule } from "../../../licence/events/type/time-rules.js";
import type { TypeDefinition } from "../../../licence/events/type-events.js";
import type { Field, Group } from "../../parts/form/fields.js";
import type { Language } from "../../parts/language.js";
import { say } from "../../parts/texts.js";
import type { DepartmentFacts, LicenceFacts } from "./act-facts.js";
import { type ActName, meaningOf } from "./act-words.js";
import { caseGroup } from "./case-fields.js";
import { decisionGroup, groundField, groundText, organGroup } from "./decision-fields.js";
import { faceGroup, type KnownFacts } from "./face-fields.js";
import { categoryField, holderGroup } from "./holder-fields.js";
import { type PastAct, settableAside } from "./settable-aside.js";
import { issuedOnField, termGroup } from "./term-fields.js";

export interface ActForm {
  act: ActName;
  licence: LicenceFacts;
  /** The type, with the fields that this licence's face has. */
  definition: TypeDefinition;
  departments: readonly DepartmentFacts[];
  history: readonly PastAct[];
  inspection: Pick<InspectionRule, "name" | "results">;
  known: KnownFacts;
  pictures: ReadonlySet<string>;
}

const texts = {
  date: say("日期", "Date"),
  reason: say("理由", "Reason"),
  why: say("事由", "Grounds"),
  reasonHelp: say("500 字以内，记入历次登记。", "In 500 characters; it stands in the history."),
  changeDate: say("变更日期", "Date of the change"),
  late: say("逾期延续的理由", "Why it is renewed after its end"),
  lateHelp: say("有效期届满后才延续的，必须填写。", "Needed only where the term has ended already."),
  penalty: say("依处罚决定变更（降低资质等级等）", "An amendment by a penalty"),
  newTerm: say("重新计算的有效期", "A term that starts anew"),
  newTermHelp: say(
    "只有该证照类型规定重新计算有效期的变更才填写。",
    "Only for a change that starts the term anew by the rules of the type.",
  ),
  first: say("有效期起", "First day of the term"),
  last: say("有效期止", "Last day of the term"),
  open: say("长期", "No end date"),
  kind: say("事项", "What it is"),
  lost: say("补证", "After a loss"),
  lostNote: say("原证遗失或者毁损", "the paper was lost or destroyed"),
  exchange: say("换证", "In exchange"),
  exchangeNote: say("收回原证，换发新证", "the paper was given back"),
  replacedOn: say("补证、换证日期", "Date of the replacement"),
  from: say("起始日期", "First day"),
  until: say("终止日期", "Last day"),
  untilHelp: say("未定期限的不填。", "Left open where no end was set."),
  effective: say("生效日期", "Day of effect"),
  result: say("结果", "Result"),
  note: say("说明", "Note"),
  nextDue: say("下次期限", "Next one due"),
  noNext: say("不再进行", "None is due"),
  appliedOn: say("申请日期", "Applied on"),
  caseNumber: say("办件编号", "Case number"),
  decision: say("所撤销的决定", "The decision that is set aside"),
} as const;

const day = (language: Language, at: string, label: keyof typeof texts, act: ActName, required = true): Field => ({
  kind: "day",
  at,
  label: texts[label][language],
  help: meaningOf(act)[language],
  required,
});

const reasonGroup = (language: Language, more: readonly Field[] = []): Group => ({
  title: texts.reason[language],
  fields: [
    {
      kind: "lines",
      oneLine: true,
      at: "/reason",
      label: texts.reason[language],
      help: texts.reasonHelp[language],
      required: true,
    },
    ...more,
  ],
});

/** Holders and face as they stand, to be changed. */
const paperGroups = (language: Language, { definition, known, pictures }: ActForm, more: Field[] = []): Group[] => [
  faceGroup(language, { definition, known, pictures }),
  holderGroup(language, more),
];

const dateGroup = (language: Language, fields: readonly Field[]): Group => ({ title: texts.date[language], fields });

/** Ground first, then the days, then the document: what ends or stops a licence. */
const decided =
  (act: "suspensions" | "annulments" | "withdrawals" | "revocations" | "cancellations" | "reinstatements") =>
  (language: Language, { definition, departments }: ActForm): Group[] => {
    const isFormal = act === "cancellations" || act === "reinstatements";
    const mustSay = act !== "suspensions" && act !== "reinstatements";
    const starts = act === "suspensions" || act === "reinstatements";
    const days: Field[] = starts
      ? [day(language, "/from", "from", act)]
      : [day(language, "/effectiveDate", "effective", act, act !== "annulments")];
    if (act === "suspensions")
      days.push({ kind: "day", at: "/until", label: texts.until[language], help: texts.untilHelp[language] });
    return [
      {
        title: texts.why[language],
        fields: [groundField(language, definition, { act, required: mustSay }), groundText(language)],
      },
      dateGroup(language, days),
      decisionGroup(language, { departments, required: !isFormal }),
    ];
  };

const builders: Readonly<Record<ActName, (language: Language, form: ActForm) => Group[]>> = {
  renewals: (language, form) => [
    termGroup(language, form.definition, meaningOf("renewals")[language]),
    ...paperGroups(language, form),
    {
      title: texts.reason[language],
      folded: true,
      fields: [
        { kind: "text", at: "/reason", label: texts.reason[language] },
        { kind: "text", at: "/lateReason", label: texts.late[language], help: texts.lateHelp[language] },
        issuedOnField(language),
      ],
    },
    caseGroup(language, form.definition),
  ],
  amendments: (language, form) => [
    ...paperGroups(language, form),
    reasonGroup(language, [day(language, "/changeDate", "changeDate", "amendments"), issuedOnField(language)]),
    ...(form.definition.term.restartedBy
      ? [
          {
            title: texts.newTerm[language],
            help: texts.newTermHelp[language],
            folded: true,
            fields: termGroup(language, form.definition).fields.map(field =>
              field.kind === "day" ? { ...field, required: false } : field,
            ),
          },
        ]
      : []),
    {
      title: texts.penalty[language],
      folded: true,
      fields: [
        groundField(language, form.definition, { act: "amendments", at: "/decision/groundCode", required: false }),
        { ...groundText(language, "/decision/ground"), required: false } as Field,
        ...decisionGroup(language, { departments: form.departments, required: false, within: "/decision" }).fields,
      ],
    },
    caseGroup(language, form.definition),
  ],
  corrections: (language, form) => [
    ...paperGroups(language, form, categoryField(language, form.definition.holderCategory)),
    termGroup(language, form.definition, meaningOf("corrections")[language], [issuedOnField(language, "printed")]),
    reasonGroup(language),
    caseGroup(language, form.definition),
  ],
  replacements: (language, form) => [
    {
      title: texts.kind[language],
      fields: [
        {
          kind: "radio",
          at: "/kind",
          label: texts.kind[language],
          required: true,
          choices: [
            { value: "lost", label: texts.lost[language], note: texts.lostNote[language] },
            { value: "exchange", label: texts.exchange[language], note: texts.exchangeNote[language] },
          ],
        },
        day(language, "/date", "replacedOn", "replacements"),
      ],
    },
    reasonGroup(language, [issuedOnField(language)]),
    caseGroup(language, form.definition),
  ],
  suspensions: decided("suspensions"),
  reinstatements: decided("reinstatements"),
  annulments: decided("annulments"),
  withdrawals: decided("withdrawals"),
  revocations: decided("revocations"),
  cancellations: decided("cancellations"),
  voidings: (language, { departments }) => [
    { title: texts.why[language], help: meaningOf("voidings")[language], fields: [groundText(language)] },
    decisionGroup(language, { departments, required: false }),
  ],
  inspections: (language, { departments, inspection: { name, results } }) => [
    {
      title: name[language],
      fields: [
        day(language, "/date", "date", "inspections"),
        {
          kind: "radio",
          at: "/result",
          label: texts.result[language],
          required: true,
          choices: Object.entries(results).map(([value, label]) => ({ value, label: label[language] })),
        },
        { kind: "lines", oneLine: true, at: "/note", label: texts.note[language] },
        { kind: "open-day", at: "/nextDue", label: texts.nextDue[language], open: texts.noNext[language] },
      ],
    },
    organGroup(language, departments),
  ],
  "renewal-applications": language => [
    dateGroup(language, [
      day(language, "/appliedOn", "appliedOn", "renewal-applications"),
      { kind: "text", at: "/caseNumber", label: texts.caseNumber[language] },
    ]),
  ],
  "renewal-refusals": (language, { departments }) => [
    { title: texts.why[language], help: meaningOf("renewal-refusals")[language], fields: [groundText(language)] },
    decisionGroup(language, { departments, required: true }),
  ],
  "settings-aside": (language, { definition, departments, history }) => [
    {
      title: texts.why[language],
      fields: [
        {
          kind: "radio",
          at: "/decision",
          label: texts.decision[language],
          required: true,
          choices: settableAside(language, history),
        },
        groundField(language, definition, { act: "settings-aside", required: false }),
        groundText(language),
      ],
    },
    dateGroup(language, [day(language, "/effectiveDate", "effective", "settings-aside")]),
    decisionGroup(language, { departments, required: true }),
  ],
};

export const actGroups = (language: Language, form: ActForm): Group[] => builders[form.act](language, form);
