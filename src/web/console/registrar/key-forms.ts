// The forms for a department's next key, and for the end of one.

import { card, facts } from "../../parts/card.js";
import type { Group } from "../../parts/form/fields.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { say } from "../../parts/texts.js";
import { ownerOf, type ShownKey } from "./keys-page.js";
import { choicesOf, common, keyStates, keyUses } from "./words.js";

const reasons = {
  ceased: say("停用：不再使用", "Ceased: it is of no use any more"),
  superseded: say("更换：已由其他密钥替代", "Superseded: another one has taken its place"),
  compromised: say("泄露：私钥可能被他人取得", "Compromised: somebody else may have its private half"),
} as const;

export const keyTexts = {
  rotation: say("更换密钥", "Replace a key"),
  rotate: say("制作并启用新密钥", "Make and use a new key"),
  rotated: say(
    "新密钥自今日起用于签名或签章；原密钥此前所签的仍然有效。",
    "The new key signs from today on; what the old one signed stays good.",
  ),
  rotatedReceipts: say(
    "新密钥自现在起用于核验回执；原密钥随即终止，此前出具的回执仍可核验。",
    "The new key signs receipts from now on, and the old one ends; receipts that it signed are still checked.",
  ),
  ending: say("终止密钥", "End a key"),
  end: say("终止此密钥", "End this key"),
  ended: say(
    "终止后不能恢复，私钥随即销毁。该部门今日没有其他密钥的，自动另制一把。此前所签的仍按登记核验；泄露的，只有本库登记过的才算真实。",
    "This cannot be taken back: its private half is destroyed. The department gets another where it has none for today. What it signed is checked against the record; of a stolen key only what was recorded here is genuine.",
  ),
  endedReceipts: say(
    "终止后不能恢复，私钥随即销毁，并自动另制一把用于核验回执。此前出具的回执仍可核验；泄露的，此前的回执一律无法再证明真伪。",
    "This cannot be taken back: its private half is destroyed, and another key signs receipts. Those that it signed are still checked; of a stolen key none proves anything any more.",
  ),
  details: say("密钥", "The key"),
  why: say("终止原因", "Why it ends"),
  since: say("自何时起可能泄露", "Since when it may have been stolen"),
  sinceHelp: say(
    "仅用于泄露；如 2026-11-28T09:30:00+08:00，不填为现在。",
    "For a stolen key alone, such as 2026-11-28T09:30:00+08:00; default now.",
  ),
} as const;

/** What a key is ended with. */
export const keyEndFields = (language: Language): Group[] => [
  {
    title: keyTexts.why[language],
    fields: [
      {
        kind: "radio",
        at: "/reason",
        label: keyTexts.why[language],
        required: true,
        choices: choicesOf(reasons, language),
      },
      {
        kind: "text",
        at: "/compromisedSince",
        label: keyTexts.since[language],
        help: keyTexts.sinceHelp[language],
        longest: 40,
      },
    ],
  },
];

/** The key that is meant. */
export const keyFacts = (language: Language, { kid, department, use, from, to, state, certificate }: ShownKey): Html =>
  card(
    keyTexts.details[language],
    facts([
      [say("编号", "Id")[language], html`<code>${kid}</code>`],
      [common.department[language], ownerOf(department, language)],
      [say("用途", "Signs")[language], keyUses[use][language]],
      [say("期限", "Term")[language], `${from} – ${to}`],
      [common.state[language], keyStates[state][language]],
      [say("证书", "Certificate")[language], certificate?.subject],
    ]),
  );
