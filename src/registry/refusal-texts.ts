// The refusals of the registry and the templates, as a person is told them in either language.
import type { LicenceErrorCode } from "../licence/errors.js";
import type { PrintFaultCode } from "./body-refused.js";
import type { RegistryErrorCode } from "./registry-error.js";

/** A sentence a person can act on, in each language. */
export interface RefusalText {
  zh: string;
  en: string;
}

/** What the registry refuses, or cannot do right now. */
export const registryRefusals: Record<Exclude<RegistryErrorCode, LicenceErrorCode>, RefusalText> = {
  "no-such-department": {
    zh: "没有这个部门，见 /v1/departments。",
    en: "There is no such department. See /v1/departments.",
  },
  "department-missing": {
    zh: "经办人、部门管理员和业务系统须隶属一个部门：请填写 department。",
    en: "Officers, administrators and systems act for a department: name it.",
  },
  "unknown-licence": {
    zh: "没有这份证照。",
    en: "There is no such licence.",
  },
  "type-not-issued-here": {
    zh: "您的部门不颁发此类证照。",
    en: "Your department does not issue licences of this type.",
  },
  "no-signing-key": {
    zh: "您的部门今天没有可用的签名密钥，未作任何登记。请稍后重试；仍不行时，请管理员运行 licet keys rotate。",
    en: "Your department has no key that may sign today; nothing was recorded. Try again soon, or have the operator run licet keys rotate.",
  },
  "idempotency-key-reused": {
    zh: "此 Idempotency-Key 已用于另一请求，请换一个。",
    en: "This Idempotency-Key was used for another request. Choose a new one.",
  },
  "revision-mismatch": {
    zh: "证照已有新的记录，请重新读取后再办理。",
    en: "The licence has moved on. Read it again, then act.",
  },
  "conflict-persists": {
    zh: "他人正在同时办理此证照，请重新读取后再试。",
    en: "Others are acting on this licence at the same time. Read it again and retry.",
  },
  "reservation-pending": {
    zh: "该编号正被另一次签发占用，请一分钟后重试。",
    en: "Another issue has just reserved this number. Try again in a minute.",
  },
  "claim-pending": {
    zh: "另一次办理正为该持证主体登记同类证照，请一分钟后重试。",
    en: "Another act is just recording a licence of this type for this holder. Try again in a minute.",
  },
  "numbers-exhausted": {
    zh: "该编号范围的顺序号已用完；请登记管理员调整该类型的编号规则，或者填写编号并在 numberOverride 中说明理由。",
    en: "The sequence of this number's scope is used up. Have the registrar change how the type is numbered, or give a number and say why in numberOverride.",
  },
  "identifier-invalid": {
    zh: "电子证照标识不符合 GB/T 36904 或校验位不正确。",
    en: "The identifier does not follow GB/T 36904, or its check character is wrong.",
  },
  "identifier-mismatch": {
    zh: "电子证照标识与类型、颁发机构或版本不一致。",
    en: "The identifier names another type, issuer or version.",
  },
  "several-hands-needed": {
    zh: "该事项须由多人分别经办、审核、签发，不能直接办理：请以 POST /v1/cases 提出办件。",
    en: "This act takes several hands and is not done directly: open a case for it with POST /v1/cases.",
  },
  "one-hand-suffices": {
    zh: "该类证照的这一事项由一人办理即可，请直接办理。",
    en: "One hand suffices for this act on licences of this type: do it directly.",
  },
  "case-given-back": {
    zh: "办件提出以后该证照已有新的记录，原拟登记的内容不再适用；办件已退回经办人，变更情况见办件。",
    en: "The licence moved on since the case was prepared, and what was to be recorded no longer fits. The case was returned; it says what changed.",
  },
  "changes-nothing": {
    zh: "该证照已经如此，办理此事项不会有任何变化。",
    en: "The licence is so already: the act would change nothing.",
  },
  "event-store-unavailable": {
    zh: "登记库暂时不可用，未确认是否已记录。请以同一 Idempotency-Key 重试。",
    en: "The registry is not available; whether this was recorded is not known. Try again with the same Idempotency-Key.",
  },
};

/** What the templates could not print. */
export const printRefusals: Record<PrintFaultCode, RefusalText> = {
  "character-not-printable": {
    zh: "含有证照字体没有的字符，无法印出。",
    en: "There is a character that the licence's fonts lack.",
  },
  "face-too-long": {
    zh: "照面内容过多，无法印制，请缩短。",
    en: "The face has more text than can be printed. Shorten it.",
  },
  "title-too-long": {
    zh: "证照名称过长，印不下。",
    en: "The title is too long to be printed.",
  },
  "text-too-long": {
    zh: "内容过长，印不下。",
    en: "The text is too long to be printed.",
  },
  "qr-too-large": {
    zh: "二维码容纳不下，请缩短编号或持证主体名称。",
    en: "The QR code cannot hold this. Shorten the number or the holder's name.",
  },
};
