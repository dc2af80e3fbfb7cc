// What a search asks.

import type { CautionCode } from "../../../src/licence/cautions.js";
import type { Day } from "../../../src/licence/day.js";
import type { StatusName } from "../../../src/licence/status.js";
import type { SearchPlace, SearchSort } from "./search-order.js";

/** Licences of a type from some issuers, by their codes. */
export interface OfIssuers {
  type: string;
  issuers: readonly string[];
}

/** Filters that a licence has to meet, all of them; and which page of those that do. */
export interface LicenceSearch {
  /**
   * Of any version, former and coming ones too: a number, an identifier or a holder's code, whole or its beginning; or
   * two characters or more that follow one another in a holder's name.
   */
  q?: string | undefined;
  /** A type code. */
  type?: string | undefined;
  /** On the day `today`. */
  status?: StatusName | undefined;
  /** Codes of issuers: of one of them. */
  departments?: readonly string[] | undefined;
  /** Each of any version. */
  holderCode?: string | undefined;
  /** Codes of holders, as they are compared: of one of them. */
  holders?: readonly string[] | undefined;
  number?: string | undefined;
  identifier?: string | undefined;
  /** Each of any act: that of the case that led to it, and of the decision. */
  caseNumber?: string | undefined;
  decisionNumber?: string | undefined;
  /** Of any decision or inspection: the code of its ground in law, and of the organ that took it. */
  groundCode?: string | undefined;
  decidedBy?: string | undefined;
  /** Of the latest version: the kind of holder. */
  holderCategory?: string | undefined;
  /** How far a licence that was taken over is to be trusted. */
  grade?: string | undefined;
  /** With that caution on the day `today`. */
  caution?: CautionCode | undefined;
  /** Of these types from these issuers: of one of them. */
  appointed?: readonly OfIssuers[] | undefined;
  /** The latest version's date of issue is that day or later, or before that day. */
  issuedFrom?: Day | undefined;
  issuedBefore?: Day | undefined;
  /** An inspection is owed whose day is before that day. */
  inspectionDueBefore?: Day | undefined;
  /** Active on that day, as known now. */
  validOn?: Day | undefined;
  /** The latest version's last day is that day or later, or before that day. */
  expiresFrom?: Day | undefined;
  expiresBefore?: Day | undefined;
  today: Day;
  /** The licence recorded last first, unless told. */
  sort?: SearchSort | undefined;
  /** Where the page before ended. */
  after?: SearchPlace | undefined;
  /** How many at most. */
  limit: number;
}
