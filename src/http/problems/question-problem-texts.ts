// The problems of questions that anybody may ask: which cannot be read, and which were guessed at too often.
import { problem } from "./problem-text.js";

export const questionProblemTexts = {
  "malformed-token": problem(
    400,
    "核验码应为 1 至 2000 个 base32 字符（A–Z、2–7）。",
    "A token is 1 to 2,000 characters of base32 (A–Z, 2–7).",
  ),
  "malformed-id": problem(
    400,
    "证照 id 应为 26 个 base32 字符（A–Z、2–7）。",
    "A licence id is 26 characters of base32 (A–Z, 2–7).",
  ),
  "malformed-number": problem(
    400,
    "证照编号或证照标识应为 1 至 200 个字符。",
    "A licence's number or identifier is 1 to 200 characters.",
  ),
  "malformed-holder-code": problem(
    400,
    "持证主体代码应为 1 至 200 个字符。",
    "A holder's code is 1 to 200 characters.",
  ),
  "holder-code-needed": problem(
    422,
    "按证照编号（number）或证照标识（identifier）核验的，须一并提供持证主体代码（holderCode）。",
    "A question by number or identifier needs the holder's code as well (holderCode).",
  ),
  "type-needed": problem(
    422,
    "同一编号和持证主体代码对应多种证照，请在 type 中注明证照类型代码。",
    "Several types of licence have this number and this holder. Say the type's code in type.",
  ),
  "ask-one-thing": problem(
    422,
    "请只提供 token、id、identifier、number 四者之一；holderCode 和 type 仅与 identifier 或 number 同用。",
    "Ask with one of token, id, identifier and number; holderCode and type go with identifier or number only.",
  ),
  "form-from-elsewhere": problem(
    403,
    "此表单不是从本站的网页提交的，未作核验。请打开本站的核验页（/verify）重新填写；程序请用 POST /v1/verify。",
    "This form was not sent by a page of this site, so nothing was checked. Open /verify here and fill it in; a program asks POST /v1/verify.",
  ),
  "known-at-not-allowed": problem(
    403,
    "knownAt 限已登录的经办、监察、登记人员和部门业务系统使用；去掉该字段即按现有记录核验。",
    "Only officers, supervisors, registrars and departments' software who are signed in may give knownAt. Leave it out to ask about what is known now.",
  ),
  "too-many-wrong-answers": problem(
    429,
    "按该编号或从该网络核验时，持证主体代码多次不符，暂停按编号核验。请稍后再试；扫描证照上的二维码、输入证照 id 或上传证照文件不受影响。",
    "Too many wrong answers about this number, or from this network: questions by number are stopped for a while. Try again later; scanning the code on the licence, its id and its document are never stopped.",
  ),
  "form-incomplete": problem(
    422,
    "表单不完整或者填写有误，请返回检查后重试。",
    "The form is incomplete, or something in it is wrong. Go back, check it and try again.",
  ),
  "not-watchable": problem(
    422,
    "该证照不能订阅变更提醒：未查询到，或者持证主体是自然人。",
    "Changes of this licence are told to nobody: it is not known here, or its holder is a natural person.",
  ),
  "too-many-watches": problem(
    409,
    "一个地址最多可订阅 100 份证照的变更提醒，请先结束一些。",
    "One address may watch 100 licences. End some of them first.",
  ),
  "asked-too-often": problem(
    429,
    "今日已多次向该地址求证，请先确认已发出的，或明日再试。",
    "That address was asked often enough today. Confirm what it was sent, or try again tomorrow.",
  ),
  "licence-not-checked": problem(
    503,
    "暂时无法核验该证照，提醒没有登记，请稍后再试。",
    "The licence could not be checked just now, and nothing was noted. Try again in a moment.",
  ),
  "malformed-receipt": problem(
    400,
    "这不是核验回执。请把回执页上“回执原文”栏中的文字（JWS，三段，中间以点分隔）整段复制、粘贴。",
    "This is no receipt. Copy and paste all of the text under “The receipt itself” (a JWS: three parts with dots between them).",
  ),
  "receipts-unavailable": problem(
    503,
    "暂时不能出具回执，请稍后再试；只需要结论的，请不带 receipt 再问。",
    "No receipt can be given just now. Try again in a moment, or ask without `receipt` for the verdict alone.",
  ),
  "batch-header": problem(
    422,
    "CSV 的第一行应为列名，可用：token、id、identifier、number、holderCode、type、on、ref；须为 UTF-8，列名不得重复。",
    "The first line of a CSV names its columns, of token, id, identifier, number, holderCode, type, on and ref, each once, in UTF-8.",
  ),
  "batch-quota": problem(
    429,
    "批量核验的行数已达上限，其余各行未作核验，请按 Retry-After 所示时间之后再发；部门账户登录后上限更高，见 docs/verify.md。",
    "The quota of lines in batches is used up: the rest was not answered. Send it after the time in Retry-After; accounts of departments have a larger one (docs/verify.md).",
  ),
  "line-too-long": problem(413, "该行超过 8 kB，未作核验。", "The line is longer than 8 kB and was not answered."),
  "malformed-csv": problem(
    400,
    "该行不是有效的 CSV：引号未闭合、单元格多于列名，或不是 UTF-8。",
    "The line is no CSV: a quotation mark is not closed, it has more cells than there are columns, or it is no UTF-8.",
  ),
} as const;
