// The columns of each view's table, and which of them tell its rows apart.
import { nameBits, type ViewRow, type ViewTable } from "./tables.js";

type Column<T extends ViewTable> = keyof ViewRow<T> & string;

export interface TableShape<T extends ViewTable> {
  /** No two rows have the same. */
  key: readonly Column<T>[];
  columns: readonly Column<T>[];
  /**
   * What the row's `mac` covers, where it has one: all that anybody takes for a fact. The rest only tells where to
   * look.
   */
  signed?: readonly Column<T>[];
}

/** A shape whose rows bear a MAC over all their columns. */
const signedWhole = <T extends ViewTable>({ key, columns }: TableShape<T>): TableShape<T> => ({
  key,
  columns,
  signed: columns,
});

/** The shape of every table, its key first. */
export const tableShapes: { readonly [T in ViewTable]: TableShape<T> } = {
  licence: {
    key: ["position"],
    columns: [
      "position",
      "id",
      "type",
      "department",
      "valid_to",
      "issued_on",
      "number",
      "category",
      "grade",
      "active_from",
      "active_to",
      "facts",
      "unsigned",
    ],
    signed: ["id", "facts", "unsigned"],
  },
  licence_token: { key: ["sha256", "position", "version"], columns: ["sha256", "position", "version"] },
  licence_answer: signedWhole({ key: ["position"], columns: ["position", "answer"] }),
  licence_term: { key: ["kind", "term", "position"], columns: ["kind", "term", "position"] },
  licence_claim: { key: ["claim", "position"], columns: ["claim", "position"] },
  licence_caution: { key: ["position", "code", "from_day"], columns: ["code", "from_day", "to_day", "position"] },
  licence_current: { key: ["position", "claim", "from_day"], columns: ["claim", "from_day", "to_day", "position"] },
  licence_span: { key: ["position", "from_day"], columns: ["position", "from_day", "to_day", "status"] },
  holder_name: { key: ["position"], columns: ["position", "doc", "name"] },
  name_gram: { key: ["gram", "block"], columns: ["gram", "block", "count", ...nameBits] },
  licence_count: {
    key: ["list", "measure", "period", "department", "type", "category", "ground"],
    columns: ["list", "measure", "period", "department", "type", "category", "ground", "count"],
  },
  licence_due: { key: ["kind", "day", "position"], columns: ["kind", "day", "position", "department", "who"] },
  register_entry: {
    key: ["position"],
    columns: [
      "position",
      "id",
      "type",
      "department",
      "issued_on",
      "active_from",
      "active_to",
      "ordinal",
      "listed",
      "credit",
      "revoked_on",
      "revision",
      "changed_at",
    ],
  },
  register_notice: {
    key: ["recorded_at", "position", "revision"],
    columns: ["recorded_at", "position", "revision", "kind"],
  },
  register_count: {
    key: ["department", "type", "credit"],
    columns: ["department", "type", "credit", "count"],
  },
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
    signed: ["licence", "version", "sha256", "size", "encrypted", "sealed_at"],
  },
  document_copy: signedWhole({
    key: ["sha256"],
    columns: ["sha256", "licence", "version", "maker", "purpose", "expires", "size", "encrypted", "made_at", "made_by"],
  }),
  case_file: signedWhole({
    key: ["id"],
    columns: [
      "id",
      "position",
      "department",
      "type",
      "licence",
      "state",
      "waits",
      "sender",
      "hand1",
      "hand2",
      "hand3",
      "hand4",
      "due",
      "changed_at",
      "facts",
    ],
  }),
  catalogue_type: signedWhole({ key: ["code"], columns: ["code", "type_no", "revision", "ended"] }),
  catalogue_type_revision: signedWhole({ key: ["code", "revision"], columns: ["code", "revision", "definition"] }),
  catalogue_department: signedWhole({ key: ["code"], columns: ["code", "ended", "facts"] }),
  catalogue_appointment: signedWhole({
    key: ["department", "use", "kid"],
    columns: ["department", "use", "kid", "revision"],
  }),
  catalogue_account: signedWhole({ key: ["id"], columns: ["id", "issuer", "subject", "department", "facts"] }),
  correction: { key: ["id"], columns: ["id", "position", "licence", "department", "type", "state"] },
  delegation: { key: ["id"], columns: ["id", "position", "issuer", "subject", "invitation", "recalled"] },
  delegation_licence: { key: ["licence", "id"], columns: ["licence", "id", "position"] },
  catalogue_key: signedWhole({ key: ["kid"], columns: ["kid", "facts", "ended"] }),
};
