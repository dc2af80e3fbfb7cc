// The words of the public register that no verdict has.
import { doneWords } from "../../licence/act-words.js";
import type { NoticeKind } from "../../licence/public-register.js";
import { type Bilingual, say, statusWords } from "../words.js";
import type { RegisterStatus } from "./penalties.js";
import type { PublicAct, PublicActName } from "./public-acts.js";

/** A status as the register calls it: `ended` is a revocation of which it tells no more. */
export const registerStatusWords: Readonly<Record<RegisterStatus, Bilingual>> = {
  ...statusWords,
  ended: say("已失效", "no longer in force"),
};

const actWords: Readonly<Record<PublicActName, Bilingual>> = {
  issued: doneWords.issue,
  "taken-over": doneWords["take-over"],
  renewed: doneWords.renew,
  amended: doneWords.amend,
  replaced: doneWords.replace,
  corrected: doneWords.correct,
  suspended: doneWords.suspend,
  reinstated: doneWords.reinstate,
  annulled: doneWords.annul,
  withdrawn: doneWords.withdraw,
  revoked: doneWords.revoke,
  cancelled: doneWords.cancel,
  "set-aside": doneWords["set-aside"],
};

const byPenalty = say("因行政处罚变更", "Amended by a penalty");

/** What was done. */
export const actWordsOf = ({ act, penalty }: Pick<PublicAct, "act" | "penalty">): Bilingual =>
  penalty ? byPenalty : actWords[act];

/** What feeds tell. */
export const noticeWords: Readonly<Record<NoticeKind, Bilingual>> = {
  granted: say("行政许可", "Granted"),
  ended: say("许可终止", "Ended"),
  punished: say("行政处罚", "Penalties"),
};
