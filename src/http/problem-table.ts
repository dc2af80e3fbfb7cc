// Every code that an answer may carry: its HTTP status and a sentence a person can act on. A code without a status does not compile.
import { type FaultCode, faultTexts } from "../catalogue/fault.js";
import type { LicenceErrorCode } from "../licence/errors.js";
import type { PrintFaultCode } from "../registry/body-refused.js";
import type { RegistryErrorCode } from "../registry/registry-error.js";
import type { HttpErrorCode } from "./http-problem.js";

/** Every code of every boundary behind HTTP. */
export type ProblemCode = HttpErrorCode | LicenceErrorCode | RegistryErrorCode | FaultCode | PrintFaultCode;

export interface ProblemText {
  status: number;
  zh: string;
  en: string;
}

const problem = (status: number, zh: string, en: string): ProblemText => ({ status, zh, en });

const http: Record<HttpErrorCode, ProblemText> = {
  "malformed-json": problem(
    400,
    "请求体不是有效的 JSON，请检查后重发。",
    "The body is not JSON. Check it and send it again.",
  ),
  "empty-body": problem(400, "缺少请求体，请发送 JSON 对象。", "The body is missing. Send a JSON object."),
  "body-too-large": problem(413, "请求体过大。", "The body is too large."),
  "unsupported-media-type": problem(
    415,
    "请以 Content-Type: application/json 发送。",
    "Send it as Content-Type: application/json.",
  ),
  "bad-request": problem(400, "请求不合规范，无法处理。", "The request is not well formed."),
  "header-too-large": problem(431, "请求头过大。", "The request's headers are too large."),
  "invalid-body": problem(422, "请求体有多处错误，见 errors。", "The body has several faults: see errors."),
  "unknown-field": problem(
    422,
    "含有未定义的字段，请删去后重发。",
    "There is a field that is not defined here. Leave it out.",
  ),
  "missing-field": problem(422, "缺少必填字段。", "A field that is needed is missing."),
  "impossible-date": problem(
    422,
    "日期不存在或格式不是 YYYY-MM-DD。",
    "A date does not exist, or is not written YYYY-MM-DD.",
  ),
  "not-allowed-value": problem(422, "字段值不被允许。", "A field has a value that is not allowed."),
  "wrong-length": problem(422, "字段值过长、过短或过多。", "A field is too long, too short, or has too many entries."),
  "wrong-kind": problem(422, "字段值的类型不正确。", "A field has a value of the wrong kind."),
  "invalid-parameter": problem(
    400,
    "地址中的参数不正确，见 errors。",
    "A parameter of the address is not right: see errors.",
  ),
  "malformed-idempotency-key": problem(
    400,
    "Idempotency-Key 应为 1 至 255 个可见 ASCII 字符。",
    "Idempotency-Key must be 1 to 255 visible ASCII characters.",
  ),
  "malformed-if-match": problem(
    400,
    'If-Match 应为带引号的版本号，如 "3"。',
    'If-Match must be the revision in quotes, such as "3".',
  ),
  "not-signed-in": problem(
    401,
    "请先登录：在 Authorization 中提供 Bearer 令牌。",
    "Sign in first: send a Bearer token in Authorization.",
  ),
  "invalid-token": problem(401, "令牌无效，请重新登录。", "The token is not valid. Sign in again."),
  "token-expired": problem(401, "令牌已过期，请重新登录。", "The token has expired. Sign in again."),
  "role-not-allowed": problem(403, "您的角色不能进行此操作。", "Your role does not allow this."),
  "type-not-allowed": problem(403, "您无权办理此类证照。", "You may not act on licences of this type."),
  "foreign-department": problem(
    403,
    "该证照由其他部门颁发，您只能办理本部门的证照。",
    "Another department issued this licence. You act for your own department only.",
  ),
  "identity-provider-unavailable": problem(
    503,
    "暂时无法核对身份，请稍后重试。",
    "Who you are cannot be checked right now. Try again soon.",
  ),
  "unknown-route": problem(
    404,
    "没有这个地址，见 /docs。",
    "There is nothing at this address with this method. See /docs.",
  ),
  "unknown-version": problem(404, "该证照没有这个版本。", "The licence has no such version."),
  "unknown-document": problem(404, "没有这份证照文件。", "There is no such document."),
  "version-never-sealed": problem(
    410,
    "该版本在签章之前已被后续版本取代，没有签章文件。",
    "A later version took over before this one was sealed. It has no sealed document.",
  ),
  "document-not-sealed-yet": problem(
    503,
    "证照文件正在签章，请稍后重试。",
    "The document is being sealed. Try again in a moment.",
  ),
  "document-erased": problem(
    410,
    "该文件因个人信息被删除而不再存在。",
    "The document was erased with the personal data it held.",
  ),
  "range-not-satisfiable": problem(416, "请求的字节范围超出文件。", "The range asked for is outside the document."),
  "not-known-then": problem(404, "在该时点尚无此证照的记录。", "Nothing was recorded of this licence by that time."),
  "no-sample": problem(404, "此处没有示例证照。", "There is no sample licence here."),
  "no-such-type": problem(
    404,
    "没有这个证照类型，见 /v1/licence-types。",
    "There is no such licence type. See /v1/licence-types.",
  ),
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
  "ask-one-thing": problem(
    422,
    "请只提供 token 或 id 其中之一。",
    "Ask with either token or id, and only one of them.",
  ),
  "too-many-requests": problem(429, "请求过于频繁，请稍后重试。", "Too many requests. Try again later."),
  unavailable: problem(503, "服务暂时不可用，请稍后重试。", "The service is not available right now. Try again soon."),
  "internal-error": problem(
    500,
    "服务出现故障，已记录。请稍后重试，或凭 instance 编号联系管理员。",
    "Something failed here and was logged. Try again, or tell the operator the number in instance.",
  ),
};

const licence: Record<LicenceErrorCode, ProblemText> = {
  "not-issued": problem(404, "没有这份证照。", "There is no such licence."),
  "already-issued": problem(409, "该证照已经签发。", "This licence has been issued already."),
  "issue-abandoned": problem(
    409,
    "该次签发因故障作废，请换一个 Idempotency-Key 重发。",
    "This issue was given up after a fault. Send it again with a new Idempotency-Key.",
  ),
  "licence-final": problem(
    409,
    "该证照已被撤销、撤回、吊销或注销，不能再办理此事项。",
    "The licence was annulled, withdrawn, revoked or cancelled and takes no such act.",
  ),
  "term-ends-before-start": problem(422, "有效期止早于有效期起。", "The last day is before the first day."),
  "issued-in-future": problem(422, "颁发日期不能晚于今天。", "The printed date cannot be in the future."),
  "renewal-not-later": problem(
    422,
    "延续后的有效期起应晚于现有效期起。",
    "A renewal must begin later than the term it follows.",
  ),
  "renewal-ends-earlier": problem(
    422,
    "延续后的有效期止不能早于现有效期止。",
    "A renewal cannot end before the term it follows.",
  ),
  "version-out-of-range": problem(422, "版本号应在 001 至 999 之间。", "The version must be from 1 to 999."),
  "personal-data-erased": problem(
    409,
    "持证主体的个人信息已被删除，不能再生成新版本。",
    "The holder's personal data was erased. No new version can be made.",
  ),
  "suspension-ends-before-start": problem(422, "暂扣止日早于起日。", "The suspension ends before it begins."),
  "already-suspended": problem(409, "该证照在此期间已被暂扣。", "The licence is suspended at that time already."),
  "not-suspended": problem(
    409,
    "该证照在此日期未被暂扣，无可恢复。",
    "The licence is not suspended on that day, so there is nothing to reinstate.",
  ),
  "next-due-before-inspection": problem(
    422,
    "下次年检日期早于本次年检日期。",
    "The next inspection is due before this one took place.",
  ),
  "unknown-decision": problem(
    422,
    "没有可被撤销的这项决定，请核对 decision 的版本号。",
    "There is no such decision to set aside. Check the revision in decision.",
  ),
  "already-set-aside": problem(409, "该决定已被撤销。", "That decision has been set aside already."),
  "malformed-identifier": problem(422, "电子证照标识不符合 GB/T 36904。", "The identifier does not follow GB/T 36904."),
  "malformed-credit-code": problem(
    422,
    "统一社会信用代码不符合 GB 32100。",
    "The credit code does not follow GB 32100.",
  ),
};

const registry: Record<Exclude<RegistryErrorCode, LicenceErrorCode>, ProblemText> = {
  "unknown-licence": problem(404, "没有这份证照。", "There is no such licence."),
  "unknown-type": problem(
    422,
    "没有这个证照类型，见 /v1/licence-types。",
    "There is no such licence type. See /v1/licence-types.",
  ),
  "type-ended": problem(422, "该证照类型已停止使用。", "This licence type has ended."),
  "type-not-issued-here": problem(
    403,
    "您的部门不颁发此类证照。",
    "Your department does not issue licences of this type.",
  ),
  "unknown-department": problem(
    403,
    "您的部门尚未登记，请联系管理员。",
    "Your department is not registered here. Ask the registrar.",
  ),
  "department-ended": problem(403, "您的部门已停用。", "Your department has ended."),
  "no-signing-key": problem(
    503,
    "部门的签名密钥尚未就绪，请稍后重试。",
    "The department's signing key is not ready. Try again soon.",
  ),
  "idempotency-key-reused": problem(
    422,
    "此 Idempotency-Key 已用于另一请求，请换一个。",
    "This Idempotency-Key was used for another request. Choose a new one.",
  ),
  "revision-mismatch": problem(
    412,
    "证照已有新的记录，请重新读取后再办理。",
    "The licence has moved on. Read it again, then act.",
  ),
  "conflict-persists": problem(
    409,
    "他人正在同时办理此证照，请重新读取后再试。",
    "Others are acting on this licence at the same time. Read it again and retry.",
  ),
  "number-taken": problem(409, "该编号已被另一证照使用。", "Another licence has this number."),
  "serial-taken": problem(409, "该流水号已被另一证照使用。", "Another licence has this serial."),
  "reservation-pending": problem(
    409,
    "该编号正被另一次签发占用，请一分钟后重试。",
    "Another issue has just reserved this number. Try again in a minute.",
  ),
  "numbers-exhausted": problem(
    409,
    "该类型已无可用编号，请自行填写编号。",
    "No free number of this type was found. Give one.",
  ),
  "identifier-invalid": problem(
    422,
    "电子证照标识不符合 GB/T 36904 或校验位不正确。",
    "The identifier does not follow GB/T 36904, or its check character is wrong.",
  ),
  "identifier-mismatch": problem(
    422,
    "电子证照标识与类型、颁发机构或版本不一致。",
    "The identifier names another type, issuer or version.",
  ),
  "definition-mismatch": problem(409, "该类型已有不同的定义。", "This type is defined otherwise already."),
  "event-store-unavailable": problem(
    503,
    "登记库暂时不可用，未确认是否已记录。请以同一 Idempotency-Key 重试。",
    "The registry is not available; whether this was recorded is not known. Try again with the same Idempotency-Key.",
  ),
};

const printing: Record<PrintFaultCode, ProblemText> = {
  "character-not-printable": problem(
    422,
    "含有证照字体没有的字符，无法印出。",
    "There is a character that the licence's fonts lack.",
  ),
  "face-too-long": problem(422, "照面内容过多，一页印不下。", "The face has more text than its page holds."),
  "title-too-long": problem(422, "证照名称过长，印不下。", "The title is too long to be printed."),
  "text-too-long": problem(422, "内容过长，印不下。", "The text is too long to be printed."),
  "qr-too-large": problem(
    422,
    "二维码容纳不下，请缩短编号或持证主体名称。",
    "The QR code cannot hold this. Shorten the number or the holder's name.",
  ),
};

const inTheCatalogue = Object.fromEntries(
  Object.entries(faultTexts).map(([code, text]) => [code, { status: 422, ...text }]),
) as Record<FaultCode, ProblemText>;

/** THE table. Where two boundaries share a code, HTTP's own words come first, then the domain's. */
export const problemTable: Readonly<Record<ProblemCode, ProblemText>> = {
  ...inTheCatalogue,
  ...printing,
  ...registry,
  ...licence,
  ...http,
};

/** True for a code of the table. */
export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problemTable, code);
