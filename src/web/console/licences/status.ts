// A licence's status as a chip, and as the sentence that its verdict says.
import type { Day } from "../../../licence/day.js";
import { groundTexts } from "../../../licence/grounds.js";
import type { StatusName } from "../../../licence/status.js";
import type { EndedBy } from "../../../verification/ended.js";
import { wording } from "../../../verification/wording.js";
import { verdictWords, whyWords } from "../../../verification/words.js";
import { chip, type Tone } from "../../parts/chip.js";
import type { Html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import type { Words } from "../../parts/texts.js";
import type { ToldAct } from "./told-act.js";
import type { ToldLicence } from "./told-licence.js";

const tones: Readonly<Record<StatusName, Tone>> = {
  active: "good",
  "not-yet-valid": "quiet",
  suspended: "caution",
  expired: "bad",
  annulled: "bad",
  withdrawn: "bad",
  revoked: "bad",
  cancelled: "bad",
  void: "bad",
};

/** The word of a status by itself. */
export const statusWord = (status: StatusName): Words => (status === "active" ? verdictWords.valid : whyWords[status]);

export const statusChip = (status: StatusName, language: Language): Html =>
  chip(tones[status], statusWord(status)[language]);

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
