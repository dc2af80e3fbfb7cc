// What stops an import as a whole; a bad row never does.

export type ImportErrorCode =
  | "map-unreadable"
  | "map-invalid"
  | "file-unreadable"
  | "file-empty"
  | "encoding-unknown"
  | "encoding-differs"
  | "sheet-missing"
  | "column-missing"
  | "not-allowed"
  | "unknown-account"
  | "unknown-department"
  | "too-many-types"
  | "refusals-not-writable"
  | "registry-away";

/**
 * The import cannot go on; the message says what to do. What was recorded before stays, and the same command goes on
 * from there.
 */
export class ImportError extends Error {
  override readonly name = "ImportError";
  readonly code: ImportErrorCode;
  /** The message in Chinese, where it says more than the code's own sentence. */
  readonly zh: string | undefined;
  constructor(code: ImportErrorCode, message: string, { zh, cause }: { zh?: string; cause?: unknown } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.zh = zh;
  }
}
