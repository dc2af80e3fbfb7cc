// What is kept, sealed, of an import that was sent over HTTP: its file, its map, who wants it, and how it ended.
import type { Importer } from "./importer.js";
import type { Summary } from "./tally.js";

export interface KeptFile {
  name: string;
  bytes: number;
  sha256: string;
  /** How many pieces it is kept in. */
  parts: number;
}

/** Who began the run, by whose rights it goes on. */
export interface KeptImporter extends Importer {
  /** Of their identity provider: by it they are asked for again when the run is taken up. */
  issuer: string;
}

export interface ImportDetails {
  file: KeptFile;
  /** The sheet of a workbook, where one was named. */
  sheet?: string;
  /** As it was given, which its SHA-256 is of. */
  map?: string;
  mapName?: string;
  importer?: KeptImporter;
  /** The import whose refused rows these are, mended. */
  after?: string;
}

/** What stopped a run as a whole, in both languages. */
export interface ImportFault {
  code: string;
  text: { zh: string; en: string };
}

/** How the last run ended. */
export type ImportOutcome = { summary: Summary } | { fault: ImportFault };
