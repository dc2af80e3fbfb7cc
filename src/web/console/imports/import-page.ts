// One import: where it is on its way, how far, what came of it, and what may be done with it now.
import { card, facts } from "../../parts/card.js";
import { dialog } from "../../parts/dialog.js";
import { proofFields } from "../../parts/form/form.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { pager } from "../../parts/pager.js";
import { progress, state } from "../../parts/states.js";
import { table } from "../../parts/table.js";
import { say } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";
import { rightOne } from "../acts/form-problems.js";
import { importSteps } from "./import-steps.js";
import { isUnderWay, sizeText, stateChip, type ToldImport } from "./told-import.js";

const texts = {
  title: say("导入", "Import"),
  file: say("文件", "File"),
  size: say("大小", "Size"),
  department: say("部门", "Department"),
  sheet: say("工作表", "Sheet"),
  map: say("映射表", "Map"),
  by: say("上传人", "Uploaded by"),
  when: say("上传时间", "Uploaded"),
  until: say("文件保存至", "Kept until"),
  gone: say("文件已不再保存", "The file is no longer kept"),
  after: say("改正自", "Mends"),
  afterLink: say("原来的导入", "an earlier import"),
  reading: say("正在读取文件", "Reading the file"),
  trying: say("正在试导入", "Trying its rows"),
  recording: say("正在登记", "Recording its rows"),
  waiting: say("排队中：同一部门一次进行一项导入。", "It waits for its turn: a department has one import under way."),
  stopping: say("正在停止", "It is about to stop"),
  refresh: say("本页自动更新。", "This page keeps itself up to date."),
  result: say("结果", "Result"),
  trialResult: say("试导入的结果（未登记任何内容）", "What the trial found (nothing was recorded)"),
  rows: say("行数", "Rows"),
  recorded: say("已登记", "Recorded"),
  wouldRecord: say("可以登记", "May be recorded"),
  already: say("此前已登记", "There already"),
  refused: say("不予登记", "Refused"),
  codeWrong: say("统一社会信用代码的校验位不正确，请核对。", "The credit code's check digit is wrong: compare it."),
  skipped: say("按规则跳过", "Skipped by rule"),
  partly: say("未处理到文件末尾，再次登记将接着进行。", "It did not come to the end; record it again, and it goes on."),
  problems: say("不予登记的行", "Refused rows"),
  line: say("行号", "Row"),
  key: say("标识", "Key"),
  why: say("原因", "Why"),
  mend: say(
    "下载这些行，在表格中改好（原因列不用删），再上传：只登记改好的行。",
    "Download these rows, mend them where they stand, and upload the file: only what was mended is recorded.",
  ),
  download: say("下载不予登记的行（CSV）", "Download the refused rows (CSV)"),
  upload: say("上传改好的行", "Upload the mended rows"),
  noProblems: say("没有不予登记的行。", "No row was refused."),
  allDone: say("全部登记完成", "All of it is recorded"),
  toMap: say("对应各列", "Map its columns"),
  toOtherMap: say("修改映射", "Change the map"),
  trial: say("试导入", "Try it"),
  record: say("登记", "Record it"),
  again: say("再次登记", "Record it again"),
  stop: say("停止", "Stop it"),
  remove: say("删除文件", "Delete the file"),
  removeAsk: say(
    "文件和不予登记的行将被删除，不能恢复；已登记的证照不受影响。",
    "The file and its refused rows will be gone for good. What was recorded stays.",
  ),
  keep: say("保存此映射表，供以后使用", "Keep this map for later"),
  kept: say("映射表已保存", "The map is kept"),
  list: say("所有导入", "All imports"),
} as const;

/** A row that was not recorded, and why. */
export interface RefusedRow {
  line: number;
  code: string;
  text: Readonly<Record<Language, string>>;
  key: string;
}

export interface ImportPage {
  viewer: Viewer;
  told: ToldImport;
  departmentName: string;
  on: string;
  until: string;
  refusedRows: readonly RefusedRow[];
  cursor: string | null;
  asked: Readonly<Record<string, string>>;
  kept: boolean;
}

const stepOf = ({ state: now, map, run, result }: ToldImport): Parameters<typeof importSteps>[1] => {
  if (map === null) return "map";
  if (now === "recorded") return result && result.refused > 0 ? "record" : null;
  if (now === "tried" || (now !== "arrived" && run === "record")) return "record";
  return "trial";
};

const button = (viewer: Viewer, to: string, label: string, look?: "quiet"): Html =>
  html`<li><form method="post" action="${to}">${proofFields(viewer)}<button class="button${look && ` ${look}`}" type="submit">${label}</button></form></li>
`;

const actions = (language: Language, { viewer, told }: ImportPage): Html => {
  const { id, state: now, map, file, result } = told;
  const at = `/desk/imports/${id}`;
  if (isUnderWay(told))
    return html`<ul class="actions">${!told.stopping && button(viewer, `${at}/stops`, texts.stop[language], "quiet")}</ul>`;
  if (!file.kept) return html``;
  const isTried = now === "tried" || now === "recorded" || now === "stopped";
  const recordable = map !== null && isTried && (result === null || result.rows > result.refused);
  const record = (now === "recorded" ? texts.again : texts.record)[language];
  return html`<ul class="actions">
${map === null && html`<li><a class="button" href="${at}/map">${texts.toMap[language]}</a></li>`}
${recordable && button(viewer, `${at}/recordings`, record, now === "recorded" ? "quiet" : undefined)}
${map !== null && button(viewer, `${at}/trials`, texts.trial[language], isTried ? "quiet" : undefined)}
${map !== null && html`<li><a class="button quiet" href="${at}/map">${texts.toOtherMap[language]}</a></li>`}
${map !== null && button(viewer, `${at}/kept-map`, texts.keep[language], "quiet")}
</ul>
${dialog(viewer, {
  open: texts.remove[language],
  question: texts.removeAsk[language],
  action: `${at}/deletion`,
  button: texts.remove[language],
})}`;
};

const howFar = (language: Language, { told }: ImportPage): Html => {
  if (told.stopping) return state("loading", texts.stopping[language], texts.refresh[language]);
  if (told.state === "waiting") return state("loading", texts.waiting[language], texts.refresh[language]);
  const { phase = "reading", done = 0, total = 0 } = told.progress ?? {};
  const label = phase === "reading" ? texts.reading : told.run === "trial" ? texts.trying : texts.recording;
  const said = phase === "reading" ? label[language] : `${label[language]} ${done} / ${total}`;
  return html`${progress(said, { value: done, max: total > 0 ? total : null })}
<p class="note">${texts.refresh[language]}</p>`;
};

const resultCard = (language: Language, { told: { result, run } }: ImportPage): Html | null => {
  if (!result) return null;
  const isTrial = run === "trial";
  return card(
    (isTrial ? texts.trialResult : texts.result)[language],
    html`${facts([
      [texts.rows[language], result.rows],
      [(isTrial ? texts.wouldRecord : texts.recorded)[language], result.recorded],
      [texts.already[language], result.already],
      [texts.refused[language], result.refused],
      [texts.skipped[language], result.skipped > 0 ? result.skipped : null],
    ])}
${!result.complete && html`<p>${texts.partly[language]}</p>`}
${result.complete && result.refused === 0 && state("done", (isTrial ? texts.noProblems : texts.allDone)[language])}`,
  );
};

/** Why a row was refused; where the sentence for software names a member of a body, in the words of a list. */
const whyText = ({ code, text }: RefusedRow, language: Language): string =>
  code === "credit-code-wrong" ? `${texts.codeWrong[language]}${rightOne(text[language])}` : text[language];

const problems = (language: Language, { told, refusedRows, cursor, asked }: ImportPage): Html | null => {
  if (refusedRows.length === 0) return null;
  const at = `/desk/imports/${told.id}`;
  return card(
    texts.problems[language],
    html`<p>${texts.mend[language]}</p>
<ul class="actions"><li><a class="button quiet" href="/v1/imports/${told.id}/refused.csv" download>${texts.download[language]}</a></li>
<li><a class="button" href="/desk/imports/new?after=${told.id}">${texts.upload[language]}</a></li></ul>
${table({
  caption: texts.problems[language],
  columns: [
    { name: texts.line[language], cell: ({ line }) => line },
    { name: texts.key[language], cell: ({ key }) => key },
    { name: texts.why[language], cell: row => whyText(row, language) },
  ],
  rows: refusedRows,
  empty: texts.noProblems[language],
})}
${pager(language, { path: at, asked, cursor })}`,
    "refused",
  );
};

export const importPage = (language: Language, page: ImportPage): Html => {
  const { viewer, told, departmentName, on, until, kept } = page;
  const { file, map, sheet, madeBy, after, fault } = told;
  return layout(language, {
    title: `${texts.title[language]} ${file.name}`,
    viewer,
    ...(isUnderWay(told) && { again: 2 }),
    body: html`${heading(language, texts.title)}
<div class="head"><p><strong>${file.name}</strong></p>${stateChip(language, told)}</div>
${importSteps(language, stepOf(told))}
${kept && state("done", texts.kept[language])}
${fault && state("away", fault.text[language])}
${isUnderWay(told) && html`<section data-polls="">${howFar(language, page)}</section>`}
${resultCard(language, page)}
${actions(language, page)}
${problems(language, page)}
${card(
  texts.file[language],
  facts([
    [texts.department[language], departmentName],
    [texts.size[language], sizeText(file.bytes)],
    [texts.sheet[language], sheet],
    [texts.map[language], map],
    [texts.by[language], madeBy],
    [texts.when[language], on],
    [texts.until[language], file.kept ? until : texts.gone[language]],
    [
      texts.after[language],
      after === null ? null : html`<a href="/desk/imports/${after}">${texts.afterLink[language]}</a>`,
    ],
  ]),
)}
<p><a href="/desk/imports">${texts.list[language]}</a></p>`,
  });
};
