// What a search asks.
import type { Day } from "../../../src/licence/day.js";
import type { StatusName } from "../../../src/licence/status.js";

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
  /** Active on that day, as known now. */
  validOn?: Day | undefined;
  /** The latest version's last day is before that day. */
  expiresBefore?: Day | undefined;
  today: Day;
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
  /** How many at most. */
  limit: number;
}
