// What the fields of watches are called in /openapi.json, in both languages.
import type { FieldWords } from "./words.js";

export const watchWords: FieldWords = {
  WatchOrder: [
    "所核验的证照（与 POST /v1/verify 相同）和接收方。",
    "The licence that was checked, asked for as in POST /v1/verify, and where to tell of its changes.",
  ],
  "WatchOrder.to": ["接收方，mail 与 webHook 二选一。", "Where to: either `mail` or `webHook`."],
  "to.mail": [
    "邮件地址，须打开确认邮件中的网址确认。",
    "A mail address, confirmed by the page whose address it is sent.",
  ],
  "to.webHook": [
    "网络钩子的 https 网址，须以收到的 challenge 作答。",
    "An https address, confirmed by answering with the challenge that it is sent.",
  ],
  "AskedWatch.state": [
    "asked：已向接收方求证，确认后才发送。",
    "asked: nothing is told before the target confirms it.",
  ],
  "AskedWatch.licence": ["证照的 id。", "The licence's id."],
  "AskedWatch.to": ["接收方。", "Where to."],
  "AskedWatch.until": ["提醒的末日，可延长。", "The last day on which it tells, unless it is kept."],
  "AskedWatch.secret": [
    "网络钩子签名的密钥（Standard Webhooks），只在此告知。",
    "The secret under which a web hook is signed (Standard Webhooks); told here alone.",
  ],
};
