// The imports of a department, the latest first, and the way to another.
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { pager } from "../../parts/pager.js";
import { type Column, table } from "../../parts/table.js";
import { say } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";
import { stateChip, type ToldImport } from "./told-import.js";

const texts = {
  title: say("批量导入", "Import"),
  help: say(
    "把已有的证照清单（CSV 或 Excel）成批登记：先说明各列的含义，再试导入，核对无误后登记。",
    "Record a whole list of licences, CSV or Excel: say which column is what, try it, then record it.",
  ),
  upload: say("上传清单", "Upload a list"),
  file: say("文件", "File"),
  state: say("状态", "State"),
  rows: say("行数", "Rows"),
  recorded: say("已登记", "Recorded"),
  refused: say("不予登记", "Refused"),
  when: say("上传时间", "Uploaded"),
  by: say("上传人", "By"),
  department: say("部门", "Department"),
  none: say("还没有导入过。先上传一份清单。", "Nothing was imported yet. Upload a list first."),
} as const;

export interface ImportsPage {
  viewer: Viewer;
  imports: readonly (ToldImport & { on: string; departmentName: string })[];
  cursor: string | null;
  asked: Readonly<Record<string, string>>;
}

export const importsPage = (language: Language, { viewer, imports, cursor, asked }: ImportsPage): Html => {
  type Row = ImportsPage["imports"][number];
  const ofAll = viewer.department === null;
  const columns: Column<Row>[] = [
    { name: texts.file[language], cell: ({ file }) => file.name },
    { name: texts.state[language], cell: row => stateChip(language, row) },
    ...(ofAll ? [{ name: texts.department[language], cell: (row: Row) => row.departmentName }] : []),
    { name: texts.rows[language], cell: ({ result }) => result?.rows ?? "–", number: true },
    {
      name: texts.recorded[language],
      cell: ({ result, run }) => (result && run === "record" ? result.recorded + result.already : "–"),
      number: true,
    },
    { name: texts.refused[language], cell: ({ result }) => result?.refused ?? "–", number: true },
    { name: texts.when[language], cell: ({ on }) => on },
    { name: texts.by[language], cell: ({ madeBy }) => madeBy },
  ];
  return layout(language, {
    title: texts.title[language],
    viewer,
    body: html`${heading(language, texts.title)}
<p>${texts.help[language]}</p>
<p class="actions"><a class="button" href="/desk/imports/new">${texts.upload[language]}</a></p>
${table({
  caption: texts.title[language],
  columns,
  rows: imports,
  to: ({ id }) => `/desk/imports/${id}`,
  empty: texts.none[language],
})}
${pager(language, { path: "/desk/imports", asked, cursor })}`,
  });
};
