// Every sentence of a verdict, in both languages, each saying what to do next; no sentence is written anywhere else.
import type { Day } from "../licence/day.js";
import type { StatusName } from "../licence/status.js";

/** A sentence in both languages of the registry. */
export interface Bilingual {
  zh: string;
  en: string;
}

/** The word of a verdict, as it is told to software. */
export type VerdictWord = "valid" | "not-valid" | "not-genuine" | "could-not-check";

const say = (zh: string, en: string): Bilingual => ({ zh, en });
const notRelied = say(
  "本登记处未签发此证照。若为纸质证照，请核对网址后重新扫码。",
  "This registry did not issue it. Check the address and scan again.",
);
const altered = say(
  "内容与签发时不一致，请勿采信。",
  "Altered since it was issued, or never issued here. Do not rely on it.",
);
const noCode = say(
  "无法识别此网址或核验码，未作核验，不代表证照真伪。请重新扫码，或核对后重新输入。",
  "This address or code could not be read, so nothing was checked. Scan again, or check it and type it again.",
);

/** A status as one word in a sentence. */
export const statusWords: Readonly<Record<StatusName, Bilingual>> = {
  active: say("有效", "valid"),
  "not-yet-valid": say("尚未生效", "not yet valid"),
  expired: say("已到期", "expired"),
  suspended: say("暂扣", "suspended"),
  annulled: say("已撤销", "annulled"),
  withdrawn: say("已撤回", "withdrawn"),
  revoked: say("已吊销", "revoked"),
  cancelled: say("已注销", "cancelled"),
};

/** The one large word of a verdict. */
export const verdictWords: Readonly<Record<VerdictWord, Bilingual>> = {
  valid: say("有效", "Valid"),
  "not-valid": say("无效", "Not valid"),
  "not-genuine": say("非本机关签发", "Not genuine"),
  "could-not-check": say("暂时无法核验", "Could not check"),
};

/** The word over an address that could not be read: no verdict on any licence. */
export const unreadWord: Bilingual = say("无法识别", "Cannot be read");

/** What a check may say, by its stable code. */
export const wording = {
  recorded: () => say("与登记处的记录完全一致。", "Exactly what this registry recorded."),
  "malformed-token": () => noCode,
  "malformed-id": () => noCode,
  "unreadable-day": () =>
    say(
      "无法识别网址中的日期（on），未作核验。日期应写作 2026-11-23；核验今日状态的，请去掉该日期。",
      "The day in this address (on) could not be read, so nothing was checked. Write it as 2026-11-23, or leave it out to ask about today.",
    ),
  "not-read": () => say("未作核验。", "Not checked."),
  "not-a-token": () => altered,
  "unknown-profile": () => altered,
  "not-canonical": () => altered,
  "signature-not-low-s": () => altered,
  "signature-wrong": () => altered,
  "unknown-key": () => notRelied,
  "unknown-licence": () => notRelied,
  "not-recorded": () => notRelied,
  "signed-but-unrecorded": () => notRelied,
  unreachable: () =>
    say(
      "暂时无法核验，不代表有效或无效。请稍后重试。",
      "We could not check. This says nothing either way; try again soon.",
    ),
  "not-genuine": () => say("非本机关签发，未再核验。", "Not genuine, so not checked."),

  "key-authorised": () =>
    say(
      "签发时，签名密钥属于该机关，且该机关有权颁发此类证照。",
      "Signed with the issuer's own key, by an issuer of this type, on the day of signing.",
    ),
  "key-compromised-recorded": () =>
    say(
      "签名密钥后来失窃，但登记处存有本证照的签发记录，仍可采信；仅凭离线验签则不可采信。",
      "The key was stolen later. The registry's own record shows that it issued this licence, so it counts; offline, a signature by this key proves nothing.",
    ),
  "issuer-recorded": () =>
    say(
      "个人信息已依法删除；签发时，该机关有权颁发此类证照。",
      "Personal data was erased; the issuer had a key and issued this type on the day of signing.",
    ),
  "key-not-authorised": () =>
    say(
      "签名密钥在签发之日不属于该机关。请勿采信，并告知登记处。",
      "The key was not the issuer's on the day of signing. Do not rely on it; tell the registry.",
    ),
  "type-not-authorised": () =>
    say(
      "该机关在签发之日无权颁发此类证照。请勿采信，并告知登记处。",
      "The issuer could not issue this type on the day of signing. Do not rely on it; tell the registry.",
    ),
  "issuer-unknown": () =>
    say("暂时无法核对签发机关的权限。请稍后重试。", "The issuer's authority could not be checked. Try again soon."),

  active: (issuer: string, until: Day | null) =>
    until === null
      ? say(`有效。${issuer}签发，长期有效。`, `Valid. Issued by ${issuer}; without an end date.`)
      : say(`有效。${issuer}签发，有效期至 ${until}。`, `Valid. Issued by ${issuer}; good until ${until}.`),
  "not-yet-valid": (from: Day) => say(`尚未生效，${from} 起有效。`, `Not yet valid; starts on ${from}.`),
  "version-not-yet-valid": (from: Day, current: number, status: StatusName) =>
    say(
      `真实，但本版自 ${from} 起有效；此前以第 ${current} 版为准，当前状态：${statusWords[status].zh}。`,
      `Genuine, but this version starts on ${from}; until then version ${current} counts, and that one is ${statusWords[status].en}.`,
    ),
  expired: (on: Day) =>
    say(`已于 ${on} 到期。请向持证人索取延续后的证照。`, `Expired on ${on}. Ask the holder for the renewed licence.`),
  suspended: (from: Day) =>
    say(`自 ${from} 起暂扣，期间不得凭此经营。`, `Suspended since ${from}; may not be used meanwhile.`),
  annulled: (on: Day) => say(`已于 ${on} 被撤销。请勿采信。`, `Annulled on ${on}. Do not rely on it.`),
  withdrawn: (on: Day) => say(`已于 ${on} 被撤回。请勿采信。`, `Withdrawn on ${on}. Do not rely on it.`),
  revoked: (on: Day) => say(`已于 ${on} 被吊销。请勿采信。`, `Revoked on ${on}. Do not rely on it.`),
  cancelled: (on: Day) => say(`已于 ${on} 注销。请勿采信。`, `Cancelled on ${on}. Do not rely on it.`),
  superseded: (by: number, from: Day, status: StatusName) =>
    say(
      `真实，但自 ${from} 起已被第 ${by} 版取代。当前状态：${statusWords[status].zh}。请向持证人索取第 ${by} 版。`,
      `Genuine, but replaced by version ${by} from ${from}; that one is ${statusWords[status].en}. Ask the holder for it.`,
    ),

  "up-to-date": () => say("登记数据为最新。", "The registry's data is up to date."),
  "read-from-log": () => say("直接读取自登记日志，为最新。", "Read from the registry's own log: up to date."),
  "no-data-needed": () => say("此结论无需登记数据。", "This answer needed no data of the registry."),
} satisfies Record<string, (...facts: never[]) => Bilingual>;

export type CheckCode = keyof typeof wording;

/** The sentence of another day than today: it speaks of that day. */
export const asOn = (day: Day, { zh, en }: Bilingual): Bilingual => say(`按 ${day} 计：${zh}`, `On ${day}: ${en}`);
