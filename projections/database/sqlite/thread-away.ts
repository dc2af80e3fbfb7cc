// What the thread of a SQLite file could not do in time, or at all.

/**
 * The thread did not take a statement, did not answer it in time, or ended: whether the statement was carried out is not
 * known.
 */
export class ThreadAway extends Error {
  override readonly name = "ThreadAway";
}
