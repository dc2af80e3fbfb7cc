// Every sentence of the answer on a receipt, in both languages.
import { type Bilingual, say } from "../words.js";

/** What came of checking a receipt; `unproven`: nobody can tell it from a forged one any more. */
export type ReceiptOutcome = "genuine" | "not-genuine" | "unproven" | "could-not-check";

export const receiptCodes = {
  "signed-here": {
    outcome: "genuine",
    text: say(
      "本回执由本证照库出具，内容未被改动。回执只表明当时的结论，当前状态请重新核验。",
      "This registry gave this receipt, and nothing of it was altered. It tells what was so then; check again for now.",
    ),
  },
  "unknown-key": {
    outcome: "not-genuine",
    text: say(
      "回执不是由本证照库的密钥签名的，请勿采信。",
      "No key of this registry signed this receipt. Do not rely on it.",
    ),
  },
  "wrong-use": {
    outcome: "not-genuine",
    text: say(
      "签名所用的密钥不是用于出具回执的，请勿采信。",
      "The key that is named signs something else than receipts. Do not rely on it.",
    ),
  },
  "signature-wrong": {
    outcome: "not-genuine",
    text: say(
      "签名与内容不符：回执被改动过，或者不是本证照库出具的，请勿采信。",
      "The signature is not of this content: it was altered, or comes from elsewhere. Do not rely on it.",
    ),
  },
  "another-registry": {
    outcome: "not-genuine",
    text: say(
      "回执写明的出具方不是本证照库，请勿采信。",
      "The receipt names another registry as its giver. Do not rely on it.",
    ),
  },
  "dated-ahead": {
    outcome: "not-genuine",
    text: say(
      "回执的出具时间晚于当前时间，请勿采信。",
      "The receipt says that it was given at a time to come. Do not rely on it.",
    ),
  },
  "outside-term": {
    outcome: "not-genuine",
    text: say(
      "回执的出具时间不在签名密钥的使用期内，请勿采信。",
      "The receipt says that it was given when its key did not sign. Do not rely on it.",
    ),
  },
  "key-compromised": {
    outcome: "unproven",
    text: say(
      "签名密钥已被确认泄露，无法再区分真假回执。请重新核验，并索取新的回执。",
      "The key that signed it was stolen, so that nobody can tell a forged receipt from a true one. Check anew and ask for another receipt.",
    ),
  },
  unreachable: {
    outcome: "could-not-check",
    text: say(
      "暂时无法核验此回执，不代表真伪。请稍后再试。",
      "This receipt could not be checked just now, which says nothing either way. Try again in a moment.",
    ),
  },
} as const satisfies Record<string, { outcome: ReceiptOutcome; text: Bilingual }>;
export type ReceiptCode = keyof typeof receiptCodes;
