// What the public register is asked, and what it answers with.
import type { Day } from "../../../../src/licence/day.js";
import type { ExistingLicence } from "../../../../src/licence/licence.js";
import type { NoticeKind } from "../../../../src/licence/public-register.js";
import type { StatusName } from "../../../../src/licence/status.js";
import type { Checkpoint } from "../../checkpoint.js";
import type { SearchPlace, SearchSort } from "../search-order.js";

/** Of which types the register does not tell, as their newest revisions say. */
export interface Unlisted {
  /** Codes of types that are not in it. */
  types: readonly string[];
  /** Codes of types under which everybody who has no credit code may be a person. */
  personal: readonly string[];
}

/** `ended` is what a revocation is called of which the register tells no more. */
export type RegisterStatus = StatusName | "ended";

/** Filters that an entry has to meet, all of them; and which page of those that do. */
export interface RegisterSearch {
  /** Two characters or more of a holder's name; or a number, an identifier or a holder's code, whole. Of any version. */
  q?: string | undefined;
  /** Each whole, of any version. */
  holderCode?: string | undefined;
  number?: string | undefined;
  identifier?: string | undefined;
  type?: string | undefined;
  department?: string | undefined;
  /** On the day `on`. */
  status?: RegisterStatus | undefined;
  on: Day;
  /** Penalties that were decided before that day are not told. */
  penaltiesFrom: Day;
  unlisted: Unlisted;
  sort: SearchSort;
  after?: SearchPlace | undefined;
  limit: number;
}

/** How fresh an answer is. */
export type Standing = Pick<Checkpoint, "caughtUpAt" | "stopped"> & { databaseNow: number | null };

export interface RegisterPage {
  licences: ExistingLicence[];
  next: SearchPlace | null;
}

/** Where a page of notices ended. */
export interface NoticePlace {
  recordedAt: string;
  position: number;
  revision: number;
}

/** Acts that were recorded from an instant on and before another one, in that order. */
export interface NoticeQuestion {
  from: string;
  until: string;
  kinds: readonly NoticeKind[];
  unlisted: Unlisted;
  after?: NoticePlace | undefined;
  limit: number;
}

export interface Notice extends NoticePlace {
  kind: NoticeKind;
  licence: ExistingLicence;
}

export interface NoticePage {
  notices: Notice[];
  next: NoticePlace | null;
}

/**
 * How many notices or entries there are, and when the last act on a licence of theirs was recorded: whatever is told of
 * them differs only where one of these does, for whoever comes or changes was recorded later than all before.
 */
export interface ListState {
  count: number;
  changedAt: string | null;
}

/** Entries by their ordinals, for lists of all addresses. */
export interface EntriesQuestion {
  from: number;
  until: number;
  unlisted: Unlisted;
}

/** Every read rejects as a search does (`open-search.ts`). */
export interface RegisterReads {
  search(asked: RegisterSearch): Promise<RegisterPage>;
  notices(asked: NoticeQuestion): Promise<NoticePage>;
  noticesState(asked: Pick<NoticeQuestion, "from" | "until" | "unlisted">): Promise<ListState>;
  /**
   * The instants of the last notices of up to `limit` stretches of time, the latest first: `beginningOf` tells where the
   * stretch of an instant begins.
   */
  lastNotices(asked: {
    before: string;
    limit: number;
    beginningOf: (instant: string) => string;
    unlisted: Unlisted;
  }): Promise<string[]>;
  /** Departments with how many licences and types of licences they have in the register, by their codes. */
  departments(asked: {
    unlisted: Unlisted;
    after?: string | undefined;
    limit: number;
  }): Promise<{ department: string; count: number; types: number }[]>;
  /** How many licences of each type one has. */
  typesOf(asked: { department: string; unlisted: Unlisted }): Promise<{ type: string; count: number }[]>;
  entries(asked: EntriesQuestion): Promise<{ id: string; ordinal: number; changedAt: string }[]>;
  entriesState(asked: EntriesQuestion): Promise<ListState>;
  /** -1 where there is none. */
  lastOrdinal(): Promise<number>;
  standing(): Promise<Standing>;
}
