// The columns of each view's table, and which of them tell its rows apart.
import type { ViewTable, ViewTables } from "./tables.js";

export interface TableShape<T extends ViewTable> {
  /** No two rows have the same. */
  readonly key: readonly (keyof ViewTables[T] & string)[];
  readonly columns: readonly (keyof ViewTables[T] & string)[];
}

/** The shape of every table, its key first. */
export const tableShapes: { readonly [T in ViewTable]: TableShape<T> } = {
  licence: {
    key: ["position"],
    columns: ["position", "id", "type", "department", "valid_to", "active_from", "active_to", "facts"],
  },
  licence_token: { key: ["sha256", "position", "version"], columns: ["sha256", "position", "version"] },
  licence_term: { key: ["kind", "term", "position"], columns: ["kind", "term", "position"] },
  licence_span: { key: ["position", "from_day"], columns: ["position", "from_day", "to_day", "status"] },
  holder_name: { key: ["position"], columns: ["position", "doc", "name"] },
  name_gram: { key: ["gram", "block"], columns: ["gram", "block", "count", "positions"] },
  document: {
    key: ["licence", "version"],
    columns: [
      "licence",
      "version",
      "counts_from",
      "superseded_from",
      "priority",
      "position",
      "sha256",
      "size",
      "encrypted",
      "sealed_at",
    ],
  },
  catalogue_type: { key: ["code"], columns: ["code", "type_no", "revision", "ended"] },
  catalogue_type_revision: { key: ["code", "revision"], columns: ["code", "revision", "definition"] },
  catalogue_department: { key: ["code"], columns: ["code", "name", "ended"] },
  catalogue_appointment: {
    key: ["department", "use", "kid"],
    columns: ["department", "use", "kid", "revision"],
  },
  catalogue_key: { key: ["kid"], columns: ["kid", "facts", "ended"] },
};
