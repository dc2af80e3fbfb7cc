// Of what supervision is warned (电子监察), as data: which days of a licence a rule looks at, after how long it warns
// (yellow) and presses (red), and the words for it. The numbers are defaults, which a registrar may set otherwise.

interface RuleTexts {
  zh: string;
  en: string;
}

/** `due`: a licence's day (`projections/views/licences/due/due-facts.ts`) that so many days have passed since. */
interface DueRule {
  on: "due";
  kind: "expires" | "inspection" | "unnumbered" | "overridden";
  /** Days after that day: 1 is the day after it. */
  yellow: number;
  /** Null: it never presses. */
  red: number | null;
}

/** `case`: one that waits for a step, so many days after the one by which it is due: -1 is the day before. */
interface CaseRule {
  on: "case";
  yellow: number;
  red: number;
}

/** `seal`: a version that has waited for its seal for so many minutes. */
interface SealRule {
  on: "seal";
  yellow: number;
  red: number;
}

/**
 * `officer`: one who voided or revoked at least `atLeast` licences within so many days, and `times` as many as the
 * officers who did so in the middle of them all.
 */
interface OfficerRule {
  on: "officer";
  withinDays: number;
  atLeast: number;
  times: number;
}

interface Told {
  code: string;
  texts: RuleTexts;
}

type AnyRule = Told & (DueRule | CaseRule | SealRule | OfficerRule);

export const warningRules = [
  {
    code: "officer-unusual",
    on: "officer",
    withinDays: 30,
    atLeast: 10,
    times: 3,
    texts: {
      zh: "同一经办人近期作废、吊销证照异常多，请核查。",
      en: "An officer voided or revoked unusually many licences of late: look into it.",
    },
  },
  {
    code: "case-late",
    on: "case",
    yellow: -1,
    red: 1,
    texts: {
      zh: "办件将到或已过办理期限，请尽快办结。",
      en: "A case is about to be late, or is: see that it is decided.",
    },
  },
  {
    code: "seal-waiting",
    on: "seal",
    yellow: 60,
    red: 24 * 60,
    texts: { zh: "证照签发后迟迟没有签章，请检查签章服务和印章密钥。", en: "A version waits too long for its seal." },
  },
  {
    code: "inspection-overdue",
    on: "due",
    kind: "inspection",
    yellow: 1,
    red: 30,
    texts: { zh: "逾期未检验，请督促或依法处理。", en: "An inspection is overdue: see that it is made." },
  },
  {
    code: "expired-not-cancelled",
    on: "due",
    kind: "expires",
    yellow: 31,
    red: 181,
    texts: {
      zh: "有效期届满未延续，也未办理注销（行政许可法第七十条）。",
      en: "Expired, not renewed, and not cancelled (Administrative Licensing Law, art. 70).",
    },
  },
  {
    code: "decision-without-number",
    on: "due",
    kind: "unnumbered",
    yellow: 0,
    red: null,
    texts: { zh: "决定没有文号，请补录。", en: "A decision was recorded without its number." },
  },
  {
    code: "number-overridden",
    on: "due",
    kind: "overridden",
    yellow: 0,
    red: null,
    texts: {
      zh: "证照编号不符合编号规则而照录，请核对理由。",
      en: "A number was given against its type's rule: look at the reason.",
    },
  },
] as const satisfies readonly AnyRule[];

export type WarningCode = (typeof warningRules)[number]["code"];

/** A rule with the numbers that it has now. */
export type WarningRule = AnyRule & { code: WarningCode };
