// The problems of imports.
import type { HttpErrorCode } from "./http-problem.js";
import { type ProblemText, problem } from "./problem-text.js";

/** By code. */
export const importProblemTexts = {
  "file-missing": problem(
    422,
    "请求中没有文件：请以请求体直接发送，或用 multipart/form-data 的 file 字段发送。",
    "There is no file. Send it as the body itself, or in the field file of multipart/form-data.",
  ),
  "file-empty": problem(422, "文件是空的，请检查后重新上传。", "The file is empty. Look at it, then upload it again."),
  "file-unreadable": problem(
    422,
    "文件无法读取，请另存为 .xlsx 或“CSV UTF-8”后重新上传。",
    "The file cannot be read. Save it as .xlsx or as CSV UTF-8, then upload it again.",
  ),
  "too-many-imports": problem(
    409,
    "本部门保存的导入文件已满 20 个，请先删除不用的，见 /v1/imports。",
    "Twenty files of the department are kept already. Delete those of no use first: see /v1/imports.",
  ),
  "unknown-import": problem(404, "没有这次导入，见 /v1/imports。", "There is no such import. See /v1/imports."),
  "import-under-way": problem(
    409,
    "该次导入正在进行或在排队，请待其结束，或先停止。",
    "The import is under way or waits for its turn. Wait until it has ended, or stop it first.",
  ),
  "import-moved-on": problem(
    409,
    "该次导入刚被他人更改，请查看现状后重试。",
    "Somebody has just changed the import. Look at it as it stands, then try again.",
  ),
  "import-without-map": problem(
    409,
    "尚未设定映射表：请先说明各列的含义，再试导入。",
    "There is no map yet. Say first which column is what.",
  ),
  "import-file-forgotten": problem(
    410,
    "文件已不再保存（导入完成、已删除或已过保存期限），请重新上传。",
    "The file is no longer kept: all of it was recorded, it was deleted, or its time is over. Upload it again.",
  ),
  "import-map-invalid": problem(
    422,
    "映射表不合规定，见 errors 和 docs/import.md。",
    "The map is not right: see errors, and docs/import.md.",
  ),
  "import-department-missing": problem(
    422,
    "请以参数 department 指明为哪个部门导入。",
    "Say in the parameter department for which department it is.",
  ),
  "import-department-differs": problem(
    422,
    "映射表中的部门与该次导入的部门不同。",
    "The department of the map is another one than that of the import.",
  ),
  "no-refused-rows": problem(
    404,
    "没有不予登记的行：尚未试导入，或已不再保存。",
    "There are no refused rows: it was not tried yet, or they are no longer kept.",
  ),
  "unknown-import-map": problem(
    404,
    "没有这个映射表，见 /v1/import-maps。",
    "There is no such map. See /v1/import-maps.",
  ),
  "too-many-import-maps": problem(
    409,
    "本部门已保存 200 个映射表，请先删除一些。",
    "The department keeps 200 maps already. Delete some first.",
  ),
} satisfies Partial<Record<HttpErrorCode, ProblemText>>;
