// The steps by which a room of the records makes and changes its own tables.
import type { Migration } from "kysely";

/**
 * Named `NNNN-what`, NNNN the next number of all rooms. A step that has been released is never changed. Rooms know
 * nothing of each other's tables, so that it does not matter which of two comes first.
 */
export type RecordsSteps = Readonly<Record<string, Migration>>;
