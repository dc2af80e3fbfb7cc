// The one error of backups and restores.

export type BackupErrorCode =
  | "no-backup"
  | "unfinished"
  | "damaged"
  | "unknown-format"
  | "other-kind"
  | "other-registry"
  | "folder-not-empty"
  | "folder-not-apart"
  | "home-not-empty"
  | "folder-unusable"
  | "persons-without-keys"
  | "documents-elsewhere";

/** Why a backup is not made or not taken back; the message names the file or folder and says what to do. */
export class BackupError extends Error {
  override readonly name = "BackupError";
  readonly code: BackupErrorCode;
  constructor(code: BackupErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
