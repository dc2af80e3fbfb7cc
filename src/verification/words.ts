// The single words of verdicts and statuses, in both languages.
import type { StatusName } from "../licence/status.js";

/** A sentence in both languages of the registry. */
export interface Bilingual {
  zh: string;
  en: string;
}

/** The word of a verdict, as it is told to software. */
export type VerdictWord = "valid" | "not-valid" | "not-genuine" | "could-not-check";

/** Both languages of a sentence. */
export const say = (zh: string, en: string): Bilingual => ({ zh, en });

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
  void: say("自始无效", "void"),
};

/** Why a licence or a version is not valid, as the word beside the verdict's. */
export const whyWords = {
  "not-yet-valid": say("尚未生效", "Not yet in force"),
  superseded: say("已换发", "Replaced"),
  expired: say("已到期", "Expired"),
  suspended: say("暂扣中", "Suspended"),
  annulled: say("已撤销", "Annulled"),
  withdrawn: say("已撤回", "Withdrawn"),
  revoked: say("已吊销", "Revoked"),
  cancelled: say("已注销", "Cancelled"),
  corrected: say("已更正", "Corrected"),
  void: say("签发错误", "Issued in error"),
} as const satisfies Record<string, Bilingual>;

/** What stands beside the word of a verdict that is told with a caution. */
export const cautionWord: Bilingual = say("请留意", "Take note");

/** What stands beside the word of a verdict on a picture: it was the code in it that was asked about. */
export const codeOnlyWord: Bilingual = say("仅就二维码", "The code alone");

/** What stands beside the word of a verdict on a sealed file: that it is one, or a copy for one purpose. */
export const genuineFileWords = {
  paper: say("真件", "Genuine file"),
  copy: say("加注件", "Annotated copy"),
} as const satisfies Record<string, Bilingual>;

/** The word of a licence whose renewal the law deems granted: neither valid nor not valid. */
export const deemedWord: Bilingual = say("已到期 · 法定视为准予延续", "Expired · renewal deemed granted by law");

/** The one large word of a verdict. */
export const verdictWords: Readonly<Record<VerdictWord, Bilingual>> = {
  valid: say("有效", "Valid"),
  "not-valid": say("无效", "Not valid"),
  "not-genuine": say("核验未通过", "Not verified"),
  "could-not-check": say("暂时无法核验", "Could not check"),
};

/** The word over an address that could not be read: no verdict on any licence. */
export const unreadWord: Bilingual = say("无法识别", "Cannot be read");
