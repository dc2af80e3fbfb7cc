// What a verdict means and what to do, for the person who has just scanned a licence.

import type { Day } from "../../licence/day.js";
import { spokenDay } from "../../verification/spoken-day.js";
import { decisiveCheck, type JudgedDocument, type Verdict } from "../../verification/verdict.js";
import type { CheckCode } from "../../verification/wording.js";
import type { VerdictWord } from "../../verification/words.js";
import type { Words } from "../parts/texts.js";

const say = (zh: readonly string[], en: readonly string[]) => ({ zh, en });
export type Advice = Readonly<Record<keyof Words, readonly string[]>>;

const byWord: Readonly<Record<VerdictWord, Advice>> = {
  valid: say(
    ["电子证照库确有此证照，且今日有效。", "请将以上内容与手中的证照、现场的经营者逐项比对；不一致的，请勿采信。"],
    [
      "The registry has this licence, and it is good today.",
      "Compare what is shown here with the paper and with whoever shows it. If anything differs, do not rely on it.",
    ],
  ),
  "not-valid": say(
    ["电子证照库确有此证照，但它今日不能作为凭据。", "请勿凭此办理业务；有疑问的，请联系颁发机关。"],
    ["The registry has this licence, but it is not good today.", "Do not rely on it. If in doubt, ask the issuer."],
  ),
  "not-genuine": say(
    [
      "电子证照库没有与此一致的记录：可能被改动过、由他处签发，或扫描不完整。",
      "请重新扫码；结果仍相同的，请勿采信，并告知颁发机关。",
    ],
    [
      "The registry has no such record: it was altered, comes from elsewhere, or was not scanned whole.",
      "Scan it again. If the answer stays the same, do not rely on it, and tell the issuer.",
    ],
  ),
  "could-not-check": say(
    ["电子证照库此刻无法查阅记录。这不说明证照有效，也不说明无效。", "请几分钟后重试；等不及的，请联系颁发机关核实。"],
    [
      "The registry cannot read its records right now. The licence may be valid or not.",
      "Try again in a few minutes, or ask the issuer.",
    ],
  ),
};

const unread = say(
  [
    "网址或核验码不完整、输入有误，或夹带了其他字符，未能据此查阅记录。这不说明证照有效，也不说明无效。",
    "请直接扫描证照上的二维码，或在核验页输入二维码旁的 26 位 id、粘贴完整网址。结果仍相同的，请勿采信。",
  ],
  [
    "The address or code is not whole, was mistyped, or has something else written into it, so no record could be found by it. The licence may be good or not.",
    "Scan the code on the licence itself, or give the 26-character id beside it, or its whole address, to the page for checking. If it still cannot be read, do not rely on it.",
  ],
);

const cautioned = say(
  [
    "电子证照库确有此证照，且今日有效；但请留意上述提示，必要时向颁发机关核实。",
    "请将以上内容与手中的证照、现场的经营者逐项比对；不一致的，请勿采信。",
  ],
  [
    "The registry has this licence, and it is good today; but mind what is said above, and ask the issuer where it matters.",
    "Compare what is shown here with the paper and with whoever shows it. If anything differs, do not rely on it.",
  ],
);

const pictured = say(
  [
    "图中的二维码是真的，其所指证照今日有效；但图片本身什么也不能证明。",
    "请将以上登记内容与证照、现场的经营者逐项比对，或者请对方提供原文件再核验；不一致的，请勿采信。",
  ],
  [
    "The code in the picture is genuine, and the licence that it names is good today; but the picture itself proves nothing.",
    "Compare the record above with the licence and with whoever shows it, or ask for the original file and check that. If anything differs, do not rely on it.",
  ],
);

const genuineFile = say(
  [
    "文件是真件，所载证照今日有效。",
    "请核对证照上的名称、代码与对方是否一致。日后使用的，届时请重新核验：证照可能变更、到期或被吊销。",
  ],
  [
    "The file is genuine, and its licence is good today.",
    "Make sure that the name and code on it are those of whoever sent it. Check again before you use it later: a licence may be changed, expire or be revoked.",
  ],
);

const genuineCopy = say(
  [
    "加注件是真件，所载证照今日有效。",
    "请核对加注的用途、期限是否与所办业务一致；用途不符或者过期的，请勿接受，请对方重新制作。",
  ],
  [
    "The annotated copy is genuine, and its licence is good today.",
    "Make sure that it was made for the purpose at hand and is not over. If it was made for another, do not take it: ask for one of its own.",
  ],
);

/** On what a file adds to `valid`. */
const ofFile: Partial<Readonly<Record<JudgedDocument["kind"], Advice>>> = {
  paper: genuineFile,
  copy: genuineCopy,
  picture: pictured,
};

const byCode: Partial<Readonly<Record<CheckCode, Advice>>> = {
  "no-match": say(
    [
      "电子证照库没有编号（或标识）与持证主体代码都相符的证照：可能填错了其中一项，也可能由他处签发。",
      "请对照证照核对两项后重新填写，或者扫描证照上的二维码；结果仍相同的，请勿采信，并告知颁发机关。",
    ],
    [
      "No licence here has both this number (or identifier) and this holder's code: one of the two may be mistyped, or the licence comes from elsewhere.",
      "Compare both with the licence and type them again, or scan the code on it. If the answer stays the same, do not rely on it, and tell the issuer.",
    ],
  ),
  "not-sealed-here": say(
    [
      "电子证照库没有签章过与此逐字节相同的文件：它可能被改动、另存、打印后重新生成，或者出自他处。",
      "请向出示人索取从电子证照库下载、未经另存的原文件，或者扫描纸面上的二维码；仍不相同的，请勿采信，并告知颁发机关。",
    ],
    [
      "No document sealed here is byte for byte this one: it was altered, saved or printed anew, or comes from elsewhere.",
      "Ask for the original file, as it was downloaded and not saved anew, or scan the code on the paper. If the answer stays the same, do not rely on it, and tell the issuer.",
    ],
  ),
  "foreign-code": say(
    [
      "图中的二维码不属于电子证照库，指向的网站可以显示任何内容。",
      "请勿打开，请勿采信；请向出示人索取证照原件，并告知颁发机关。",
    ],
    [
      "The code in the picture is none of this registry's, and what it leads to may show whatever it likes.",
      "Do not open it, and do not rely on it. Ask for the licence itself, and tell the issuer.",
    ],
  ),
  "malformed-token": unread,
  "malformed-id": unread,
  "not-a-token": unread,
  "unreadable-day": say(
    [
      "网址要求按某一日期核验，但该日期无法识别。这不说明证照有效，也不说明无效。",
      "请重新扫描证照上的二维码，核验今日状态。",
    ],
    [
      "The address asks about a day that could not be read. The licence may be good or not.",
      "Scan the code on the licence itself to ask about today.",
    ],
  ),
  "renewal-undecided": cautioned,
  "inspection-failed": cautioned,
  "inspection-deferred": cautioned,
  "inspection-overdue": cautioned,
  "two-current": cautioned,
  "renewal-deemed-granted": say(
    [
      "有效期虽已届满，但持证人按期申请了延续，颁发机关届满前未作决定，依照《行政许可法》第五十条第二款视为准予延续。",
      "请向颁发机关核实延续的办理情况。",
    ],
    [
      "The term is over, but its renewal was applied for in time and not decided before the end: by art. 50 of the Administrative Licensing Law it is deemed granted.",
      "Ask the issuer how the renewal stands.",
    ],
  ),
  superseded: say(
    ["此证照是真的，但之后换发过新版，旧版不再有效。", "请向持证人索取新版证照，再扫新版上的二维码。"],
    [
      "The licence is genuine, but a newer version has replaced this one.",
      "Ask the holder for the newer one and scan that.",
    ],
  ),
  corrected: say(
    ["此证照是真的，但这一版印有差错，已经更正，视为从未颁发。", "请向持证人索取更正后的证照，再扫其上的二维码。"],
    [
      "The registry made this paper, but with an error: it was put right, and this version counts as never given.",
      "Ask the holder for the corrected one and scan that.",
    ],
  ),
  void: say(
    ["颁发机关签发有误，此证照已作废，视为从未颁发。", "请勿凭此办理业务；有疑问的，请联系颁发机关。"],
    [
      "The issuer gave this licence in error. It is void, as if it had never been given.",
      "Do not rely on it. If in doubt, ask the issuer.",
    ],
  ),
  "version-not-yet-valid": say(
    ["此证照是真的，但这一版的有效期尚未开始。", "在此之前，请以前一版为准。"],
    ["The licence is genuine, but the term of this version has not begun.", "Until then the version before it counts."],
  ),
  "not-yet-valid": say(
    ["此证照是真的，但有效期尚未开始。", "在此之前不得凭此经营。"],
    ["The licence is genuine, but its term has not begun.", "It may not be used before then."],
  ),
  expired: say(
    ["此证照是真的，但已过有效期。", "持证人可能已办理延续：请索取延续后的证照再核验。"],
    [
      "The licence is genuine, but its term is over.",
      "The holder may have renewed it: ask for the renewed licence and check that.",
    ],
  ),
  suspended: say(
    ["颁发机关已暂扣此证照，暂扣期间不得凭此经营。", "请勿凭此办理业务；有疑问的，请联系颁发机关。"],
    [
      "The issuer has suspended this licence. It may not be used meanwhile.",
      "Do not rely on it. If in doubt, ask the issuer.",
    ],
  ),
};

const onAnotherDay = (day: Day): Advice =>
  say(
    [
      `以上结论按网址指定的${spokenDay(day).zh}作出，不代表今日状态。`,
      "办理业务以今日状态为准：请重新扫描证照上的二维码，或点击下方“核验今日状态”。",
    ],
    [
      `The address asks about ${spokenDay(day).en}: this is not the licence's state today.`,
      "What counts is today: scan the code on the licence itself, or press “Check today” below.",
    ],
  );

/** What to tell the reader of a verdict. */
export const adviceOn = (verdict: Verdict, today: Day): Advice => {
  if (verdict.licence && verdict.on !== today) return onAnotherDay(verdict.on);
  const code = decisiveCheck(verdict)?.code;
  const ofCode = code && byCode[code];
  const kind = verdict.verdict === "valid" ? verdict.document?.kind : undefined;
  if (kind && (kind === "picture" || !ofCode)) return ofFile[kind] ?? byWord.valid;
  return ofCode ?? byWord[verdict.verdict];
};
