// A search that was given up.

/** A search did not end in its time, or would not have begun in it. */
export class SearchTooSlow extends Error {
  override readonly name = "SearchTooSlow";
}
