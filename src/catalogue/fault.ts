// What the catalogue finds wrong with what it is given: a value, never an exception, with a pointer into the body and a
// sentence a person can act on.

/** The closed list of what can be wrong with a face, a holder, a number, a term or a type definition. */
export type FaultCode = keyof typeof faultTexts;

/**
 * One thing wrong, and where: `pointer` is a JSON pointer (RFC 6901) into what was given; `message` is the English
 * sentence. `expected` is what would be right, where that is known: a check digit, or one of several values; `label`
 * what people call the field.
 */
export interface Fault {
  code: FaultCode;
  pointer: string;
  message: string;
  expected?: readonly string[];
  label?: Readonly<Record<"zh" | "en", string>>;
}

/** The fault of that code at that place. */
export const faultAt = (code: FaultCode, ...parts: readonly (string | number)[]): Fault => ({
  code,
  pointer: pointerTo(...parts),
  message: faultTexts[code].en,
});

/** Builds a JSON pointer from its parts, escaped as RFC 6901 asks. */
export const pointerTo = (...parts: readonly (string | number)[]): string =>
  parts.map(part => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** The sentence for each code, in both languages. */
export const faultTexts = {
  "unknown-field": { zh: "该证照类型没有这个照面字段。", en: "This licence type has no such face field." },
  "field-required": { zh: "必填。", en: "This field is required." },
  "field-too-long": { zh: "内容过长。", en: "The text is too long." },
  "value-not-listed": { zh: "不在可选值之内。", en: "The value is not one of those allowed." },
  "not-text": { zh: "必须是字符串。", en: "The value must be a string." },
  "not-a-picture": {
    zh: '此处是图片：请先以 POST /v1/images 上传，再填所得的 {"sha256": "…"}；批量导入不收图片。',
    en: 'This field is a picture: send it to POST /v1/images and give the {"sha256": "…"} that is answered; imports bring none.',
  },
  "picture-required": {
    zh: '此处须有图片：请先以 POST /v1/images 上传，再填所得的 {"sha256": "…"}；批量导入不收图片。',
    en: 'This field needs a picture: send it to POST /v1/images and give the {"sha256": "…"} that is answered; imports bring none.',
  },
  "picture-not-given": {
    zh: "没有这张图片：本部门尚未上传，或者上传已逾一天，或者已经用于另一次签发；请以 POST /v1/images 重新上传。",
    en: "There is no such picture: your department has not sent it, sent it more than a day ago, or has used it up; send it to POST /v1/images again.",
  },
  "too-many-pictures": {
    zh: "每一类持证主体的证面上图片字段不得超过 3 个。",
    en: "The face of each kind of holder has 3 fields of pictures at most.",
  },
  "not-rows": { zh: "必须是由各行组成的数组。", en: "The value must be a list of rows." },
  "not-a-row": { zh: "每一行必须是以列名为键的对象。", en: "A row must be an object with the keys of the columns." },
  "row-empty": { zh: "该行没有任何内容，请删去。", en: "The row is empty. Leave it out." },
  "too-many-rows": { zh: "行数超过该字段的上限。", en: "There are more rows than this field takes." },
  "unknown-column": { zh: "该表格没有这一列。", en: "The table has no such column." },
  "not-a-date": {
    zh: "必须是真实日期，格式为 YYYY-MM-DD。",
    en: "The value must be a real calendar day, YYYY-MM-DD.",
  },
  "not-a-whole-number": { zh: "必须是非负整数。", en: "The value must be a whole number, zero or more." },
  "derived-field-differs": {
    zh: "该字段由电子证照库填写，与持证主体、编号或日期不一致；可以不填。",
    en: "The registry fills this field, and the value given differs from holder, number or dates. Leave it out.",
  },
  "control-character": { zh: "含有控制字符或换行。", en: "The text contains a control character or a line break." },
  "invisible-character": {
    zh: "含有不可见字符或改变文字方向的字符。",
    en: "The text contains an invisible character or one that changes the direction of writing.",
  },
  "too-many-marks": {
    zh: "一个字符上叠加了过多的附加符号。",
    en: "Too many combining marks are stacked on one character.",
  },
  "unknown-code-type": {
    zh: "持证主体代码类型不在 GB/T 36903 附录 A 之内。",
    en: "The code type is not one of GB/T 36903, annex A.",
  },
  "credit-code-wrong": {
    zh: "统一社会信用代码的校验位不正确（GB 32100）。如确系该代码，请填写代码校验不符的理由（codeOverride）。",
    en: "The credit code's check digit is wrong (GB 32100). If the code is truly this one, say why in codeOverride.",
  },
  "identity-number-as-credit-code": {
    zh: "这是公民身份号码，不是统一社会信用代码。请以 codeType 111 填写。",
    en: "This is a resident identity number, not a credit code. Give it with code type 111.",
  },
  "identity-number-wrong": {
    zh: "公民身份号码的校验位或出生日期不正确（GB 11643）。",
    en: "The identity number's check digit or date of birth is wrong (GB 11643).",
  },
  "code-malformed": { zh: "代码格式不正确。", en: "The code is not well formed." },
  "holder-category-not-allowed": {
    zh: "该证照类型不发给此类持证主体。",
    en: "This licence type is not issued to this kind of holder.",
  },
  "holder-given-twice": { zh: "同一持证主体重复填写。", en: "The same holder is given twice." },
  "number-holds-personal-code": {
    zh: "证照编号中含有个人的证件号码、姓名或其他个人信息，不能作为编号登记；持证主体自己的代码作编号的除外。",
    en: "The number contains a person's code, name or other personal data and cannot be recorded as a number, unless it is the holder's own code.",
  },
  "holder-in-number": {
    zh: "已登记的证照编号中含有该持证主体的代码或姓名，不能变更为该主体；请另行签发。",
    en: "The licence's number contains this holder's code or name and is never erased. Issue a new licence instead.",
  },
  "identifier-holds-personal-code": {
    zh: "电子证照标识中含有个人的证件号码，不能登记；请不填，由电子证照库生成。",
    en: "The identifier contains a person's code and cannot be recorded. Leave it out, and the registry makes one.",
  },
  "term-ends-before-start": { zh: "有效期止早于有效期起。", en: "The last day is before the first day." },
  "term-too-long": { zh: "有效期超过该证照类型的最长年限。", en: "The term is longer than this licence type allows." },
  "term-not-restarted": {
    zh: "该项变更不重新计算有效期；请不填有效期。",
    en: "This change does not restart the term. Leave its days out.",
  },
  "case-demanded": {
    zh: "该证照类型要求填写办件信息：请在 case 中填写办件编号或者决定文书号。",
    en: "This licence type demands the case: give its caseNumber or decisionNumber in `case`.",
  },
  "ground-not-of-type": {
    zh: "该证照类型的此类决定不适用这一法定事由。",
    en: "Such a decision on a licence of this type does not rest on this ground.",
  },
  "open-ended-not-allowed": {
    zh: "该证照类型必须有有效期止。",
    en: "This licence type must have a last day.",
  },
  "number-parts-malformed": {
    zh: "编号的组成不正确：须有且仅有一个顺序号（sequence），校验位（check）至多一个且在顺序号之后，文字不含花括号，总长不超过 100 个字符。",
    en: "The parts of a number need exactly one sequence, at most one check character and that after it, text without braces, and at most 100 characters in all.",
  },
  "number-parts-unused": {
    zh: "编号由外部给定或者就是持证主体代码的，不填编号组成。",
    en: "A number that is given, or is the holder's code, has no parts.",
  },
  "number-codes-incomplete": {
    zh: "编号所依据的照面字段须为所有持证主体必填、不涉及个人信息的可选值字段，且每个可选值都有编号代码。",
    en: "The field that a number follows from must be required of every holder, not personal, one of some values, and each value must have a code.",
  },
  "holder-code-not-unique": {
    zh: "以持证主体代码为编号的类型，同一持证主体只能有一份现行证照（unique）。",
    en: "Where the holder's code is the number, a holder may have only one current licence of the type (unique).",
  },
  "number-does-not-fit": {
    zh: "编号不符合该证照类型的编号规则。确需使用该编号的，请在 numberOverride 中说明理由。",
    en: "The number does not follow the rule of this licence type. If it must be this one, say why in numberOverride.",
  },
  "number-check-wrong": {
    zh: "编号的校验位不正确。确需使用该编号的，请在 numberOverride 中说明理由。",
    en: "The number's check character is wrong. If it must be this one, say why in numberOverride.",
  },
  "number-is-holder-code": {
    zh: "该证照类型没有自己的编号，编号就是持证主体代码；可以不填。",
    en: "This licence type has no number of its own: the holder's code is the number. Leave it out.",
  },
  "number-required": {
    zh: "该证照类型的编号不由本系统编排，请填写编号。",
    en: "Numbers of this licence type come from elsewhere. Give the number.",
  },
  "value-has-no-number-code": {
    zh: "编号依据此字段编排，而该值没有对应的编号代码。",
    en: "The number follows from this field, and the value has no code in numbers.",
  },
  "issuer-region-missing": {
    zh: "颁证部门尚未登记行政区划代码（region），无法编号；请登记管理员补充部门信息。",
    en: "The issuing department has no region recorded, which the number is made of. Ask the registrar to add it.",
  },
  "issuer-level-missing": {
    zh: "颁证部门尚未登记层级（level），或者该层级没有编号代码，无法编号；请登记管理员补充。",
    en: "The issuing department has no level recorded, or none that numbers of this type have a code for. Ask the registrar to add it.",
  },
  "issuer-province-missing": {
    zh: "颁证部门尚未登记编号所用的省简称（shortNames.province），无法编号；请登记管理员补充部门信息。",
    en: "The issuing department has no short name of its province recorded, which the number is made of. Ask the registrar to add it.",
  },
  "issuer-city-missing": {
    zh: "颁证部门尚未登记编号所用的市、区简称（shortNames.city），无法编号；请登记管理员补充部门信息。",
    en: "The issuing department has no short name of its city recorded, which the number is made of. Ask the registrar to add it.",
  },
  "no-such-field": { zh: "该类型没有这个照面字段。", en: "The type has no face field of that key." },
  "field-not-a-number": {
    zh: "按数值分档的字段应为整数（kind: integer）。",
    en: "A field that is compared with a number must be of kind integer.",
  },
  "category-not-taken": {
    zh: "该类型不发给此类持证主体（holderCategory）。",
    en: "The type is not issued to this kind of holder (holderCategory).",
  },
  "holder-category-differs": {
    zh: "持证主体类别与其代码不符：统一社会信用代码以 92 开头的为个体工商户，以 93 开头的为农民专业合作社。",
    en: "The kind of holder does not fit the code: credit codes of sole traders begin with 92, of farmers' cooperatives with 93.",
  },
  "given-twice": { zh: "重复填写。", en: "This is given twice." },
  "ground-of-another-act": {
    zh: "该法定事由不适用于此类行为。",
    en: "This ground is none of the grounds of the act.",
  },
  "issuers-unnamed": {
    zh: "应写明可颁发的机关、层级或者区划；不限的，填 null。",
    en: "Name departments, levels or regions; where any may issue it, say null.",
  },
  "department-code-wrong": {
    zh: "部门代码的校验位不正确（GB 32100）。",
    en: "The check digit of the department's credit code is wrong (GB 32100).",
  },
  "department-not-defined": { zh: "没有这个部门，请先登记。", en: "There is no such department. Define it first." },
  "superior-in-circle": {
    zh: "上级机关不能是本部门自身，也不能是本部门的下级。",
    en: "A department cannot be above itself, nor under one that is under it.",
  },
  "successor-in-circle": { zh: "部门不能承继自身。", en: "A department cannot succeed itself." },
  "successor-has-ended": { zh: "承继机关本身已经撤销。", en: "The successor has ended itself." },
  "organ-is-issuer": {
    zh: "颁发机关可以办理全部事项，无需指定。",
    en: "The issuer may do every act and is not appointed.",
  },
  "authority-code-differs": {
    zh: "类型代码的前 18 位必须是定义机构的统一社会信用代码。",
    en: "The first 18 characters of the type code must be the credit code of the defining authority.",
  },
  "no-such-image": {
    zh: "本库没有这张图片。印模和徽标请先由登记管理员以 POST /v1/images 上传。",
    en: "The registry holds no such image. A registrar sends that of a seal or an emblem to POST /v1/images first.",
  },
  "field-is-a-table": {
    zh: "规则只能依据文字、日期、整数或者代码表字段，不能依据表格或图片。",
    en: "A rule can follow from a text, a date, a number or a code of the face, and not from a table or a picture.",
  },
  "kind-incomplete": {
    zh: "该类字段缺少必要的规则：文字、日期、整数须有 maxLength，代码表须有 codes，表格须有 columns 和 maxRows。",
    en: "The field's kind asks for this: maxLength of text, dates and integers, codes of a code list, columns and maxRows of a table.",
  },
  "not-of-this-kind": { zh: "该类字段不能有这一项。", en: "A field of this kind has no such member." },
  "table-too-large": {
    zh: "各表格的格数（行数乘以列数）合计不得超过 400。",
    en: "The tables of a face have 400 cells (rows times columns) at most, all together.",
  },
  "code-given-twice": { zh: "代码重复。", en: "The code is used twice." },
  "key-given-twice": { zh: "字段名重复。", en: "The field key is used twice." },
  "window-closes-before-opening": {
    zh: "延续申请的截止日早于开始日。",
    en: "The renewal window closes before it opens.",
  },
  "text-not-plain": {
    zh: "文字首尾有空格，或用了部首字符（如“⻩”）代替汉字；请改为规范写法。",
    en: "The text begins or ends with a blank, or has a radical in place of a character. Write it plainly.",
  },
  "example-not-accepted": { zh: "示例值不符合字段规则。", en: "The example breaks the field's own rule." },
} as const satisfies Record<string, { zh: string; en: string }>;
