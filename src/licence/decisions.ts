// Every act on a licence as a decision: `data => licence => events`. An act already done returns nothing; a refused one
// throws LicenceError. Acts that make a version stand first (the correction in correction.ts); suspension, reinstatement
// and inspection follow. What ends a licence, and what undoes that, is in ending-decisions.ts, applying for renewal in
// renewal-decisions.ts. Which dates an act may have is held beside (act-dates.ts), and on which grounds in law it may
// rest in grounds.ts.
import { behindCorrections } from "./correction.js";
import { type Day, laterOf } from "./day.js";
import type {
  DecidedEvent,
  LicenceEventType,
  PaperDraft,
  ReplacementKind,
  TrustGrade,
} from "./events/licence-events.js";
import { holdGround } from "./grounds.js";
import type { HolderCategory } from "./holder-category.js";
import { exists, holdsOnOrAfter, type Licence, latestVersion } from "./licence.js";
import { draftOf, type Face, type Holders, type Printing, refuseErased, sameFace, sameHolders } from "./paper.js";
import { holdRenewedTerm, sameTerm } from "./renewed-term.js";
import { holdBeforeWithdrawal, refused, says, standing } from "./standing.js";

/** The data of a decided event. */
export type DataOf<T extends LicenceEventType> = Extract<DecidedEvent, { type: T }>["data"];

export interface IssueData extends Printing {
  number: PaperDraft["number"];
  typeCode: string;
  holders: Holders;
  holderCategory: HolderCategory;
  face: Face;
  validFrom: Day;
  validTo: Day | null;
}
/** `version` is the one that the licence already has elsewhere; `source` says where it comes from. */
export interface TakeOverData extends IssueData {
  version: number;
  source: string;
  grade?: TrustGrade | undefined;
}
/** `face` holds the fields that change, or all of them; `holders`, when they change, all of them (延续并变更). */
export interface RenewData extends Printing {
  validFrom: Day;
  validTo: Day | null;
  face?: Face | undefined;
  holders?: Holders | undefined;
  reason: string | null;
  /** Why it comes after the end of the term. */
  lateReason?: string | undefined;
}
/** `face` holds the fields that change, or all of them; `holders`, when they change, all of them. */
export interface AmendData extends Printing {
  face?: Face | undefined;
  holders?: Holders | undefined;
  /** Another term, where the type lets this change restart it. */
  term?: { validFrom: Day; validTo: Day | null } | undefined;
  changeDate: Day;
  reason: string;
  /** Where a decision orders the change, such as a penalty that lowers a grade. */
  decision?: DataOf<"LicenceAmended">["decision"] | undefined;
}
export interface ReplaceData extends Printing {
  kind: ReplacementKind;
  date: Day;
  reason: string;
}

/** Issues the first version (签发). */
export const issue =
  (data: IssueData) =>
  (licence: Licence): DecidedEvent[] =>
    begin(licence, data, { type: "LicenceIssued", data: draftOf(data, { ...data, version: 1 }) });

/** Takes over a licence that exists elsewhere, at its known version (存量纳入). */
export const takeOver =
  (data: TakeOverData) =>
  (licence: Licence): DecidedEvent[] =>
    begin(licence, data, {
      type: "LicenceTakenOver",
      data: { ...draftOf(data, data), source: data.source, ...(data.grade && { grade: data.grade }) },
    });

/**
 * Renews for a new term (延续), which begins after the present one began and does not end before it; gaps are allowed.
 */
export const renew =
  (data: RenewData) =>
  (licence: Licence): DecidedEvent[] => {
    const facts = standing(licence);
    const latest = latestVersion(facts);
    const sameContent = sameFace(latest.face, data.face) && sameHolders(latest.holders, data.holders);
    const samePaper = sameContent && (data.issuedOn ?? latest.issuedOn) === latest.issuedOn;
    const isRenewal = behindCorrections(facts).act === "LicenceRenewed";
    if (isRenewal && sameTerm(latest, data) && samePaper) return [];
    holdRenewedTerm(latest, data);
    holdBeforeWithdrawal(facts, data.validFrom);
    const { validFrom, validTo, reason, lateReason, holders = latest.holders } = data;
    const face = { ...latest.face, ...data.face };
    refuseErased(latest);
    const draft = draftOf(data, { ...latest, version: latest.version + 1, face, holders, validFrom, validTo });
    return [{ type: "LicenceRenewed", data: { ...draft, reason, ...(lateReason !== undefined && { lateReason }) } }];
  };

/** Changes face fields or holders (变更), and the term only with them; what changes nothing records nothing. */
export const amend =
  (data: AmendData) =>
  (licence: Licence): DecidedEvent[] => {
    const latest = latestVersion(standing(licence));
    if (sameFace(latest.face, data.face) && sameHolders(latest.holders, data.holders)) return [];
    holdGround("LicenceAmended", data.decision?.groundCode, "/decision/groundCode");
    refuseErased(latest);
    const { changeDate, reason, decision, holders = latest.holders, term } = data;
    const face = { ...latest.face, ...data.face };
    const draft = draftOf(data, { ...latest, version: latest.version + 1, face, holders, ...term });
    return [{ type: "LicenceAmended", data: { ...draft, changeDate, reason, ...(decision && { decision }) } }];
  };

/** Replaces a lost or damaged document (补证/换证) with the same content; a second loss is a second act. */
export const replace =
  (data: ReplaceData) =>
  (licence: Licence): DecidedEvent[] => {
    const latest = latestVersion(standing(licence));
    refuseErased(latest);
    const { kind, date, reason } = data;
    const draft = draftOf(data, { ...latest, version: latest.version + 1 });
    return [{ type: "LicenceReplaced", data: { ...draft, kind, date, reason } }];
  };

/** Suspends from a day, optionally to a last day (暂扣); suspensions of one licence never overlap. */
export const suspend =
  (data: DataOf<"LicenceSuspended">) =>
  (licence: Licence): DecidedEvent[] => {
    const { suspensions } = standing(licence);
    holdGround("LicenceSuspended", data.groundCode);
    if (data.until !== null && data.until < data.from)
      throw refused("suspension-ends-before-start", "A suspension ends on or after its first day.", "/until");
    if (suspensions.some(suspension => suspension.lifted === null && says(data, suspension))) return [];
    const overlap = suspensions.find(({ from, until, lifted }) => {
      const both = laterOf(from, data.from);
      const within = (last: Day | null) => last === null || both <= last;
      return within(until) && within(data.until) && (lifted === null || both < lifted.from);
    });
    if (overlap) throw refused("already-suspended", `Suspended already from ${overlap.from}.`, "/from");
    return [{ type: "LicenceSuspended", data }];
  };

/** Lifts, from a day on, every suspension that would still hold on that day or later (恢复). */
export const reinstate =
  (data: DataOf<"LicenceReinstated">) =>
  (licence: Licence): DecidedEvent[] => {
    const { suspensions } = standing(licence);
    holdGround("LicenceReinstated", data.groundCode);
    if (suspensions.some(({ lifted }) => lifted && says(data, lifted))) return [];
    if (!suspensions.some(suspension => holdsOnOrAfter(suspension, data.from)))
      throw refused("not-suspended", `No suspension holds on or after ${data.from}.`, "/from");
    return [{ type: "LicenceReinstated", data }];
  };

/** Records a periodic inspection and when the next one is due (年检/校验). */
export const inspect =
  (data: DataOf<"LicenceInspected">) =>
  (licence: Licence): DecidedEvent[] => {
    const { inspections } = standing(licence);
    if (data.nextDue !== null && data.nextDue < data.date)
      throw refused("next-due-before-inspection", "The next inspection is due after this one.", "/nextDue");
    return inspections.some(inspection => says(data, inspection)) ? [] : [{ type: "LicenceInspected", data }];
  };

/** Abandons an issue that never came, so that it is refused should it come late. */
export const abandon =
  (data: DataOf<"IssueAbandoned">) =>
  (licence: Licence): Extract<DecidedEvent, { type: "IssueAbandoned" }>[] => {
    if (exists(licence)) throw refused("already-issued", "The licence is issued already.");
    return licence.status === "abandoned" ? [] : [{ type: "IssueAbandoned", data }];
  };

type First = Extract<DecidedEvent, { type: "LicenceIssued" | "LicenceTakenOver" }>;

const begin = (licence: Licence, data: IssueData, event: First): DecidedEvent[] => {
  if (licence.status === "none") return [event];
  if (licence.status === "abandoned")
    throw refused("issue-abandoned", "This issue was abandoned; issue again with another key.");
  const [first] = licence.versions;
  const { holders, face, issuer, typeRevision, ...plain } = event.data;
  const same = sameHolders(first.holders, holders) && sameFace(first.face, face) && first.issuer.code === issuer.code;
  const { issuedOn = first.issuedOn } = data;
  if (first.act === event.type && same && says({ ...plain, issuedOn }, first)) return [];
  throw refused("already-issued", "The licence is issued already.");
};
