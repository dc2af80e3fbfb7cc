// The tables of the public register, which belong to the view of licences.

/**
 * A licence of organisations, by what the register is searched and sorted by, of its latest version; those of persons have
 * no row. What is told of it stands in its row of `licence`.
 */
export interface RegisterEntryTable {
  /** As in `licence`, where the columns of these names say the same. */
  position: number;
  id: string;
  type: string;
  department: string;
  issued_on: string;
  active_from: string | null;
  active_to: string | null;
  /** Counts the rows in the order of the log, so that they are cut into pages that stay. */
  ordinal: number;
  /** 1, or 0 for one of which the register does not tell any more (`src/licence/public-register.ts`). */
  listed: number;
  /** 1 where all holders are known by a credit code. */
  credit: number;
  /** The day on which its revocation was decided, where there is one that stands and no other (`revokedOn`). */
  revoked_on: string | null;
  revision: number;
  /** When its last act was recorded. */
  changed_at: string;
}

/** An act of which the feed of its day tells. */
export interface RegisterNoticeTable {
  recorded_at: string;
  /** That of the licence. */
  position: number;
  /** That of the act. */
  revision: number;
  kind: string;
}

/** How many licences of a department and a type the register tells of: never none. */
export interface RegisterCountTable {
  department: string;
  type: string;
  credit: number;
  count: number;
}
