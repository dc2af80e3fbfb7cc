// Saying which column is what: the type first, then a column for each thing that is recorded, with the first rows beside.
import { actWords } from "../../../licence/act-words.js";
import { card } from "../../parts/card.js";
import { choose } from "../../parts/filters.js";
import type { Faults } from "../../parts/form/faults.js";
import type { Choice, Field, Group } from "../../parts/form/fields.js";
import { drawForm, proofFields } from "../../parts/form/form.js";
import type { Typed } from "../../parts/form/typed.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { say } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";
import { type FirstRows, firstRows } from "./first-rows.js";
import { importSteps } from "./import-steps.js";

const texts = {
  title: say("对应各列", "Which column is what"),
  choose: say("证照类型", "Licence type"),
  chooseHelp: say(
    "清单中是哪一种证照？选定后再对应各列。",
    "Of which type are the licences of the list? Its columns come next.",
  ),
  sheet: say("工作表", "Sheet"),
  go: say("下一步", "Next"),
  saved: say("用已存的映射表", "Take a map that is kept"),
  savedHelp: say("以前导入过同样的清单，可直接沿用。", "For a list like one that was imported before."),
  use: say("使用", "Take it"),
  whole: say("填写整个映射表（JSON）", "Write the whole map (JSON)"),
  wholeHelp: say(
    "列与内容不是一一对应、有多种类型、照面有表格的，按 docs/import.md 编写。下面是系统按文件建议的，请核对后修改。",
    "For lists with several types, tables or other rules: docs/import.md tells how. Below is what is proposed for the file; look at it, and change it.",
  ),
  map: say("映射表", "The map"),
  useWhole: say("使用此映射表", "Take this map"),
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
  ending: say("注销、吊销、暂扣等情形", "Licences that ended or are suspended"),
  endingHelp: say(
    "清单中有证照状态一列的，在此说明各种写法的含义；没有这一列的，不填。",
    "Where a column says how a licence stands: what its words mean. Left out where there is none.",
  ),
  endingColumn: say("证照状态", "The column that says it"),
  endingDate: say("终止（暂扣）日期", "From when on"),
  endingNumber: say("决定文号", "Number of the decision"),
  endingWords: say("各种写法", "Its words"),
  endingWord: say("写法", "word"),
  endingMeans: say("含义", "What it means"),
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
  save: say("确定，去试导入", "Take it, and try"),
  back: say("返回", "Back"),
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

const meaningWords = {
  "in-force": say("有效", "In force"),
  cancel: actWords.cancel,
  suspend: actWords.suspend,
  revoke: actWords.revoke,
  annul: actWords.annul,
  withdraw: actWords.withdraw,
  skip: say("不导入该行", "Leave the row out"),
} as const;

/** Which column says that a licence has ended, and what its words mean. */
const endingGroup = (language: Language, columns: readonly Choice[]): Group => {
  const column = (key: string, label: string): Field => ({
    kind: "choice",
    at: `/guide/ending/${key}`,
    label,
    choices: columns,
  });
  return {
    title: texts.ending[language],
    help: texts.endingHelp[language],
    folded: true,
    fields: [
      column("column", texts.endingColumn[language]),
      column("date", texts.endingDate[language]),
      column("decisionNumber", texts.endingNumber[language]),
      {
        kind: "rows",
        at: "/guide/ending/words",
        label: texts.endingWords[language],
        row: texts.endingWord[language],
        least: 0,
        most: 100,
        columns: [
          { kind: "text", at: "/word", label: texts.endingWord[language], required: true, longest: 400 },
          {
            kind: "choice",
            at: "/means",
            label: texts.endingMeans[language],
            required: true,
            choices: Object.entries(meaningWords).map(([value, words]) => ({ value, label: words[language] })),
          },
        ],
      },
    ],
  };
};

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

export const wholeMapFields = (language: Language): Group[] => [
  {
    title: texts.whole[language],
    help: texts.wholeHelp[language],
    fields: [{ kind: "lines", at: "/map", label: texts.map[language], required: true }],
  },
];

export interface MapPage {
  viewer: Viewer;
  id: string;
  name: string;
  rows: FirstRows;
  sheets: readonly string[];
  sheet: string | undefined;
  types: readonly Choice[];
  type: string | undefined;
  saved: readonly string[];
  guide: { groups: Group[]; typed: Typed; faults: Faults | null } | null;
  whole: { typed: Typed; faults: Faults | null };
}

const choosing = (language: Language, { id, types, type, sheets, sheet }: MapPage): Html => {
  return card(
    texts.choose[language],
    html`<p class="note">${texts.chooseHelp[language]}</p>
<form class="filters" method="get" action="/desk/imports/${id}/map">
${
  sheets.length > 1 &&
  choose(
    "sheet",
    texts.sheet[language],
    sheet,
    sheets.map(one => ({ value: one, label: one })),
  )
}
<div class="field"><label for="type">${texts.choose[language]}</label><select id="type" name="type" required>
${types.map(
  ({ value, label }) => html`<option value="${value}"${value === type && html` selected`}>${label}</option>
`,
)}</select></div>
<button class="button${type !== undefined && " quiet"}" type="submit">${texts.go[language]}</button>
</form>`,
  );
};

const savedMaps = (language: Language, { viewer, id, saved }: MapPage): Html | null =>
  saved.length === 0
    ? null
    : card(
        texts.saved[language],
        html`<p class="note">${texts.savedHelp[language]}</p>
<form class="filters" method="post" action="/desk/imports/${id}/map">${proofFields(viewer)}
<div class="field"><label for="saved">${texts.map[language]}</label><select id="saved" name="/saved">
${saved.map(name => html`<option value="${name}">${name}</option>`)}</select></div>
<button class="button quiet" type="submit">${texts.use[language]}</button></form>`,
      );

const whole = (language: Language, { viewer, id, whole: { typed, faults }, guide }: MapPage): Html =>
  html`<details class="panel"${faults && html` open`}><summary>${texts.whole[language]}</summary>
${drawForm(language, {
  viewer,
  action: `/desk/imports/${id}/map`,
  groups: wholeMapFields(language),
  typed,
  faults: guide?.faults ? null : faults,
  submit: [{ label: texts.useWhole[language], look: "quiet" }],
})}</details>`;

export const mapPage = (language: Language, page: MapPage): Html => {
  const { viewer, id, name, rows, guide, sheet, type } = page;
  const asked = new URLSearchParams({ ...(type !== undefined && { type }), ...(sheet !== undefined && { sheet }) });
  return layout(language, {
    title: texts.title[language],
    viewer,
    body: html`${heading(language, texts.title)}
<p>${name}</p>
${importSteps(language, "map")}
${firstRows(language, rows)}
${choosing(language, page)}
${
  guide &&
  drawForm(language, {
    viewer,
    action: `/desk/imports/${id}/map?${asked}`,
    groups: guide.groups,
    typed: guide.typed,
    faults: guide.faults,
    submit: [{ label: texts.save[language] }],
  })
}
${savedMaps(language, page)}
${whole(language, page)}
<p><a href="/desk/imports/${id}">${texts.back[language]}</a></p>`,
  });
};
