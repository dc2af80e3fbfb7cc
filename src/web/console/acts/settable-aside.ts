// The decisions of a history that may be set aside: those that ended the licence.
import { doneWords } from "../../../licence/act-words.js";
import type { Choice } from "../../parts/form/fields.js";
import type { Language } from "../../parts/language.js";
import type { ToldAct } from "../licences/told-act.js";

const ending = ["annul", "withdraw", "revoke", "void", "cancel"] as const;
const isEnding = (act: string): act is (typeof ending)[number] => (ending as readonly string[]).includes(act);

/** What is needed of an act to name it. */
export type PastAct = Pick<ToldAct, "act" | "revision" | "effectiveFrom" | "decisionNumber">;

export const settableAside = (language: Language, history: readonly PastAct[]): Choice[] =>
  history.flatMap(({ act, revision, effectiveFrom, decisionNumber }) => {
    if (!isEnding(act)) return [];
    const words = doneWords[act][language];
    const label = language === "zh" ? `${effectiveFrom} ${words}` : `${effectiveFrom}: ${words}`;
    return [{ value: String(revision), label, ...(decisionNumber && { note: decisionNumber }) }];
  });
