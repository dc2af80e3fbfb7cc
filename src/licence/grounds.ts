// The grounds in law of each decision, as a closed list of codes per act, with the words for them; a free text beside
// says what happened.
import { LicenceError } from "./errors.js";

/**
 * 69-1-1 to 69-2 and 70-1 to 70-6 number the items of arts. 69 and 70 of the Administrative Licensing Law (行政许可法), 8-…
 * its art. 8; 9-law stands for the penalties of art. 9 of the Administrative Penalty Law (行政处罚法), their article named
 * in the text.
 */
export const groundTexts = {
  "69-1-1": { zh: "滥用职权、玩忽职守作出准予许可决定", en: "granted by abuse of power or neglect of duty" },
  "69-1-2": { zh: "超越法定职权作出准予许可决定", en: "granted beyond the organ's powers" },
  "69-1-3": { zh: "违反法定程序作出准予许可决定", en: "granted against the procedure laid down by law" },
  "69-1-4": {
    zh: "对不具备申请资格或者不符合法定条件的申请人准予许可",
    en: "granted to an applicant who was not qualified",
  },
  "69-1-5": { zh: "依法可以撤销的其他情形", en: "another case in which the law allows annulment" },
  "69-2": { zh: "以欺骗、贿赂等不正当手段取得许可", en: "obtained by fraud, bribery or other improper means" },
  "8-law": { zh: "所依据的法律、法规、规章修改或者废止", en: "the law on which it rests was changed or repealed" },
  "8-circumstances": { zh: "所依据的客观情况发生重大变化", en: "the circumstances on which it rests changed greatly" },
  "70-1": { zh: "有效期届满未延续", en: "expired and not renewed" },
  "70-2": { zh: "公民死亡或者丧失行为能力", en: "the person died or lost legal capacity" },
  "70-3": { zh: "法人或者其他组织依法终止", en: "the organisation came to an end" },
  "70-4": { zh: "许可依法被撤销、撤回，或者证件依法被吊销", en: "annulled, withdrawn or revoked" },
  "70-5": { zh: "因不可抗力导致许可事项无法实施", en: "force majeure" },
  "70-6": { zh: "法律、法规规定应当注销的其他情形", en: "another case in which the law demands cancellation" },
  "9-law": { zh: "依法给予的行政处罚", en: "an administrative penalty under the law" },
  "law-measure": { zh: "依法采取的行政措施", en: "an administrative measure under the law" },
  "term-over": { zh: "暂扣期限届满", en: "the term of the suspension is over" },
  remedied: { zh: "已经整改合格", en: "what was wrong has been put right" },
  lifted: { zh: "暂扣决定已经解除", en: "the suspension was lifted" },
  review: { zh: "行政复议决定", en: "a decision on administrative review" },
  court: { zh: "人民法院生效裁判", en: "a judgment of a court" },
  self: { zh: "作出决定的机关自行纠正", en: "put right by the organ that decided" },
} as const satisfies Record<string, { zh: string; en: string }>;

export type GroundCode = keyof typeof groundTexts;

/** Where the law has them, for those of which the law itself is the ground. */
export const groundArticles: Readonly<Partial<Record<GroundCode, { zh: string; en: string }>>> = {
  "69-1-1": { zh: "《行政许可法》第六十九条第一款第一项", en: "Administrative Licensing Law, art. 69(1) item 1" },
  "69-1-2": { zh: "《行政许可法》第六十九条第一款第二项", en: "Administrative Licensing Law, art. 69(1) item 2" },
  "69-1-3": { zh: "《行政许可法》第六十九条第一款第三项", en: "Administrative Licensing Law, art. 69(1) item 3" },
  "69-1-4": { zh: "《行政许可法》第六十九条第一款第四项", en: "Administrative Licensing Law, art. 69(1) item 4" },
  "69-1-5": { zh: "《行政许可法》第六十九条第一款第五项", en: "Administrative Licensing Law, art. 69(1) item 5" },
  "69-2": { zh: "《行政许可法》第六十九条第二款", en: "Administrative Licensing Law, art. 69(2)" },
  "8-law": { zh: "《行政许可法》第八条第二款", en: "Administrative Licensing Law, art. 8(2)" },
  "8-circumstances": { zh: "《行政许可法》第八条第二款", en: "Administrative Licensing Law, art. 8(2)" },
  "70-1": { zh: "《行政许可法》第七十条第一项", en: "Administrative Licensing Law, art. 70 item 1" },
  "70-2": { zh: "《行政许可法》第七十条第二项", en: "Administrative Licensing Law, art. 70 item 2" },
  "70-3": { zh: "《行政许可法》第七十条第三项", en: "Administrative Licensing Law, art. 70 item 3" },
  "70-4": { zh: "《行政许可法》第七十条第四项", en: "Administrative Licensing Law, art. 70 item 4" },
  "70-5": { zh: "《行政许可法》第七十条第五项", en: "Administrative Licensing Law, art. 70 item 5" },
  "70-6": { zh: "《行政许可法》第七十条第六项", en: "Administrative Licensing Law, art. 70 item 6" },
  "9-law": { zh: "《行政处罚法》第九条", en: "Administrative Penalty Law, art. 9" },
};

/** Which grounds each act may rest on, by the event that it records. */
export const groundsOf = {
  LicenceSuspended: ["9-law", "law-measure"],
  LicenceReinstated: ["term-over", "remedied", "lifted"],
  LicenceAnnulled: ["69-1-1", "69-1-2", "69-1-3", "69-1-4", "69-1-5", "69-2"],
  LicenceWithdrawn: ["8-law", "8-circumstances"],
  LicenceRevoked: ["9-law"],
  LicenceCancelled: ["70-1", "70-2", "70-3", "70-4", "70-5", "70-6"],
  DecisionSetAside: ["review", "court", "self"],
  LicenceAmended: ["9-law"],
} as const satisfies Record<string, readonly GroundCode[]>;

export type ActWithGround = keyof typeof groundsOf;

/** The event that each act with a ground records, by the last segment of the act's route. */
export const groundActs = {
  suspensions: "LicenceSuspended",
  reinstatements: "LicenceReinstated",
  annulments: "LicenceAnnulled",
  withdrawals: "LicenceWithdrawn",
  revocations: "LicenceRevoked",
  cancellations: "LicenceCancelled",
  "settings-aside": "DecisionSetAside",
  amendments: "LicenceAmended",
} as const satisfies Record<string, ActWithGround>;

const names: Readonly<Record<ActWithGround, string>> = {
  LicenceSuspended: "suspend (暂扣)",
  LicenceReinstated: "reinstate (恢复)",
  LicenceAnnulled: "annul (撤销)",
  LicenceWithdrawn: "withdraw (撤回)",
  LicenceRevoked: "revoke (吊销)",
  LicenceCancelled: "cancel (注销)",
  DecisionSetAside: "set aside (撤销原决定)",
  LicenceAmended: "amend (变更)",
};

const actsFor = (code: string): string[] =>
  Object.entries(groundsOf)
    .filter(([, codes]) => (codes as readonly string[]).includes(code))
    .map(([act]) => names[act as ActWithGround]);

/**
 * Refuses a ground on which the act cannot rest, naming the acts that can (fraud is a ground to annul, never to revoke).
 * Throws LicenceError `ground-not-of-act`.
 */
export const holdGround = (act: ActWithGround, code: string | undefined, pointer = "/groundCode"): void => {
  const own: readonly string[] = groundsOf[act];
  if (code === undefined || own.includes(code)) return;
  const others = actsFor(code);
  const why =
    others.length > 0
      ? `Ground ${code} is one to ${others.join(" or ")}, not to ${names[act]}.`
      : `There is no ground ${code}; to ${names[act]} there are ${own.join(", ")}.`;
  throw new LicenceError("ground-not-of-act", why, pointer);
};
