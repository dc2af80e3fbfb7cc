// The acts on one licence, as they are stored in `licence-<id>`. Names and shapes are the storage format: never rename,
// only add and upcast.
import { z } from "zod";
import { Day } from "../day.js";
import { HolderCategory } from "../holder-category.js";
import { freeText, personal } from "../personal.js";
import { FaceValue } from "./face-value.js";

const Text = z.string().min(1);
const FreeText = freeText(Text);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A holder as printed: name, code type (GB/T 36903 annex A) and code. */
export const StoredHolder = z.strictObject({
  name: personal(Text),
  codeType: z.string().regex(/^\d{3}$/),
  code: personal(Text),
  codeOverride: z.strictObject({ reason: FreeText }).exactOptional(),
});
export type StoredHolder = z.infer<typeof StoredHolder>;

/**
 * The case (办件) that led to an act: the item of the catalogue of services, and the numbers under which it was handled and
 * decided.
 */
export const CaseFacts = z.strictObject({
  itemCode: Text.exactOptional(),
  itemName: Text.exactOptional(),
  caseNumber: FreeText.exactOptional(),
  decisionNumber: FreeText.exactOptional(),
  decisionDate: Day.exactOptional(),
});
export type CaseFacts = z.infer<typeof CaseFacts>;

/** A licence version as it is on the paper, without what only the registry's stamp gives it. */
export const PaperDraft = z.strictObject({
  version: z.int().min(1).max(999),
  number: personal(Text),
  typeCode: Text,
  typeRevision: z.int().min(0),
  issuer: z.strictObject({ code: Text, name: Text }),
  holders: z.array(StoredHolder).min(1),
  holderCategory: HolderCategory,
  face: z.record(z.string(), personal(FaceValue)),
  issuedOn: Day,
  validFrom: Day,
  validTo: Day.nullable(),
  case: CaseFacts.exactOptional(),
  /** Why the number given at the issue is one that does not follow its type's rule. */
  numberOverride: z.strictObject({ reason: FreeText }).exactOptional(),
});
export type PaperDraft = z.infer<typeof PaperDraft>;

/**
 * What the stamp adds, made once before the append: identifier (GB/T 36904), signed token, its hash, its status-list
 * place, and the HMACs of the claims that it makes (`claim-<hmac>`) where a holder may have one such licence only.
 */
export const Stamp = z.strictObject({
  identifier: Text,
  token: personal(Text),
  tokenSha256: Sha256,
  place: z.strictObject({ list: z.int().min(1), index: z.int().min(0) }),
  urlBase: Text,
  claims: z.array(Sha256).min(1).exactOptional(),
});
export type Stamp = z.infer<typeof Stamp>;

/**
 * Pictures that the version is the first of its licence to show, by the keys of their face fields: PNG or JPEG, in
 * Base64. Sealed where the field is.
 */
const Pictures = z.record(z.string(), personal(z.base64()));

const Paper = PaperDraft.extend({ ...Stamp.shape, pictures: Pictures.exactOptional() });
/** The organ that decided. */
export const DecidedBy = z.strictObject({ code: Text, name: Text });
export type DecidedBy = z.infer<typeof DecidedBy>;

/** Who decided, and on which ground of the law (grounds.ts); decisions that were taken over from elsewhere may lack them. */
const author = { groundCode: Text.exactOptional(), decidedBy: DecidedBy.exactOptional() };
const decision = { ...author, ground: FreeText, decisionNumber: FreeText, decisionDate: Day };
const Decision = z.strictObject({ ...decision, effectiveDate: Day });

/** What an inspection found; a type renames the four, and adds none. */
export const InspectionResult = z.enum(["pass", "conditional", "deferred", "fail"]);
export type InspectionResult = z.infer<typeof InspectionResult>;

/** Why a paper was replaced: it was lost (补证), and is void from then on, or given back in exchange (换证). */
export const ReplacementKind = z.enum(["lost", "exchange"]);
export type ReplacementKind = z.infer<typeof ReplacementKind>;

/** How far a licence that was taken over is to be trusted: A from the original record, B data checked, C data as found, D paper only. */
export const TrustGrade = z.enum(["A", "B", "C", "D"]);
export type TrustGrade = z.infer<typeof TrustGrade>;

/** Every event of a licence stream: its stored name and the schema of its data, at its newest schema number. */
export const licenceEvents = {
  LicenceIssued: Paper,
  LicenceTakenOver: Paper.extend({ source: FreeText, grade: TrustGrade.exactOptional() }),
  LicenceRenewed: Paper.extend({ reason: FreeText.nullable(), lateReason: FreeText.exactOptional() }),
  LicenceAmended: Paper.extend({
    changeDate: Day,
    reason: FreeText,
    decision: z.strictObject(decision).exactOptional(),
  }),
  LicenceReplaced: Paper.extend({ kind: ReplacementKind, date: Day, reason: FreeText }),
  // `countsFrom`: its first day, which follows from the act that it puts right.
  LicenceCorrected: Paper.extend({ countsFrom: Day, reason: FreeText }),
  LicenceSuspended: z.strictObject({
    from: Day,
    until: Day.nullable(),
    ...decision,
  }),
  LicenceReinstated: z.strictObject({
    ...author,
    from: Day,
    ground: FreeText,
    decisionNumber: FreeText.nullable(),
    decisionDate: Day.nullable(),
  }),
  LicenceAnnulled: Decision,
  LicenceWithdrawn: Decision,
  LicenceRevoked: Decision,
  LicenceCancelled: z.strictObject({
    ...author,
    ground: FreeText,
    effectiveDate: Day,
    decisionNumber: FreeText.nullable(),
    decisionDate: Day.exactOptional(),
  }),
  LicenceVoided: z.strictObject({
    decidedBy: DecidedBy.exactOptional(),
    ground: FreeText,
    decisionNumber: FreeText.nullable(),
    decisionDate: Day.nullable(),
  }),
  LicenceInspected: z.strictObject({
    date: Day,
    result: InspectionResult,
    note: FreeText.exactOptional(),
    nextDue: Day.nullable(),
    decidedBy: DecidedBy.exactOptional(),
  }),
  /** For the renewal of the term that ends on `termEnds`; in time when it was applied for no later than `lastDay`. */
  RenewalApplied: z.strictObject({
    appliedOn: Day,
    caseNumber: FreeText.exactOptional(),
    termEnds: Day,
    lastDay: Day,
  }),
  RenewalRefused: z.strictObject({
    ground: FreeText,
    decisionNumber: FreeText,
    decisionDate: Day,
    decidedBy: DecidedBy.exactOptional(),
  }),
  DecisionSetAside: Decision.extend({ decision: z.int().min(0) }),
  IssueAbandoned: z.strictObject({ reason: Text }),
} as const;

export type LicenceEventType = keyof typeof licenceEvents;

/** An event of a licence stream, discriminated on `type`. */
export type LicenceEvent = {
  [T in LicenceEventType]: { type: T; data: z.infer<(typeof licenceEvents)[T]> };
}[LicenceEventType];

/** The types of the events that make a version. */
export type VersionEventType =
  | "LicenceIssued"
  | "LicenceTakenOver"
  | "LicenceRenewed"
  | "LicenceAmended"
  | "LicenceReplaced"
  | "LicenceCorrected";

type Unstamped<E> = E extends { type: VersionEventType; data: infer D }
  ? { type: E["type"]; data: Omit<D, keyof Stamp> }
  : E;

/** What a decision returns: an event that the registry still has to stamp when it makes a version. */
export type DecidedEvent = LicenceEvent extends infer E ? (E extends LicenceEvent ? Unstamped<E> : never) : never;
