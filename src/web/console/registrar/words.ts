// The words of the registrar's and the administrator's pages that more than one of them says.
import type { KeyState } from "../../../licence/key.js";
import type { Choice } from "../../parts/form/fields.js";
import type { Language } from "../../parts/language.js";
import { say, type Words } from "../../parts/texts.js";

export const levels: Readonly<Record<"1" | "2" | "3" | "4" | "5", Words>> = {
  1: say("国家", "National"),
  2: say("省部", "Provincial or ministerial"),
  3: say("地市", "Prefectural"),
  4: say("区县", "County"),
  5: say("其他", "Other"),
};

export const keyUses: Readonly<Record<"token" | "seal" | "receipt", Words>> = {
  token: say("二维码签名", "QR codes"),
  seal: say("文件签章", "Documents"),
  receipt: say("核验回执签名", "Receipts"),
};

export const keyStates: Readonly<Record<KeyState, Words>> = {
  current: say("正在使用", "In use"),
  next: say("尚未启用", "To come"),
  retired: say("已更换", "Replaced"),
  over: say("已期满", "Over"),
  ended: say("已终止", "Ended"),
  compromised: say("已泄露", "Stolen"),
  "not-appointed": say("未指定", "Not appointed"),
};

export const common = {
  code: say("代码", "Code"),
  name: say("名称", "Name"),
  nameZh: say("中文名称", "Name in Chinese"),
  nameEn: say("英文名称", "Name in English"),
  department: say("部门", "Department"),
  registry: say("本证照库", "The registry"),
  state: say("状态", "State"),
  inForce: say("在用", "In use"),
  from: say("自该日起", "From this day on"),
  reason: say("事由", "Reason"),
  back: say("返回", "Back"),
  outcome: say("预览", "Preview"),
  none: say("无", "None"),
  filter: say("查找", "Find"),
  recorded: say("已登记。", "Recorded."),
} as const satisfies Record<string, Words>;

/** The words of a table as the choices of a field. */
export const choicesOf = (table: Readonly<Record<string, Words>>, language: Language): Choice[] =>
  Object.entries(table).map(([value, words]) => ({ value, label: words[language] }));
