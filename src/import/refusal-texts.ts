// What the registry and the catalogue say of a row that they refuse, in either language.
import { faultTexts } from "../catalogue/fault.js";
import { licenceRefusals } from "../registry/licence-refusals.js";
import { printRefusals, type RefusalText, registryRefusals } from "../registry/refusal-texts.js";

/** What the registry says of a request, said of a row. */
const ofRows: Readonly<Record<string, string>> = {
  "idempotency-key-reused": "该行此前已登记，现在内容不同：请通过变更或更正办理，不会重复登记。",
  "issue-abandoned": "该行此前的签发因故障作废，请核对后以新的标识重新导入。",
  "already-issued": "前面的行或电子证照库中已有该证照。",
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
export const refusalInChinese = (code: string): string => ofRows[code] ?? others[code]?.zh ?? code;

/** The sentence of the registry or the catalogue, in each language. */
export const refusalText = (code: string): RefusalText => others[code] ?? { zh: code, en: code };
