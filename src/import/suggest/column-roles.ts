// What a column is, by its name in Chinese or English: a guess that a person looks at.
import { withoutRadicals } from "../../licence/radicals.js";

export type Role =
  | "rowId"
  | "number"
  | "range"
  | "to"
  | "from"
  | "years"
  | "endedOn"
  | "issuedOn"
  | "year"
  | "status"
  | "holderCode"
  | "person"
  | "type"
  | "scope"
  | "address"
  | "holderName"
  | "tradeName"
  | "phone";

// The first that fits a name counts: 许可证有效期至 is a last day, and no number.
const forms: readonly [Role, RegExp][] = [
  [
    "endedOn",
    /(注销|吊销|撤销|撤回|终止).*(日期|时间)|(cancel|revo|surrender|status change|clos).*date|date.*(cancel|revo|clos)/,
  ],
  [
    "to",
    /有效期?(限)?[(（]?(至|止|截止)|(截止|届满|到期|失效|终止).*(日|期|时间)?$|有效截止|expir|(valid|end|term).*(to|until|end|expiration)\b|^(end|to)[ _]?date/,
  ],
  [
    "from",
    /有效期?(限)?[(（]?(自|起|始|开始)|(起始|开始|生效|起).*(日|期|时间)$|有效起始|(start|effective|commence|valid from|begin)/,
  ],
  ["range", /^(许可|证照|许可证)?(有效期限?|期限|有效期间)$|validity( period)?$|^(licen[cs]e )?(term|period)$/],
  ["years", /(有效)?年限|有效年数|(term|valid).*years|^years$|duration/],
  [
    "issuedOn",
    /(发证|颁发|签发|核发|颁证|许可决定|决定|批准|登记|许可|制证).*(日期|时间)$|issu.*(date|on)|date.*issu|(grant|approv|rating|creation|created|registration).*date|date.*(grant|approv|regist)|^(issued|approved|granted)$/,
  ],
  ["status", /状态|status|许可(决定|结果)|审批(决定|结果)|standing|outcome/],
  [
    "holderCode",
    /信用代码|组织机构代码|工商注册号|uscc|(account|customer|business|entity|organi[sz]ation|company|owner|legal).*(number|no|nbr|id|code)\b/,
  ],
  [
    "number",
    /(许可|证照|证书|执照|许可证|备案|登记|资质).*(编号|号码|证号|号|编码)|^(编号|证号)$|(licen[cs]e|permit|certificate|registration|record|fhrs|reference).*(number|no|nbr|id|#)|^(no|ref|number|reference)\.?$|^(permit|licen[cs]e|certificate)s?$/,
  ],
  ["rowId", /^(id|row ?id|unique ?(key|id)|record ?id)$/],
  [
    "person",
    /法定代表|法人代表|负责人|经营者(姓名)?$|联系人|contact|(owner|person|licensee|operator).*(first|last|full)?.*name|first name|last name|surname|signator/,
  ],
  ["phone", /电话|传真|邮箱|phone|fax|e-?mail|tel\b|website|url/],
  [
    "type",
    /(许可证?|证照|证书|业务|许可|事项|主体).*(名称|类别|类型|种类|业态)|^(类别|类型|种类|业态)$|(licen[cs]e|permit|business|industry|facility|premises?|establishment|trade).*(type|category|class|code desc|description)|^(type|category|class|industry|naics.*description)$/,
  ],
  [
    "scope",
    /(经营|许可|业务|生产|服务|诊疗).*(项目|范围|内容|科目|方式)|activity|scope|^details?$|^description$|items?$|endorsement/,
  ],
  ["address", /地址|住所|场所|住址|addr|^(service )?street( name)?$|^premises$/],
  ["tradeName", /字号|店名|招牌|dba|trad(e|ing) ?(name|as)|doing business|shop sign|(premises|shop|store).*name/],
  [
    "holderName",
    /(企业|单位|公司|机构|商户|业户|持证|经营者|申请人|被许可|主体|法人|相对人).*(名称|名)|^(名称|企业|单位|姓名)$|(business|legal|company|entity|licensee|holder|owner|establishment|organi[sz]ation|facility|corporate|applicant|ownership).*name|(licen[cs]e|permit) ?holder$|^(name|licensee|company|holder|owner|applicant|operator)$/,
  ],
  ["year", /^(年度|年份|year)$/],
];

/** What the column is; null where its name says nothing that is known. */
export const roleOf = (name: string): Role | null => {
  const plain = withoutRadicals(name)
    .normalize("NFKC")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[\s_]+/gu, " ")
    .trim()
    .toLowerCase();
  return forms.find(([, form]) => form.test(plain))?.[0] ?? null;
};
