// The problems of HTTP itself: requests that are not well formed, things that are not there, parts that are away. Those of
// identity, holders, imports and pictures stand beside.

import { holderProblemTexts } from "./holder-problem-texts.js";
import type { HttpErrorCode } from "./http-problem.js";
import { imageProblemTexts } from "./image-problem-texts.js";
import { importProblemTexts } from "./import-problem-texts.js";
import { type ProblemText, problem } from "./problem-text.js";
import { questionProblemTexts } from "./question-problem-texts.js";
import { signInProblemTexts } from "./sign-in-problem-texts.js";

/** By code; a code without a status does not compile. */
export const httpProblemTexts: Record<HttpErrorCode, ProblemText> = {
  ...signInProblemTexts,
  ...holderProblemTexts,
  ...importProblemTexts,
  ...imageProblemTexts,
  ...questionProblemTexts,
  "malformed-json": problem(
    400,
    "请求体不是有效的 JSON，请检查后重发。",
    "The body is not JSON. Check it and send it again.",
  ),
  "empty-body": problem(400, "缺少请求体，请发送 JSON 对象。", "The body is missing. Send a JSON object."),
  "body-too-large": problem(
    413,
    "请求体过大，或含有的值过多、层次过深，见 /docs。",
    "The body is too large, or holds too many values or too many levels. See /docs.",
  ),
  "unsupported-media-type": problem(
    415,
    "请以 Content-Type: application/json 发送。",
    "Send it as Content-Type: application/json.",
  ),
  "bad-request": problem(400, "请求不合规范，无法处理。", "The request is not well formed."),
  "header-too-large": problem(431, "请求地址或请求头过长。", "The request's address or its headers are too long."),
  "request-timeout": problem(408, "请求未在规定时间内发完。", "The request did not arrive whole in time."),
  "invalid-body": problem(422, "请求体有多处错误，见 errors。", "The body has several faults: see errors."),
  "too-many-for-workbook": problem(
    422,
    "检索结果超过一张工作表所能容纳的 1048575 行。请缩小检索范围，或导出 CSV。",
    "The search finds more than the 1,048,575 rows that a sheet can hold. Narrow the search, or export CSV.",
  ),
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
  "type-code-differs": problem(
    422,
    "正文中的 code 与地址中的类型代码不同；可以不填。",
    "The code in the body is another one than the address names. Leave it out.",
  ),
  "cursor-differs": problem(
    400,
    "该游标属于另一次检索：翻页时，查询条件和排序方式须与上一页相同。如要重新检索，请去掉 cursor。",
    "The cursor belongs to another search: ask for each page with the filters and the sort of the one before, or leave cursor out to begin anew.",
  ),
  "region-too-wide": problem(
    400,
    "该区划内的颁发机关过多，请多填几位区划代码。",
    "There are too many departments in the region. Give more digits of it.",
  ),
  "case-differs": problem(
    422,
    "重新经办时，办件的事项和证照类型不变；要办理其他事项，请撤回后另行提出。",
    "A case prepared anew keeps its act and its type. For another one, withdraw it and open another case.",
  ),
  "no-new-paper": problem(
    409,
    "该事项不制发新的证照，没有样张；将要登记的内容见办件的 wouldRecord，或试办的 records。",
    "This act makes no new paper. What it would record stands in wouldRecord of the case, or in records of a dry run.",
  ),
  "not-acceptable": problem(
    406,
    "样张以 application/pdf 或 image/png 提供，请修改 Accept。",
    "Specimens come as application/pdf or image/png. Ask for one of these in Accept.",
  ),
  "specimen-unavailable": problem(
    503,
    "样张暂时无法绘制，请稍后重试。",
    "The specimen cannot be drawn right now. Try again soon.",
  ),
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
    'If-Match 应为带引号的修订号，如 "3"，或 *。',
    'If-Match must be the revision in quotes, such as "3", or *.',
  ),
  "unknown-route": problem(404, "没有这个地址，见 /docs。", "There is nothing at this address. See /docs."),
  "method-not-allowed": problem(
    405,
    "这个地址不支持该请求方法，可用的方法见 Allow 响应头。",
    "This address does not take this method. Those that it takes are in the header Allow.",
  ),
  "unknown-version": problem(404, "该证照没有这个版本。", "The licence has no such version."),
  "not-in-register": problem(
    404,
    "公示信息中没有您要查询的内容。公示的是法人、其他组织和个体工商户的行政许可；核验其他证照，请用证照上的二维码。",
    "The public register has nothing under this address. It tells of licences of organisations and sole traders; to check another one, use the code on it.",
  ),
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
  "document-missing": problem(
    500,
    "该文件不在存储中，已记录。请凭 instance 编号联系管理员。",
    "The document is not in its store; this was logged. Tell the operator the number in instance.",
  ),
  "document-damaged": problem(
    500,
    "存储的文件已损坏，未予提供，已记录。请凭 instance 编号联系管理员。",
    "The stored document is damaged and was not handed out; this was logged. Tell the operator the number in instance.",
  ),
  "documents-unavailable": problem(
    503,
    "证照文件暂时无法取得，请稍后重试；核验不受影响。",
    "Documents cannot be fetched right now. Try again soon; verification goes on.",
  ),
  "range-not-satisfiable": problem(416, "请求的字节范围超出文件。", "The range asked for is outside the document."),
  "not-known-then": problem(404, "在该时点尚无此证照的记录。", "Nothing was recorded of this licence by that time."),
  "no-sample": problem(404, "此处没有示例证照。", "There is no sample licence here."),
  "no-such-type": problem(
    404,
    "没有这个证照类型，见 /v1/licence-types。",
    "There is no such licence type. See /v1/licence-types.",
  ),
  "unknown-seal": problem(404, "该部门没有这枚印章。", "The department has no such seal."),
  "unknown-revision": problem(
    404,
    "该证照类型没有这次修订，见 /v1/licence-types/{code}/revisions。",
    "The type has no such revision. See /v1/licence-types/{code}/revisions.",
  ),
  "too-many-requests": problem(
    429,
    "请求过于频繁，本次未作处理。请稍候片刻再试。",
    "Too many requests: nothing was done with this one. Try again in a moment.",
  ),
  "search-too-slow": problem(
    503,
    "查询用时过长，已中止。请加上证照类型、部门、日期或更长的文字后重试。",
    "The search took too long and was ended. Add a type, a department, a day or more of the text, then try again.",
  ),
  "too-many-groups": problem(
    400,
    "分组过多，答复不能超过一万组。请缩小起止日期，或指定部门、区划、证照类型后重试。",
    "There are more than 10,000 groups. Ask for fewer months, or for a department, a region or a type.",
  ),
  "unknown-warning": problem(
    404,
    "没有这条预警，或所预警的情形已不存在。",
    "There is no such warning, or what it warned of is no more.",
  ),
  "unknown-warning-rule": problem(
    404,
    "没有这条预警规则；规则见 GET /v1/warning-rules。",
    "There is no such rule of warnings: GET /v1/warning-rules tells those that there are.",
  ),
  "views-unavailable": problem(
    503,
    "暂时无法查询，请稍后重试；核验不受影响。",
    "This cannot be looked up right now. Try again soon; verification goes on.",
  ),
  "records-unavailable": problem(
    503,
    "暂时无法读取或保存，请稍后重试；本次操作是否已保存尚不确定。证照核验不受影响。",
    "This cannot be read or kept right now, and whether it was kept is not known. Try again soon; verification goes on.",
  ),
  "audit-unavailable": problem(
    503,
    "查阅和办理须先留痕，而审计记录暂时无法写入，故未予答复。请稍后以相同的 Idempotency-Key 重试。",
    "Reads and acts are answered once they are noted, and the audit cannot be written right now. Try again soon, with the same Idempotency-Key.",
  ),
  starting: problem(
    503,
    "服务正在启动，或在等待所需的部分（见 /readyz），请稍后重试。",
    "The service is starting, or waits for a part that it needs: see /readyz. Try again soon.",
  ),
  unavailable: problem(503, "服务暂时不可用，请稍后重试。", "The service is not available right now. Try again soon."),
  overloaded: problem(
    503,
    "访问过多，服务繁忙，未作核验，不代表证照有效或无效。请稍后重试。",
    "The service is too busy to look at this now. It says nothing of any licence either way: try again soon.",
  ),
  "recorded-not-told": problem(
    500,
    "已登记，但答复无法生成：请查询该证照，或以相同的 Idempotency-Key 重发。",
    "It was recorded, but the answer could not be made. Read the licence, or send it again with the same Idempotency-Key.",
  ),
  "internal-error": problem(
    500,
    "服务出现故障，已记录。请稍后重试，或凭 instance 编号联系管理员。",
    "Something failed here and was logged. Try again, or tell the operator the number in instance.",
  ),
};
