// What each act is called on its form and its button, what its days mean, and which of them need a second look.
import type { Language } from "../../parts/language.js";
import { say, type Words } from "../../parts/texts.js";

/** The acts on a licence that exists, by the last segment of their routes. */
export const actNames = [
  "renewals",
  "amendments",
  "corrections",
  "replacements",
  "suspensions",
  "reinstatements",
  "inspections",
  "renewal-applications",
  "renewal-refusals",
  "annulments",
  "withdrawals",
  "revocations",
  "voidings",
  "cancellations",
  "settings-aside",
] as const;
export type ActName = (typeof actNames)[number];

export const isActName = (text: string): text is ActName => (actNames as readonly string[]).includes(text);

/** On the last button: `{type}` is what the licence is called, `{inspection}` what its type calls an inspection. */
const commands: Readonly<Record<ActName, Words>> = {
  renewals: say("延续{type}", "Renew the licence"),
  amendments: say("变更{type}", "Amend the licence"),
  corrections: say("更正{type}", "Correct the licence"),
  replacements: say("补发、换发{type}", "Replace the licence"),
  suspensions: say("暂扣{type}", "Suspend the licence"),
  reinstatements: say("恢复{type}", "Reinstate the licence"),
  inspections: say("登记{inspection}结果", "Record the result: {inspection}"),
  "renewal-applications": say("受理延续申请", "Take the application for renewal"),
  "renewal-refusals": say("不予延续{type}", "Refuse the renewal"),
  annulments: say("撤销{type}", "Annul the licence"),
  withdrawals: say("撤回{type}", "Withdraw the licence"),
  revocations: say("吊销{type}", "Revoke the licence"),
  voidings: say("作废{type}", "Void the licence"),
  cancellations: say("注销{type}", "Cancel the licence"),
  "settings-aside": say("撤销原决定", "Set the decision aside"),
};

export interface Named {
  type: string;
  inspection: Words;
}

/** An act as a command: 吊销食品经营许可证. */
export const commandWords = (act: ActName, { type, inspection }: Named): Words => {
  const filled = (language: Language) =>
    commands[act][language].replace("{type}", () => type).replace("{inspection}", () => inspection[language]);
  return { zh: filled("zh"), en: filled("en") };
};

/** Acts that take something from the holder: their button is red. */
const taking: ReadonlySet<ActName> = new Set<ActName>([
  "suspensions",
  "annulments",
  "withdrawals",
  "revocations",
  "voidings",
  "cancellations",
  "renewal-refusals",
]);
export const isDangerous = (act: ActName): boolean => taking.has(act);

type Said = Readonly<Record<string, unknown>>;

const dayIn = (body: Said, key: string, language: Language): string => {
  const day = body[key];
  if (typeof day === "string" && day !== "") return day;
  return language === "zh" ? "所填日期" : "the day given";
};

const ends = (verb: Words, key: string) => (body: Said) => ({
  zh: `自 ${dayIn(body, key, "zh")} 起${verb.zh}，此前不受影响。`,
  en: `${verb.en} from ${dayIn(body, key, "en")} on; nothing changes before that.`,
});

const meanings: Readonly<Record<ActName, (body: Said) => Words>> = {
  renewals: body => {
    const last = body.validTo === null ? say("长期有效", "without end") : null;
    const to = { zh: dayIn(body, "validTo", "zh"), en: dayIn(body, "validTo", "en") };
    return {
      zh: `新版本自 ${dayIn(body, "validFrom", "zh")} 起${last?.zh ?? `至 ${to.zh} 止有效`}；此前仍以现行版本为准。`,
      en: `The new version counts from ${dayIn(body, "validFrom", "en")} ${last?.en ?? `until ${to.en}`}; before that the present one does.`,
    };
  },
  amendments: body => ({
    zh: `自 ${dayIn(body, "changeDate", "zh")} 起以变更后的版本为准，此前以原版本为准。`,
    en: `The amended version counts from ${dayIn(body, "changeDate", "en")} on; before that the former one does.`,
  }),
  corrections: () =>
    say(
      "更正后的版本沿用原日期，错版视为从未颁发。",
      "The corrected version has the original dates; the wrong one counts as never given.",
    ),
  replacements: body => ({
    zh: `自 ${dayIn(body, "date", "zh")} 起以新版本为准，原证作废；内容、有效期不变。`,
    en: `The new version counts from ${dayIn(body, "date", "en")} on and the former paper no more; content and term stay.`,
  }),
  suspensions: body => {
    const until = typeof body.until === "string" ? body.until : null;
    return {
      zh: `自 ${dayIn(body, "from", "zh")} 起暂扣${until === null ? "，直至决定恢复" : `，至 ${until} 止`}；暂扣期间不得从事该许可事项活动，此前不受影响。`,
      en: `Suspended from ${dayIn(body, "from", "en")} ${until === null ? "until it is reinstated" : `until ${until}`}; the licensed activity is not allowed meanwhile, and nothing changes before that.`,
    };
  },
  reinstatements: body => ({
    zh: `自 ${dayIn(body, "from", "zh")} 起恢复；此前的暂扣期间不受影响。`,
    en: `Reinstated from ${dayIn(body, "from", "en")} on; the suspension before that stands.`,
  }),
  inspections: body => ({
    zh: `${dayIn(body, "date", "zh")} 的结果将随每次核验告知。`,
    en: `The result of ${dayIn(body, "date", "en")} is told with every check of the licence.`,
  }),
  "renewal-applications": body => ({
    zh: `登记为 ${dayIn(body, "appliedOn", "zh")} 提出申请。期限内提出、到期前未作决定的，依法视为准予延续。`,
    en: `Recorded as applied for on ${dayIn(body, "appliedOn", "en")}. Made in time and undecided at the end of the term, the law deems it granted.`,
  }),
  "renewal-refusals": () =>
    say("证照到期后不再有效，到期前不受影响。", "The licence ends with its term; until then nothing changes."),
  annulments: body =>
    typeof body.effectiveDate === "string"
      ? ends(say("无效", "Not valid"), "effectiveDate")(body)
      : say("未填日期：自证照首日起即无效。", "No day given: not valid from the licence's first day on."),
  withdrawals: ends(say("无效", "Not valid"), "effectiveDate"),
  revocations: ends(say("无效", "Not valid"), "effectiveDate"),
  voidings: () =>
    say("自始无效：视为从未颁发。", "Void from the beginning: it counts as a licence that never was given."),
  cancellations: ends(say("注销", "Cancelled"), "effectiveDate"),
  "settings-aside": body => ({
    zh: `自 ${dayIn(body, "effectiveDate", "zh")} 起原决定不再有效，证照恢复原来的状态。`,
    en: `From ${dayIn(body, "effectiveDate", "en")} on the decision no longer counts and the licence is as it was before.`,
  }),
};

/** What an act with these days means, as a sentence; of a day that is not typed yet it speaks as such. */
export const meaningOf = (act: ActName, body: Said = {}): Words => meanings[act](body);
