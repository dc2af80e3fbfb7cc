// Saying which column is what: the type first, then a column for each thing that is recorded, with the first rows beside.
import { card } from "../../parts/card.js";
import { choose } from "../../parts/filters.js";
import type { Faults } from "../../parts/form/faults.js";
import type { Choice, Group } from "../../parts/form/fields.js";
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
  save: say("确定，去试导入", "Take it, and try"),
  back: say("返回", "Back"),
} as const;

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
