// The tables of the catalogue: types, departments with what they appointed, accounts and keys.

/** A licence type; what its newest revision defines stands with that revision. */
export interface CatalogueTypeTable {
  code: string;
  type_no: number;
  revision: number;
  ended: string | null;
  mac: string;
}

/** A licence type as one of its revisions defined it. */
export interface CatalogueTypeRevisionTable {
  code: string;
  revision: number;
  definition: string;
  mac: string;
}

/** A department: its end, and all else that is known of it but the keys it appointed (`Department` as JSON). */
export interface CatalogueDepartmentTable {
  code: string;
  ended: string | null;
  facts: string;
  mac: string;
}

/** A key that a department appointed for a purpose, and the revision of its stream that says so. */
export interface CatalogueAppointmentTable {
  department: string;
  use: string;
  kid: string;
  revision: number;
  mac: string;
}

/** An account by the id of its stream, and its facts as JSON. */
export interface CatalogueAccountTable {
  id: string;
  issuer: string;
  subject: string;
  department: string | null;
  facts: string;
  mac: string;
}

/** A key's public facts (`KeyCreated` as JSON), and its end (`KeyEnded` with its instant, as JSON). */
export interface CatalogueKeyTable {
  kid: string;
  facts: string;
  ended: string | null;
  mac: string;
}
