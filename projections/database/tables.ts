// The tables of the views' database, as kysely sees them: one interface each. Times are ISO 8601 text, days YYYY-MM-DD,
// positions 20-digit decimals. A `mac` shows that a projector of this registry wrote the row (`row-macs.ts`).
import type {
  CatalogueAccountTable,
  CatalogueAppointmentTable,
  CatalogueDepartmentTable,
  CatalogueKeyTable,
  CatalogueTypeRevisionTable,
  CatalogueTypeTable,
} from "./catalogue-tables.js";
import type { RegisterCountTable, RegisterEntryTable, RegisterNoticeTable } from "./register-tables.js";
import type { CaseFileTable, CorrectionTable, DelegationLicenceTable, DelegationTable } from "./request-tables.js";

/** Where each view stands. `stopped` says why a view takes no more events, else it is null. */
export interface CheckpointTable {
  view: string;
  version: number;
  position: string;
  event_id: string;
  /** Which build of the view this is: another one may say other things of the same events, as after an erasure. */
  build: string;
  caught_up_at: string;
  /**
   * The position of the last event passed that appointed or ended a key, or a later one: it moves whenever what is
   * known of keys may be old.
   */
  keys_at: string;
  stopped: string | null;
  /** Over all of it (`checkpoint.ts`). */
  mac: string;
}

/**
 * A licence: what is searched and sorted by, of its latest version, and every dated fact (`ExistingLicence` as JSON),
 * from which all else follows.
 */
export interface LicenceTable {
  /** That of the licence's first event: licences in the order of their recording. */
  position: number;
  id: string;
  type: string;
  department: string;
  /** Its last day, or 9999-12-31. */
  valid_to: string;
  issued_on: string;
  /** As printed; empty once it was erased. */
  number: string;
  category: string;
  /** How far a licence that was taken over is to be trusted (`TrustGrade`). */
  grade: string | null;
  /**
   * The one run of days on which the licence is active: before it not yet valid, after it expired. Null when its time
   * is told by spans.
   */
  active_from: string | null;
  active_to: string | null;
  facts: string;
  /** Versions whose recorded token is not signed by the key that it names, separated by commas; nearly always none. */
  unsigned: string;
  mac: string;
}

/** Which version of which licence a token belongs to, by the SHA-256 of its upper-case text. */
export interface LicenceTokenTable {
  sha256: string;
  position: number;
  version: number;
}

/**
 * What verdicts on a licence's latest version say, ready to be told (`src/verification/ready/ready-answer.ts`); "" where
 * each has to be made from the facts.
 */
export interface LicenceAnswerTable {
  position: number;
  answer: string;
  mac: string;
}

/** A text of any version by which a licence is found, as it is compared (`src/licence/compared-text.ts`). */
export interface LicenceTermTable {
  kind: "number" | "identifier" | "holder" | "case" | "decision" | "ground" | "decider";
  term: string;
  position: number;
}

/** A claim that a version of a licence bears (docs/events.md, Streams): who shares one may not be current beside it. */
export interface LicenceClaimTable {
  claim: string;
  position: number;
}

/**
 * A caution of a licence that follows from it alone (`src/licence/cautions.ts`), from a day to a day, both included.
 */
export interface LicenceCautionTable {
  code: string;
  from_day: string;
  to_day: string | null;
  position: number;
}

/** A claim with which a licence is current, from a day to a day, both included: two on one day are a caution. */
export interface LicenceCurrentTable {
  claim: string;
  from_day: string;
  to_day: string | null;
  position: number;
}

/** The status of a licence from a day to a day, both included; a span without a beginning starts on 0000-01-01. */
export interface LicenceSpanTable {
  position: number;
  from_day: string;
  to_day: string | null;
  status: string;
}

/**
 * The names of the holders of all versions of a licence as they are compared (`name-grams.ts`); `doc` counts licences
 * in the order of their recording.
 */
export interface HolderNameTable {
  position: number;
  doc: number;
  name: string;
}

/**
 * Two characters that follow one another in a name, and which licences of a block of 256 have them, by their `doc`: bit
 * 0 of `bits0` is the first of the block, bit 31 of `bits7` (the sign) the last.
 */
export interface NameGramTable extends Record<NameBits, number> {
  gram: string;
  block: number;
  count: number;
}

/** The columns of `name_gram` with 32 bits each. */
export const nameBits = ["bits0", "bits1", "bits2", "bits3", "bits4", "bits5", "bits6", "bits7"] as const;
export type NameBits = (typeof nameBits)[number];

/**
 * How many facts of one kind there are in a period (`statistics/counts.ts`): never none. What a list does not tell apart
 * is empty in it.
 */
export interface LicenceCountTable {
  list: string;
  measure: string;
  period: string;
  department: string;
  type: string;
  category: string;
  ground: string;
  count: number;
}

/** A day of a licence of which somebody is to be told (`due/due-facts.ts`). */
export interface LicenceDueTable {
  kind: string;
  day: string;
  position: number;
  department: string;
  who: string;
}

/** One version of a licence and its sealed document, once it has one. */
export interface DocumentTable {
  licence: string;
  version: number;
  /** First day on which the version counts. */
  counts_from: string;
  /** First day on which a later version counts instead, or 9999-12-31. */
  superseded_from: string;
  /** 1 for acts, 2 for imports: who is sealed first. */
  priority: number;
  /** Of the event that made the version. */
  position: string;
  sha256: string | null;
  size: number | null;
  encrypted: number | null;
  sealed_at: string | null;
  mac: string;
}

/** An annotated copy of a version. Who it was made by and for what is null once it was erased. */
export interface DocumentCopyTable {
  sha256: string;
  licence: string;
  version: number;
  maker: string | null;
  purpose: string | null;
  /** The last day on which it is good. */
  expires: string;
  size: number;
  encrypted: number;
  made_at: string;
  /** Who made it: an `Actor`, as JSON. */
  made_by: string;
  mac: string;
}

export interface ViewTables {
  case_file: CaseFileTable;
  licence: LicenceTable;
  licence_token: LicenceTokenTable;
  licence_answer: LicenceAnswerTable;
  licence_term: LicenceTermTable;
  licence_claim: LicenceClaimTable;
  licence_caution: LicenceCautionTable;
  licence_current: LicenceCurrentTable;
  licence_span: LicenceSpanTable;
  holder_name: HolderNameTable;
  name_gram: NameGramTable;
  licence_count: LicenceCountTable;
  licence_due: LicenceDueTable;
  register_entry: RegisterEntryTable;
  register_notice: RegisterNoticeTable;
  register_count: RegisterCountTable;
  document: DocumentTable;
  document_copy: DocumentCopyTable;
  catalogue_type: CatalogueTypeTable;
  catalogue_type_revision: CatalogueTypeRevisionTable;
  catalogue_department: CatalogueDepartmentTable;
  catalogue_appointment: CatalogueAppointmentTable;
  catalogue_account: CatalogueAccountTable;
  catalogue_key: CatalogueKeyTable;
  correction: CorrectionTable;
  delegation: DelegationTable;
  delegation_licence: DelegationLicenceTable;
}

/** Who projects (`lease.ts`): `expires` is in milliseconds since 1970 by the database's clock. */
export interface LeaseTable {
  name: string;
  owner: string;
  epoch: number;
  expires: number;
}

export interface Tables extends ViewTables {
  checkpoint: CheckpointTable;
  lease: LeaseTable;
}

export type ViewTable = keyof ViewTables;

/** A row as a view makes it; its MAC is put to it where it is written. */
export type ViewRow<T extends ViewTable> = Omit<ViewTables[T], "mac">;
