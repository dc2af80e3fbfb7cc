// What stops an import as a whole, in both languages, for who reads it elsewhere than at a command line.
import type { ImportError, ImportErrorCode } from "./import-error.js";

interface Told {
  zh: string;
  en: string;
}

const texts: Readonly<Record<ImportErrorCode, Told>> = {
  "map-unreadable": { zh: "映射表无法读取。", en: "The map cannot be read." },
  "map-invalid": { zh: "映射表不合规定，请修改后重试。", en: "The map is not right. Change it, then try again." },
  "file-unreadable": {
    zh: "文件无法读取，可能已损坏：请用电子表格软件打开，另存为 .xlsx 或“CSV UTF-8”后重新上传。",
    en: "The file cannot be read and may be damaged. Open it in a spreadsheet, save it as .xlsx or as CSV UTF-8, and upload it again.",
  },
  "file-empty": { zh: "文件是空的，连表头也没有。", en: "The file is empty: it has not even a header." },
  "encoding-unknown": {
    zh: "无法识别文件的编码：请另存为“CSV UTF-8”或 .xlsx 后重新上传，或在映射表中写明 encoding。",
    en: "The encoding of the file is not known. Save it as CSV UTF-8 or as .xlsx, or say its encoding in the map.",
  },
  "encoding-differs": {
    zh: "文件的编码与映射表所写的不同：请从映射表中删去 encoding。",
    en: "The file is in another encoding than the map says. Leave encoding out of the map.",
  },
  "sheet-missing": { zh: "没有所选的工作表。", en: "There is no such sheet." },
  "column-missing": {
    zh: "映射表所写的列在文件中没有，或出现多次。",
    en: "A column that the map names is not in the file, or stands there twice.",
  },
  "not-allowed": { zh: "该账户不能为此部门导入。", en: "The account may not import for this department." },
  "unknown-account": { zh: "没有这个账户。", en: "There is no such account." },
  "unknown-department": {
    zh: "该部门尚未设立，请由登记管理员导入，或先行设立。",
    en: "The department does not exist yet. Import as a registrar, who may define it.",
  },
  "too-many-types": {
    zh: "文件中的证照类型过多，请检查映射表的 type。",
    en: "The file names too many licence types. Look at type in the map.",
  },
  "refusals-not-writable": {
    zh: "不予登记的行暂时无法保存，请稍后继续。",
    en: "The refused rows cannot be kept right now. Go on later.",
  },
  "registry-away": {
    zh: "电子证照库暂时没有应答，已登记的不受影响，请稍后继续。",
    en: "The registry does not answer. What was recorded stays; go on later.",
  },
};

/** The sentences of an error; `file` is what it calls the file, in the place of which `name` is told. */
export const importErrorText = ({ code, message, zh }: ImportError, file: string, name: string): Told => {
  const named = (text: string): string => text.replaceAll(file, () => name);
  return { zh: named(zh ?? texts[code].zh), en: zh === undefined ? texts[code].en : named(message) };
};
