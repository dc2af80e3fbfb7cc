// A licence type's definition in words: what each of its parts is called, and what the values mean that it is made of.
import { actWords } from "../../../licence/act-words.js";
import { holderCategoryWords } from "../../../licence/holder-category.js";
import { say, type Words } from "../../parts/texts.js";
import { actNames, commandWords } from "../acts/act-words.js";
import { stepWords } from "../cases/case-words.js";
import { typeFieldWords as t } from "./type-field-words.js";
import {
  accents,
  categories,
  dateStyles,
  derivations,
  fieldKinds,
  masks,
  numberings,
  orientations,
  pageForms,
  parts,
  personalHolders,
  personals,
  scopes,
  units,
} from "./type-words.js";
import { common, levels } from "./words.js";

type Table = Readonly<Record<string, Words>>;

/** The names of a definition's parts, as people call them, by the names of its members. */
const memberWords: Table = {
  code: common.code,
  name: common.name,
  zh: say("中文", "Chinese"),
  en: say("英文", "English"),
  official: t.official,
  category: t.category,
  authority: t.authority,
  level: t.authorityLevel,
  holderCategory: t.holders,
  personalHolders: t.personal,
  fields: say("照面字段", "Fields of the face"),
  key: t.key,
  label: say("标签", "Label"),
  kind: t.kind,
  required: t.required,
  maxLength: t.maxLength,
  values: t.values,
  codes: t.codes,
  columns: say("表格列", "Columns"),
  maxRows: say("最多行数", "Most rows"),
  box: say("图片尺寸（毫米）", "Size of the picture (mm)"),
  width: say("宽", "Width"),
  height: say("高", "Height"),
  mask: t.mask,
  organisation: say("持证主体为单位时", "Held by an organisation"),
  "sole-trader": holderCategoryWords["sole-trader"],
  person: holderCategoryWords.person,
  personal: t.isPersonal,
  hidesBirthday: say("印制时遮盖出生月日", "Printed without month and day of birth"),
  derivedFrom: t.derived,
  for: say("适用的持证主体", "For these kinds of holder"),
  help: t.helpZh,
  example: say("示例", "Example"),
  sha256: say("图片的摘要值", "Digest of the picture"),
  number: t.numbering,
  is: say("规则", "Rule"),
  scope: t.scope,
  pattern: t.pattern,
  parts: t.parts,
  part: t.part,
  text: t.text,
  digits: t.digits,
  of: t.of,
  field: t.partField,
  method: t.method,
  overrides: say("另行编号的机关", "Issuers that number otherwise"),
  unique: t.unique,
  per: say("范围", "Of"),
  term: t.term,
  maxYears: t.maxYears,
  openEnded: t.openEnded,
  exampleYears: t.exampleYears,
  byField: say("按照面字段区分", "By a field of the face"),
  cases: say("各种情形", "Cases"),
  below: say("小于", "Below"),
  among: say("属于", "Among"),
  restartedBy: say("变更后重新计算有效期的字段", "Fields whose change begins a new term"),
  renewalWindow: say("延续申请的时间", "When renewal may be asked for"),
  opens: t.opens,
  closes: t.closes,
  n: say("数量", "Number"),
  unit: t.unit,
  inspection: t.inspection,
  everyMonths: t.everyMonths,
  results: say("检验结果", "Results"),
  pass: say("合格", "Passed"),
  conditional: say("限期整改", "Passed on conditions"),
  deferred: say("暂缓", "Deferred"),
  fail: say("不合格", "Failed"),
  replacement: say("补证、换证", "Replacement"),
  issuedOn: t.replaced,
  case: t.cases,
  public: t.casePublic,
  steps: say("多人办理的环节", "The hands of acts"),
  caseDays: t.days,
  grounds: say("理由", "Grounds"),
  act: t.act,
  article: say("法条", "Article"),
  register: t.register,
  qr: say("二维码", "QR code"),
  holder: t.qr,
  page: t.page,
  orientation: t.orientation,
  form: t.form,
  accent: t.accent,
  dateStyle: t.dates,
  organLabel: t.organZh,
  fixedTexts: t.fixed,
  emblem: say("徽标图片", "Emblem"),
  duplicates: t.duplicates,
  issuers: t.issuers,
  levels: t.levels,
  regions: t.regions,
};

const actsOfGrounds: Table = Object.fromEntries(
  actNames.map(name => [name, commandWords(name, { type: "", inspection: t.inspection })]),
);

const acts: Table = { ...actWords, ...actsOfGrounds };

/** The words of values, by the member that holds them, or by that and the one around it where a name means two things. */
const valueWords: Readonly<Record<string, Table>> = {
  category: categories,
  level: levels,
  levels,
  holderCategory: holderCategoryWords,
  for: holderCategoryWords,
  personalHolders,
  kind: fieldKinds,
  mask: masks,
  organisation: masks,
  "sole-trader": masks,
  person: masks,
  personal: personals,
  derivedFrom: derivations,
  "number/is": numberings,
  "case/is": { optional: t.optional, demanded: t.demanded },
  scope: scopes,
  part: parts,
  of: { province: say("省级", "The province"), city: say("市、区", "The city or district") },
  per: { holder: t.one },
  unit: units,
  issuedOn: { kept: t.kept, new: t.anew },
  act: acts,
  holder: { full: t.full, masked: t.masked },
  orientation: orientations,
  form: pageForms,
  accent: accents,
  dateStyle: dateStyles,
};

/** What a part is called, in the place where it stands. */
export const memberWord = (name: string, within: string | undefined): Words | undefined => {
  const isAct = (within === "steps" || within === "caseDays") && Object.hasOwn(acts, name);
  if (isAct) return acts[name];
  return Object.hasOwn(memberWords, name) ? memberWords[name] : undefined;
};

/** What a text means, in the place where it stands; undefined for one that stands for itself. */
export const valueWord = (text: string, path: readonly string[]): Words | undefined => {
  const [name = "", within = ""] = path.toReversed();
  if (within === "steps") return Object.hasOwn(stepWords, text) ? stepWords[text as keyof typeof stepWords] : undefined;
  const table = valueWords[`${within}/${name}`] ?? (Object.hasOwn(valueWords, name) ? valueWords[name] : undefined);
  return table && Object.hasOwn(table, text) ? table[text] : undefined;
};
