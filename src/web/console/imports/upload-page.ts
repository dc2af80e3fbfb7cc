// Sending a list: the file, and for which department where somebody imports for any.
import type { Faults } from "../../parts/form/faults.js";
import type { Choice, Group } from "../../parts/form/fields.js";
import { drawForm } from "../../parts/form/form.js";
import type { Typed } from "../../parts/form/typed.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { heading, layout } from "../../parts/layout.js";
import { say } from "../../parts/texts.js";
import type { Viewer } from "../../parts/viewer.js";
import { importSteps } from "./import-steps.js";

const texts = {
  title: say("上传清单", "Upload a list"),
  mended: say("上传改好的行", "Upload the mended rows"),
  group: say("清单", "The list"),
  department: say("为哪个部门导入", "For which department"),
  file: say("文件", "File"),
  fileHelp: say(
    "CSV 或 Excel 工作簿（.xlsx），最大 32 MB。表头在前 30 行之内，每张证照一行。文件加密保存，登记完成或七天后删除。",
    "CSV or a workbook (.xlsx), 32 MB at most, its header among the first 30 rows, a row for each licence. It is kept encrypted, and deleted once all is recorded, or after seven days.",
  ),
  mendedHelp: say(
    "就是下载后改好的那份 CSV，另存为 .xlsx 也可以。沿用原来的映射；已登记的行不会重复登记。",
    "The CSV that you downloaded and mended; it may be saved as .xlsx too. The map goes on, and nothing is recorded twice.",
  ),
  send: say("上传", "Upload"),
  back: say("返回", "Back"),
} as const;

export const uploadFields = (
  language: Language,
  { departments, mended }: { departments: readonly Choice[] | null; mended: boolean },
): Group[] => [
  {
    title: texts.group[language],
    fields: [
      ...(departments && !mended
        ? [
            {
              kind: "choice" as const,
              at: "/department",
              label: texts.department[language],
              required: true,
              choices: departments,
            },
          ]
        : []),
      {
        kind: "file",
        at: "/file",
        label: texts.file[language],
        required: true,
        accept: ".csv,.tsv,.txt,.xlsx,.xlsm,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        help: (mended ? texts.mendedHelp : texts.fileHelp)[language],
      },
    ],
  },
];

export interface UploadPage {
  viewer: Viewer;
  /** Null for who imports for their own. */
  departments: readonly Choice[] | null;
  /** The import whose refused rows are mended. */
  after: string | null;
  typed: Typed;
  faults: Faults | null;
}

export const uploadPage = (language: Language, { viewer, departments, after, typed, faults }: UploadPage): Html => {
  const title = after === null ? texts.title : texts.mended;
  const back = after === null ? "/desk/imports" : `/desk/imports/${after}`;
  return layout(language, {
    title: title[language],
    viewer,
    body: html`${heading(language, title)}
${importSteps(language, "upload")}
${drawForm(language, {
  viewer,
  action: after === null ? "/desk/imports/new" : `/desk/imports/new?after=${after}`,
  groups: uploadFields(language, { departments, mended: after !== null }),
  typed,
  faults,
  submit: [{ label: texts.send[language] }],
  upload: true,
})}
<p><a href="${back}">${texts.back[language]}</a></p>`,
  });
};
