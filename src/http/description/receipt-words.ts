// What the fields of receipts, and of the keys that sign them, are called in /openapi.json, in both languages.
import type { FieldWords } from "./words.js";

export const receiptWords: FieldWords = {
  "Verdict.revision": [
    "证照的修订号：其上已登记的事项数，从 0 起，即 ETag。",
    "The licence's revision: how many acts were known of, from 0 on, as its ETag counts them.",
  ],
  ReceiptToCheck: ["要核验的回执。", "The receipt to check."],
  "ReceiptToCheck.receipt": ["回执原文，前后空白不计。", "The receipt as it was given; blanks around it are left out."],
  "CheckedReceipt.outcome": [
    "genuine 由本库出具、not-genuine 不是、unproven 密钥已泄露而无法证明、could-not-check 暂时无法核验。",
    "Whether this registry gave it; unproven: its key was stolen, and nobody can tell.",
  ],
  "CheckedReceipt.kid": ["密钥编号。", "Names the key."],
  "CheckedReceipt.receipt": ["回执所载内容，仅在真实时给出。", "What it says; only of one that is genuine."],
  "CheckedReceipt.links": ["核验当前状态的网址。", "Where to ask what is so now."],
  "Receipt.iss": ["出具方的网址。", "The giver's address."],
  "Receipt.iat": ["出具时刻，1970 年以来的秒数。", "When it was given, in seconds since 1970."],
  "Receipt.jti": ["回执编号。", "The receipt's own id."],
  "Receipt.question": ["所问事项的种类与哈希值。", "What was asked about: its kind, and the hash of the question."],
  "question.by": ["token、id、number、identifier 或 document。", "token, id, number, identifier or document."],
  "Receipt.revision": ["证照的修订号。", "The licence's revision."],
  "Receipt.note": ["回执只表明 asOf 时刻的结论。", "It speaks of the instant asOf only."],
  "TrustKeys.keys": ["公钥；已泄露的不列。", "The keys; one that was stolen is left out."],
  "TrustKey.kty": ["固定为 EC。", "Always EC."],
  "TrustKey.crv": ["固定为 P-256。", "Always P-256."],
  "TrustKey.x": ["公钥的 x 坐标。", "The x coordinate."],
  "TrustKey.y": ["公钥的 y 坐标。", "The y coordinate."],
  "CheckedReceipt.text": ["供人阅读的说明。", "A sentence for people."],
  "TrustKey.use": ["固定为 sig。", "Always sig."],
  "TrustKey.alg": ["固定为 ES256。", "Always ES256."],
  "TrustKey.purpose": ["密钥的用途。", "What the key signs."],
  "TrustKey.from": ["使用期的首日。", "First day of its term."],
  "TrustKey.to": ["使用期的末日。", "Last day of its term."],
  "TrustKey.ended": ["停用的时刻。", "When it ended."],
};
