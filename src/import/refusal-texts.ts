// Why a row was refused, in Chinese, where its refusal does not say more itself.
import { faultTexts } from "../catalogue/fault.js";
import { licenceRefusals, printRefusals, type RefusalText, registryRefusals } from "../registry/refusal-texts.js";
import type { ImportRefusalCode } from "./refusal.js";

const importing: Record<ImportRefusalCode, string> = {
  "csv-malformed": "引号没有配对，或出现在单元格中间。",
  "row-too-long": "该行过长。",
  "columns-differ": "该行的格数与表头不同。",
  "text-not-decodable": "含有不是该文件编码的字节。",
  "cell-in-error": "单元格显示的是电子表格的错误值。",
  "number-in-scientific-notation": "号码被电子表格显示为科学计数法，已丢失数字；请将该列设为“文本”格式后重新填写。",
  "row-id-missing": "该行没有标识，无法与其他行区分。",
  "row-id-repeated": "另一行已有相同的标识，但内容不同。",
  "value-missing": "缺少必需的值。",
  "value-too-long": "内容过长。",
  "value-not-usable": "该值不能使用。",
  "value-unknown": "映射文件没有说明这个值的含义。",
  "date-malformed": "日期无法识别，或不存在。",
  "term-missing": "缺少有效期。",
  "term-ends-before-start": "有效期止早于有效期起。",
  "ending-not-mapped": '有一列表明该证照已终止，而映射文件没有说明该列；请在 endings 中说明，或写 "endings": null。',
  "type-invalid": "无法按映射文件定义其证照类型。",
  "type-not-allowed": "该账户不得签发此类证照。",
  "type-differs": "与已登记的证照类型不同。",
  "number-differs": "与已登记的证照编号不同。",
  "no-term-runs": "变更之日没有生效的期限。",
  "term-differs": "变更之日的有效期止与该行不同。",
};

/** What the registry says of a request, said of a row. */
const ofRows: Readonly<Record<string, string>> = {
  "idempotency-key-reused": "该行此前已登记，现在内容不同：请通过变更或更正办理，不会重复登记。",
  "issue-abandoned": "该行此前的签发因故障作废，请核对后以新的标识重新导入。",
  "already-issued": "前面的行或登记系统中已有该证照。",
  "unknown-type": "没有这个证照类型：请由登记管理员导入或先行定义。",
  "type-not-issued-here": "该部门不颁发此类证照。",
};

const others: Readonly<Record<string, RefusalText>> = {
  ...licenceRefusals,
  ...registryRefusals,
  ...printRefusals,
  ...faultTexts,
};

/** The sentence for a code of whichever room; the code itself for one that nobody knows. */
export const refusalInChinese = (code: string): string =>
  ofRows[code] ?? (importing as Readonly<Record<string, string>>)[code] ?? others[code]?.zh ?? code;

/** The sentence of the registry or the catalogue, in each language. */
export const refusalText = (code: string): RefusalText => others[code] ?? { zh: code, en: code };
