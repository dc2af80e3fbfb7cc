// given(events).when(decision).records(events) or .refuses(code): how the examples of the domain are told.
import type { Test } from "tap";
import type { Day } from "../../src/licence/day.js";
import { LicenceError, type LicenceErrorCode } from "../../src/licence/errors.js";
import type { Actor } from "../../src/licence/events/envelope.js";
import type { DecidedEvent, PaperDraft } from "../../src/licence/events/licence-events.js";
import { fold } from "../../src/licence/fold.js";
import { type ExistingLicence, exists, type Licence, type RecordedAct } from "../../src/licence/licence.js";
import { foundOn } from "../../src/licence/standing.js";

export type Decision = (licence: Licence) => DecidedEvent[];

/** The instant at which the sample act of this revision was recorded. */
export const instant = (revision: number): string => new Date(Date.UTC(2024, 0, 1, 8, revision)).toISOString();

/** The officer who recorded the sample act of this revision. */
export const officer = (revision: number): Actor => ({ subject: `officer ${revision}`, role: "officer" });

/** A decided event as the registry would have recorded it, stamp included. */
export const recorded = (event: DecidedEvent, revision: number): RecordedAct => {
  const token = `TOKEN${revision}`;
  const place = { list: 1, index: revision };
  const stamp = { identifier: `ID${revision}`, token, tokenSha256: "0".repeat(64), place, urlBase: "HTTP://X/V/" };
  const data = "version" in event.data ? { ...event.data, ...stamp } : event.data;
  return { type: event.type, data, revision, recordedAt: instant(revision), by: officer(revision) } as RecordedAct;
};

/** The decision as it is asked for on a day. */
export const askedOn =
  (day: Day, decision: Decision): Decision =>
  licence =>
    decision(foundOn(licence, day));

export const given = (...events: DecidedEvent[]) => {
  const licence = fold("l", events.map(recorded));
  return {
    licence,
    when: (decision: Decision) => ({
      get events() {
        return decision(licence);
      },
      records: (t: Test, ...expected: DecidedEvent[]) => t.strictSame(decision(licence), expected),
      refuses: (t: Test, code: LicenceErrorCode, pointer?: string) => {
        try {
          t.fail(`recorded ${JSON.stringify(decision(licence))}`);
        } catch (error) {
          if (!(error instanceof LicenceError)) throw error;
          t.strictSame([error.code, error.pointer], [code, pointer]);
        }
      },
    }),
  };
};

/** The licence that exists after these events. */
export const licenceOf = (...events: DecidedEvent[]): ExistingLicence => {
  const { licence } = given(...events);
  if (!exists(licence)) throw new Error("no licence");
  return licence;
};

export const holder = { name: "杭州某某食品有限公司", codeType: "001", code: "91330105MA2AX0000X" };

/** The paper of the sample licence: from 15 January 2024 to 14 January 2026. */
export const paper: PaperDraft = {
  version: 1,
  number: "JY13301050000001",
  typeCode: "11100000MB0143028R901",
  typeRevision: 3,
  issuer: { code: "11330105002500287C", name: "拱墅区市场监督管理局" },
  holders: [holder],
  holderCategory: "company",
  face: { scope: "预包装食品销售", place: "湖墅南路 1 号" },
  issuedOn: "2024-01-10",
  validFrom: "2024-01-15",
  validTo: "2026-01-14",
};

/** What the registry hands to every act that prints. */
export const printing = {
  typeRevision: 4,
  issuer: { ...paper.issuer, name: "杭州市拱墅区市场监督管理局" },
  today: "2024-05-01",
};
/** The paper of a later version, printed on the sample's today. */
export const reprinted = { ...paper, typeRevision: 4, issuer: printing.issuer, issuedOn: "2024-05-01" };

const order = { ground: "国务院令", decisionNumber: "2024-7", decisionDate: "2024-04-20" };
export const suspension = { ...order, from: "2024-06-01", until: "2024-06-30" };
export const reinstatement = { ...order, from: "2024-06-11" };
export const ending = { ...order, effectiveDate: "2024-07-01" };
export const settingAside = { ...order, decisionNumber: "court 9", effectiveDate: "2024-09-01" };

export const issued: DecidedEvent = { type: "LicenceIssued", data: paper };
export const renewed: DecidedEvent = {
  type: "LicenceRenewed",
  data: { ...reprinted, version: 2, validFrom: "2026-01-15", validTo: "2028-01-14", reason: null },
};
/** An amendment that makes this version, on the sample term unless another is given. */
export const amended = (
  version: number,
  changeDate: string,
  term: Partial<PaperDraft> = {},
): Extract<DecidedEvent, { type: "LicenceAmended" }> => ({
  type: "LicenceAmended",
  data: { ...reprinted, ...term, version, changeDate, reason: "迁址" },
});
/** A correction that makes this version, from this day on, of what is wrong on the sample paper. */
export const corrected = (
  version: number,
  countsFrom: string,
  right: Partial<PaperDraft> = {},
): Extract<DecidedEvent, { type: "LicenceCorrected" }> => ({
  type: "LicenceCorrected",
  data: { ...reprinted, issuedOn: paper.issuedOn, ...right, version, countsFrom, reason: "印制有误" },
});
export const suspended: DecidedEvent = { type: "LicenceSuspended", data: suspension };
export const reinstated: DecidedEvent = { type: "LicenceReinstated", data: reinstatement };
export const annulled: DecidedEvent = { type: "LicenceAnnulled", data: ending };
export const withdrawn: DecidedEvent = { type: "LicenceWithdrawn", data: ending };
export const revoked: DecidedEvent = { type: "LicenceRevoked", data: ending };
export const cancellation = { ground: "art. 70", effectiveDate: "2024-08-01", decisionNumber: null };
export const cancelled: DecidedEvent = { type: "LicenceCancelled", data: cancellation };
export const voiding = { ground: "重复签发", decisionNumber: null, decisionDate: null };
export const voided: DecidedEvent = { type: "LicenceVoided", data: voiding };
export const abandoned: DecidedEvent = { type: "IssueAbandoned", data: { reason: "no stream after 60 s" } };
/** A setting aside of the act with this revision. */
export const setAsideOf = (decision: number): DecidedEvent => ({
  type: "DecisionSetAside",
  data: { ...settingAside, decision },
});
