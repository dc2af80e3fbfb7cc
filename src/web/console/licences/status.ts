// What a licence's status means, as the sentence that its verdict says.
import type { Day } from "../../../licence/day.js";
import { groundTexts } from "../../../licence/grounds.js";
import type { EndedBy } from "../../../verification/ended.js";
import { wording } from "../../../verification/wording.js";
import type { Words } from "../../parts/texts.js";
import type { ToldAct } from "./told-act.js";
import type { ToldLicence } from "./told-licence.js";

const endingActs = { annulled: "annul", withdrawn: "withdraw", revoked: "revoke", cancelled: "cancel", void: "void" };

const isGround = (code: string): code is keyof typeof groundTexts => Object.hasOwn(groundTexts, code);

const endedBy = (act: ToldAct | undefined, from: Day): EndedBy => ({
  from,
  decidedLater: act?.decisionDate && act.decisionDate > from ? act.decisionDate : null,
  organ: act?.decidedBy?.name ?? null,
  decisionNumber: act?.decisionNumber ?? null,
  ground: act?.groundCode !== undefined && isGround(act.groundCode) ? groundTexts[act.groundCode] : null,
});

/** What the status means, in the words of verdicts; `acts` is the licence's history. */
export const statusSentence = (licence: ToldLicence, acts: readonly ToldAct[]): Words => {
  const { status, issuer, validFrom, validTo, statusSince } = licence;
  const from = statusSince ?? validFrom;
  const last = (name: string) => acts.findLast(({ act }) => act === name);
  switch (status) {
    case "active":
      return wording.active(issuer.name, validTo);
    case "not-yet-valid":
      return wording["not-yet-valid"](validFrom);
    case "expired":
      return wording.expired(validTo ?? from);
    case "suspended":
      return wording.suspended(from, last("suspend")?.until ?? null);
    case "annulled":
    case "withdrawn":
    case "revoked":
    case "cancelled":
    case "void":
      return wording[status](endedBy(last(endingActs[status]), from));
  }
};

/** The same beside the status's own word, which is not said twice: `有效。某局签发……` goes on after its first stop. */
export const afterWord = (sentence: string, word: string): string => {
  const [first = "", ...rest] = sentence.startsWith(word) ? sentence.slice(word.length).trimStart() : "";
  if (!/[。，.;]/.test(first)) return sentence;
  const more = rest.join("").trimStart();
  return more.charAt(0).toUpperCase() + more.slice(1);
};
