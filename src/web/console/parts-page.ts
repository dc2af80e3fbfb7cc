// Every part that pages are made of, each shown once: for whoever builds a page, and for the tests of the parts.
import { card, counts, facts } from "../parts/card.js";
import { chip } from "../parts/chip.js";
import { dialog } from "../parts/dialog.js";
import type { Faults } from "../parts/form/faults.js";
import type { Group } from "../parts/form/fields.js";
import { drawForm } from "../parts/form/form.js";
import type { Typed } from "../parts/form/typed.js";
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { heading, layout } from "../parts/layout.js";
import { pager } from "../parts/pager.js";
import { progress, state } from "../parts/states.js";
import { steps } from "../parts/steps.js";
import { table } from "../parts/table.js";
import { say } from "../parts/texts.js";
import { timeline } from "../parts/timeline.js";
import type { Viewer } from "../parts/viewer.js";

const texts = {
  title: say("网页部件", "Parts of pages"),
  form: say("表单", "A form"),
  send: say("提交", "Send"),
  read: say("已读取", "Read"),
  word: say("文字", "Text"),
  wordHelp: say("必填，最多 20 个字符。", "Needed; at most 20 characters."),
  lines: say("多行文字", "Several lines"),
  day: say("日期", "Day"),
  open: say("有效期止", "Last day"),
  openEnded: say("长期", "no end date"),
  number: say("数字", "Number"),
  choice: say("选择", "Choice"),
  kind: say("类别", "Kind"),
  any: say("多选", "Any of these"),
  tick: say("我已核对", "I have compared it"),
  holders: say("持证主体", "Holders"),
  holder: say("持证主体", "holder"),
  name: say("名称", "Name"),
  code: say("代码", "Code"),
  list: say("清单", "List"),
  shown: say("登记机关", "Issuer"),
  one: say("甲", "First"),
  two: say("乙", "Second"),
  note: say("《中华人民共和国行政许可法》第七十条", "Administrative Licensing Law, article 70"),
  states: say("状态", "States"),
  good: say("有效", "Valid"),
  bad: say("已吊销", "Revoked"),
  caution: say("暂扣", "Suspended"),
  quiet: say("待签发", "To be signed"),
  history: say("经过", "History"),
  steps: say("环节", "Steps"),
  empty: say("还没有内容。请先新增一项。", "Nothing here yet. Add one first."),
  loading: say("正在办理", "On its way"),
  away: say("暂时无法读取，请稍后重试", "This cannot be read just now; try again soon"),
  refused: say("您没有办理此项的权限", "You may not do this"),
  done: say("已完成", "Done"),
  look: say("请留意", "Take a look"),
  table: say("表格", "A table"),
  counts: say("数字", "Numbers"),
  dialog: say("吊销许可证", "Revoke the licence"),
  question: say("吊销后不可恢复。", "A revocation cannot be taken back."),
} as const;

/** The fields of the page's form: one of each kind. */
export const partsFields = (language: Language): Group[] => {
  const t = (key: keyof typeof texts): string => texts[key][language];
  const choices = [
    { value: "1", label: t("one"), note: t("note") },
    { value: "2", label: t("two") },
  ];
  return [
    {
      title: t("form"),
      fields: [
        { kind: "text", at: "/word", label: t("word"), help: t("wordHelp"), longest: 20 },
        { kind: "lines", at: "/lines", label: t("lines") },
        { kind: "day", at: "/day", label: t("day") },
        { kind: "open-day", at: "/open", label: t("open"), open: t("openEnded") },
        { kind: "number", at: "/number", label: t("number") },
        { kind: "choice", at: "/choice", label: t("choice"), choices },
        { kind: "radio", at: "/kind", label: t("kind"), choices },
        { kind: "many", at: "/any", label: t("any"), choices },
        { kind: "tick", at: "/tick", label: t("tick") },
        { kind: "list", at: "/list", label: t("list") },
        { kind: "shown", at: "/shown", label: t("shown"), value: t("shown") },
        {
          kind: "rows",
          at: "/holders",
          label: t("holders"),
          row: t("holder"),
          least: 1,
          most: 5,
          columns: [
            { kind: "text", at: "/name", label: t("name") },
            { kind: "text", at: "/code", label: t("code") },
          ],
        },
      ],
    },
  ];
};

export interface PartsPage {
  viewer: Viewer;
  typed: Typed;
  faults: Faults | null;
  /** What the form was read as. */
  read: object | null;
}

export const partsPage = (language: Language, { viewer, typed, faults, read }: PartsPage): Html => {
  const t = (key: keyof typeof texts): string => texts[key][language];
  const tones = ["good", "bad", "caution", "quiet"] as const;
  return layout(language, {
    title: t("title"),
    viewer,
    body: html`${heading(language, texts.title)}
${read && state("done", t("read"), html`<pre class="code">${JSON.stringify(read, null, 2)}</pre>`)}
${drawForm(language, { viewer, groups: partsFields(language), typed, faults, submit: [{ label: t("send") }] })}
<div class="columns"><div>
${card(
  t("states"),
  tones.map(tone => html`${chip(tone, t(tone))} `),
)}
${card(t("table"), [
  table({
    caption: t("table"),
    columns: [
      { name: t("name"), cell: row => row.name },
      { name: t("number"), cell: row => row.number, number: true },
    ],
    rows: [
      { name: t("one"), number: 1 },
      { name: t("two"), number: 20 },
    ],
    to: row => `/parts?row=${row.number}`,
    empty: t("empty"),
  }),
  pager(language, { path: "/parts", asked: { cursor: "1" }, cursor: "2" }),
  table<never>({ caption: t("table"), columns: [], rows: [], empty: t("empty") }),
])}
${card(
  t("counts"),
  counts([
    { number: 12, label: t("good"), to: "/parts" },
    { number: 3, label: t("caution"), to: "/parts", look: "caution" },
  ]),
)}
</div><div>
${card(
  t("history"),
  timeline([
    { when: "2026-11-23", title: t("bad"), detail: t("note"), tone: "bad" },
    { when: "2026-01-05", title: t("good"), tone: "good" },
  ]),
)}
${card(
  t("steps"),
  steps(language, [
    { name: t("one"), state: "done", detail: "2026-11-23" },
    { name: t("two"), state: "now" },
    { name: t("quiet"), state: "to-come" },
  ]),
)}
${card(t("name"), facts([[t("shown"), t("one")]]))}
${state("empty", t("empty"))}${state("loading", t("loading"), progress(t("loading"), { value: 3, max: 10 }))}
${state("away", t("away"))}${state("not-allowed", t("refused"))}${state("caution", t("look"))}${state("done", t("done"))}
${dialog(viewer, { open: t("dialog"), question: t("question"), action: "/parts", button: t("dialog") })}
</div></div>`,
  });
};
