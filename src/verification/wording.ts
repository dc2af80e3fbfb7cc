// Every sentence of a verdict, in both languages, each saying what to do next; no sentence is written anywhere else.
import type { CautionCode } from "../licence/cautions.js";
import type { Day } from "../licence/day.js";
import type { StatusName } from "../licence/status.js";
import { type EndedBy, endedText, voidedText } from "./ended.js";
import { spokenDay } from "./spoken-day.js";
import type { FoundCode } from "./uploads/found-words.js";
import { type Bilingual, say, statusWords } from "./words.js";

const notRecorded = say(
  "核验未通过：未查询到与此二维码一致的签发记录，可能被篡改或非本平台签发，请勿采信。",
  "Not verified: no record here matches this code. It may be altered or come from elsewhere. Do not rely on it.",
);
const noCode = say(
  "无法识别此网址或核验码，未作核验，不代表证照真伪。请重新扫码，或核对后重新输入。",
  "This address or code could not be read, so nothing was checked. Scan again, or check it and type it again.",
);

const noNumber = say(
  "编号、标识或持证主体代码未填写或过长，未作核验，不代表证照真伪。请核对后重新输入，或扫描证照上的二维码。",
  "The number, the identifier or the holder's code is empty or too long, so nothing was checked. Type it again, or scan the code on the licence.",
);

/** A sentence around a day, which each language writes in its own way. */
const dated = (day: Day, zh: (day: string) => string, en: (day: string) => string): Bilingual => {
  const spoken = spokenDay(day);
  return say(zh(spoken.zh), en(spoken.en));
};

/** What was ended for good, and that nobody is to rely on it. */
const ended = (by: EndedBy, zh: string, en: string): Bilingual => {
  const text = endedText(by, { zh, en });
  return say(`${text.zh}请勿采信。`, `${text.en} Do not rely on it.`);
};

/** A version as the identifier counts it. */
const counter = (version: number): string => String(version).padStart(3, "0");

/** What a check may say, by its stable code. */
export const wording = {
  "bytes-recorded": () => say("文件内容与签章时逐字节一致。", "The document is byte for byte the one that was sealed."),
  "copy-recorded": (maker: string | null, purpose: string | null, expires: Day) =>
    dated(
      expires,
      day =>
        `本件为真实的加注件：${maker === null ? "" : `加注人${maker}，`}${purpose === null ? "" : `用途“${purpose}”，`}有效期至${day}，不得用于其他用途。`,
      day =>
        `A genuine annotated copy${maker === null ? "" : ` made by ${maker}`}${purpose === null ? "" : ` for "${purpose}"`}, good until ${day} and for nothing else.`,
    ),
  "copy-over": (expires: Day) =>
    dated(
      expires,
      day => `本加注件的有效期已于${day}届满，请勿采信；请向出示人索取新的加注件或证照。`,
      day => `This annotated copy was good until ${day}. Do not rely on it; ask for a new one, or for the licence.`,
    ),
  "not-sealed-here": () =>
    say(
      "未查询到与此文件一致的签章记录：文件可能被改动、重新保存过，或非本平台签章，请勿采信；可扫描文件上的二维码核验。",
      "No document that was sealed here is byte for byte this one: it was altered, saved anew, or comes from elsewhere. Do not rely on it; scan the code on it instead.",
    ),
  "picture-proves-nothing": () =>
    say(
      "本结论只针对图片中的二维码：图片不能证明证照本身未被改动。请将所列登记内容与证照逐项核对，或索取原文件核验。",
      "This answer speaks of the code in the picture alone: a picture proves nothing about the paper. Compare the paper with the facts given, item by item, or ask for the original file.",
    ),
  "foreign-code": () =>
    say(
      "图中的二维码不是本库证照的核验码，而是指向别处。请勿采信，也不要打开其中的网址。",
      "The code in the picture is none of this registry's: it leads elsewhere. Do not rely on it, and do not open what it says.",
    ),
  recorded: () => say("与电子证照库的记录完全一致。", "Exactly what this registry recorded."),
  "malformed-token": () => noCode,
  "malformed-id": () => noCode,
  "malformed-number": () => noNumber,
  "malformed-holder-code": () => noNumber,
  "type-needed": () =>
    say(
      "同一编号和持证主体代码对应多种证照，未作核验。请注明证照类型后再核验，或扫描证照上的二维码。",
      "Several types of licence have this number and this holder, so nothing was checked. Name the type as well, or scan the code on the licence.",
    ),
  "unreadable-day": () =>
    say(
      "无法识别网址中的日期（on），未作核验。日期应写作 2026-11-23；核验今日状态的，请去掉该日期。",
      "The day in this address (on) could not be read, so nothing was checked. Write it as 2026-11-23, or leave it out to ask about today.",
    ),
  "not-read": () => say("未作核验。", "Not checked."),
  "not-a-token": () =>
    say(
      "无法识别此核验码：可能输入有误、扫描不完整或被改动。请重新扫码，或核对后重新输入；结果相同的，请勿采信。",
      "This code could not be read: it was mistyped, not scanned whole, or altered. Scan again, or check it and type it again; if the answer stays the same, do not rely on it.",
    ),
  "unknown-profile": () => notRecorded,
  "not-canonical": () => notRecorded,
  "signature-not-low-s": () => notRecorded,
  "signature-wrong": () => notRecorded,
  "unknown-key": () => notRecorded,
  "unknown-licence": () =>
    say(
      "未查询到与此 id 一致的签发记录，可能输入有误或非本平台签发。请核对后重新输入；结果相同的，请勿采信。",
      "No record here matches this id. It may be mistyped or come from elsewhere. Check it and type it again; if the answer stays the same, do not rely on it.",
    ),
  "no-match": () =>
    say(
      "未查询到编号（或标识）与持证主体代码均相符的证照，可能输入有误或非本平台签发。请核对后重新输入，或扫描证照上的二维码；结果相同的，请勿采信。",
      "No licence here has both this number (or identifier) and this holder's code. It may be mistyped or come from elsewhere. Check it and type it again, or scan the code on the licence; if the answer stays the same, do not rely on it.",
    ),
  "not-known-then": () =>
    say(
      "在该时点，电子证照库尚无此项记录（此后才登记）。",
      "At that instant the registry had no such record; it was recorded later.",
    ),
  "not-recorded": () => notRecorded,
  "signed-but-unrecorded": () => notRecorded,
  unreachable: (phone: string | null) =>
    say(
      `暂时无法核验，不代表有效或无效。请稍后重试${phone === null ? "" : `或致电 ${phone}`}。`,
      `We could not check. This says nothing either way; try again${phone === null ? " soon" : ` or call ${phone}`}.`,
    ),
  "not-genuine": () => say("未查询到签发记录，未再核验。", "There is no such record, so this was not checked."),

  "key-authorised": () =>
    say(
      "签发时，签名密钥属于该机关，且该机关有权颁发此类证照。",
      "Signed with the issuer's own key, by an issuer of this type, on the day of signing.",
    ),
  "key-compromised-recorded": () =>
    say(
      "签名密钥后来失窃，但电子证照库存有本证照的签发记录，仍可采信；仅凭离线验签则不可采信。",
      "The key was stolen later. The registry's own record shows that it issued this licence, so it counts; offline, a signature by this key proves nothing.",
    ),
  "issuer-recorded": () =>
    say(
      "个人信息已依法删除；签发时，该机关有权颁发此类证照。",
      "Personal data was erased; the issuer had a key and issued this type on the day of signing.",
    ),
  "key-not-authorised": () =>
    say(
      "签名密钥在签发之日不属于该机关。请勿采信，并告知电子证照库。",
      "The key was not the issuer's on the day of signing. Do not rely on it; tell the registry.",
    ),
  "type-not-authorised": () =>
    say(
      "该机关在签发之日无权颁发此类证照。请勿采信，并告知电子证照库。",
      "The issuer could not issue this type on the day of signing. Do not rely on it; tell the registry.",
    ),
  "issuer-unknown": () =>
    say("暂时无法核对签发机关的权限。请稍后重试。", "The issuer's authority could not be checked. Try again soon."),

  active: (issuer: string, until: Day | null) =>
    until === null
      ? say(`有效。${issuer}签发，长期有效。`, `Valid. Issued by ${issuer}; without an end date.`)
      : say(
          `有效。${issuer}签发，有效期至${spokenDay(until).zh}。`,
          `Valid. Issued by ${issuer}; good until ${spokenDay(until).en}.`,
        ),
  "not-yet-valid": (from: Day) =>
    dated(
      from,
      day => `尚未生效，${day}起有效。`,
      day => `Not yet valid; starts on ${day}.`,
    ),
  "version-not-yet-valid": (from: Day, current: number, status: StatusName) =>
    dated(
      from,
      day => `真实，但本版自${day}起有效；此前以版本 ${counter(current)} 为准，状态：${statusWords[status].zh}。`,
      day =>
        `Genuine, but this version starts on ${day}; until then version ${counter(current)} counts, and that one is ${statusWords[status].en}.`,
    ),
  expired: (last: Day) =>
    dated(
      last,
      day => `已于${day}到期。请向持证人索取延续后的证照。`,
      day => `Expired on ${day}. Ask the holder for the renewed licence.`,
    ),
  suspended: (from: Day, until: Day | null) =>
    dated(
      from,
      day => `自${day}起暂扣${until === null ? "" : `（至${spokenDay(until).zh}）`}，暂扣期间不得从事该许可事项活动。`,
      day =>
        `Suspended from ${day}${until === null ? "" : ` (until ${spokenDay(until).en})`}; the licensed activity is not allowed meanwhile.`,
    ),
  annulled: (by: EndedBy) => ended(by, "被依法撤销", "Annulled"),
  withdrawn: (by: EndedBy) => ended(by, "被依法撤回", "Withdrawn"),
  revoked: (by: EndedBy) => ended(by, "被依法吊销", "Revoked"),
  cancelled: (by: EndedBy) => endedText(by, { zh: "注销", en: "Cancelled" }),
  void: (by: EndedBy) => {
    const decision = voidedText(by);
    return say(
      `该证照系签发错误，已作废，自始无效。${decision.zh}`,
      ["Issued in error and void from the beginning.", decision.en].filter(Boolean).join(" "),
    );
  },
  corrected: (by: number) =>
    say(`本件因更正作废，请以版本 ${counter(by)} 为准。`, `Replaced by a correction: version ${counter(by)} counts.`),
  superseded: (own: number, by: number, from: Day, status: StatusName) =>
    status === "not-yet-valid"
      ? dated(
          from,
          day => `该证照自${day}起换发，本件为历史版本（${counter(own)}）；新版本 ${counter(by)}，状态：尚未生效。`,
          day => `Replaced from ${day}: this is version ${counter(own)}; version ${counter(by)} takes its place then.`,
        )
      : dated(
          from,
          day =>
            `该证照已于${day}换发，本件为历史版本（${counter(own)}）；现行版本 ${counter(by)}，状态：${statusWords[status].zh}。`,
          day =>
            `Replaced on ${day}: this is version ${counter(own)}; version ${counter(by)} is current and ${statusWords[status].en}.`,
        ),

  "up-to-date": () => say("电子证照库的数据为最新。", "The registry's data is up to date."),
  "read-from-log": () =>
    say("直接读取自电子证照库的原始记录，为最新。", "Read from the registry's own log: up to date."),
  "no-data-needed": () => say("此结论无需查阅电子证照库的数据。", "This answer needed no data of the registry."),
} satisfies Record<string, (...facts: never[]) => Bilingual>;

/** Of a paper that was reported lost and replaced: void since, whoever has found it. */
export const lostPaper = (own: number, by: number, from: Day, status: StatusName): Bilingual =>
  dated(
    from,
    day =>
      `本件（版本 ${counter(own)}）已报遗失并补发，自${day}起作废；现行版本 ${counter(by)}，状态：${statusWords[status].zh}。`,
    day =>
      `Reported lost and replaced: this paper, version ${counter(own)}, is void from ${day}; version ${counter(by)} is current and ${statusWords[status].en}.`,
  );

export type WordingCode = keyof typeof wording;
export type CheckCode = WordingCode | CautionCode | FoundCode;

/** The sentence of another day than today: it speaks of that day. */
export const asOn = (day: Day, { zh, en }: Bilingual): Bilingual =>
  dated(
    day,
    spoken => `按${spoken}计：${zh}`,
    spoken => `On ${spoken}: ${en}`,
  );
