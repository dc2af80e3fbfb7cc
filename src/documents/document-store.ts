// The port to stored documents: content-addressed by the SHA-256 of the PDF, whether or not the bytes kept are
// encrypted. The way through this room: folder-document-store.ts and s3-document-store.ts are its two adapters, and
// document-check.ts holds what either gives to its address.

/** A stored document as `list` finds it. */
export interface StoredDocument {
  /** Lower-case hexadecimal. */
  sha256: string;
  /** Bytes as stored. */
  size: number;
  storedAt: Date;
}

/** Encrypts before and decrypts after storage, with a key that the store never sees; `open` may be given anything. */
export interface DocumentSealing {
  seal: (pdf: Uint8Array, sha256: string) => Uint8Array;
  open: (stored: Uint8Array, sha256: string) => Uint8Array;
}

/**
 * Every implementation passes `test/support/document-store-contract.ts`; every method may throw `DocumentStoreError`.
 */
export interface DocumentStore {
  /**
   * Durable when it returns; storing a document again heals one that was damaged. The address is that of the PDF given.
   */
  put: (pdf: Uint8Array, sealing?: DocumentSealing) => Promise<{ sha256: string; size: number }>;
  /**
   * The PDF, its hash checked; null when there is none. Throws `damaged` when what is stored does not have the hash.
   */
  get: (sha256: string, sealing?: DocumentSealing) => Promise<Uint8Array | null>;
  has: (sha256: string) => Promise<boolean>;
  /** Every document, in no order, one at a time. */
  list: () => AsyncIterable<StoredDocument>;
  /** True when there was one. */
  remove: (sha256: string) => Promise<boolean>;
  /** Removes what interrupted writes left behind before that instant, and says how many. */
  removeUnfinished: (before: Date) => Promise<number>;
}

/**
 * What a store could not do; `cause` has the reason. `missing` is for callers to whom a document's absence is a fault:
 * a store answers null.
 */
export class DocumentStoreError extends Error {
  readonly code: "damaged" | "missing" | "not-an-address" | "too-large" | "unavailable";
  constructor(code: DocumentStoreError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "DocumentStoreError";
    this.code = code;
  }
}
