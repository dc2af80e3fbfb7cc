// Correct (更正): what is wrong on the paper of the latest version is put right by another version, which counts in its
// place from its first day on; the wrong one counts as never given.
import { type Day, laterOf } from "./day.js";
import type { CaseFacts, DecidedEvent, PaperDraft } from "./events/licence-events.js";
import type { HolderCategory } from "./holder-category.js";
import { type Licence, type LicenceFacts, latestVersion, type Version } from "./licence.js";
import { draftOf, type Face, type Holders, type Printing, refuseErased, sameFace, sameHolders } from "./paper.js";
import { holdRenewedTerm, sameTerm, type Term } from "./renewed-term.js";
import { standing } from "./standing.js";

/** `face` holds the fields that are put right, `holders` all of them; what is left out stays as it is printed. */
export interface CorrectData extends Printing {
  face?: Face | undefined;
  holders?: Holders | undefined;
  /** Where the face of another kind of holder was printed. */
  holderCategory?: HolderCategory | undefined;
  /** Where it is the code of a holder that is put right. */
  number?: PaperDraft["number"] | undefined;
  validFrom?: Day | undefined;
  validTo?: Day | null | undefined;
  reason: string;
}

/** The version that the latest one puts right, through all corrections of it; the latest itself where it is none. */
export const behindCorrections = ({ versions }: LicenceFacts): Version =>
  versions.findLast(({ act }) => act !== "LicenceCorrected") ?? versions[0];

/** The case that led to the latest version: of a correction that names none, that of what it puts right. */
export const caseOf = (licence: LicenceFacts): CaseFacts | undefined => {
  const since = behindCorrections(licence).version;
  return licence.versions.findLast(({ version, case: facts }) => version >= since && facts)?.case;
};

/** A term put right is held to what the act that gave it was held to: that of a renewal to the one that it renewed. */
const holdTerm = ({ versions }: LicenceFacts, term: Term): void => {
  const given = versions.findLastIndex((version, at) => givesTerm(version, versions[at - 1]));
  const renewed = versions[given - 1];
  if (renewed && versions[given]?.act === "LicenceRenewed") holdRenewedTerm(renewed, term);
};

/** An amendment gives one where the type has it restart the term; it carries the former one on otherwise. */
const givesTerm = (version: Version, before: Version | undefined): boolean => {
  if (version.act === "LicenceAmended") return before !== undefined && !sameTerm(version, before);
  return version.act !== "LicenceReplaced" && version.act !== "LicenceCorrected";
};

/**
 * The first day of the corrected version: that of the version which it puts right, unless it is the first day that was
 * wrong.
 */
const firstDay = ({ changeDate, date }: Version, { validFrom }: Term): Day =>
  laterOf(validFrom, changeDate ?? date ?? validFrom);

/** Corrects the latest version, with the dates and the number that it has; what puts nothing right records nothing. */
export const correct =
  (data: CorrectData) =>
  (licence: Licence): DecidedEvent[] => {
    const facts = standing(licence);
    const latest = latestVersion(facts);
    const { issuedOn = latest.issuedOn, number = latest.number, holders = latest.holders, reason } = data;
    const { holderCategory = latest.holderCategory } = data;
    const { validFrom = latest.validFrom, validTo = latest.validTo } = data;
    const term = { validFrom, validTo };
    const samePaper = sameFace(latest.face, data.face) && sameHolders(latest.holders, holders);
    const isSameTerm = sameTerm(latest, term);
    const isSameKind = holderCategory === latest.holderCategory;
    if (samePaper && isSameKind && isSameTerm && issuedOn === latest.issuedOn) return [];
    refuseErased(latest);
    const face = { ...latest.face, ...data.face };
    const content = { ...latest, version: latest.version + 1, number, holders, holderCategory, face, ...term };
    const draft = draftOf({ ...data, issuedOn }, content);
    if (!isSameTerm) holdTerm(facts, term);
    const countsFrom = firstDay(behindCorrections(facts), term);
    return [{ type: "LicenceCorrected", data: { ...draft, countsFrom, reason } }];
  };
