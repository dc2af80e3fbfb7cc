// What the routes of imports are handed: where files are kept, and the work is done, they do not know.
import type { ImportDetails, ImportFault, ImportOutcome, KeptImporter } from "../../import/kept-import.js";
import type { RefusedRow } from "../../import/refusal.js";
import type { SuggestedMap } from "../../import/suggest/suggested-map.js";
import type { Progress } from "../../import/tally.js";

export const importStates = ["arrived", "waiting", "running", "tried", "recorded", "stopped", "failed"] as const;

/** An import as it was seen; whoever changes it changes this one, and none that has moved on since. */
export interface SeenImport {
  id: string;
  department: string;
  madeAt: string;
  madeBy: string;
  state: (typeof importStates)[number];
  run: "trial" | "record" | null;
  /** Somebody wants it to stop. */
  stopping: boolean;
  details: ImportDetails;
  progress: Progress | null;
  outcome: ImportOutcome | null;
  /** The stream of the log that tells of what was recorded last. */
  logged: string | null;
  /** From when on file and refused rows are forgotten, and whether they are still kept. */
  until: string;
  kept: boolean;
  revision: number;
}

export interface ImportsPort {
  /** Keeps a file that comes. Rejects with HttpProblem `too-many-imports` or `file-empty`, or whatever ends the bytes. */
  receive(of: {
    department: string;
    by: string;
    name: string;
    /** The import whose refused rows it mends: its map goes on. */
    after: SeenImport | null;
    bytes: AsyncIterable<Uint8Array>;
  }): Promise<SeenImport>;
  find(id: string): Promise<SeenImport | null>;
  /** A page of imports, the latest first: of one department, or of all. */
  list(asked: {
    department: string | null;
    cursor?: string | undefined;
    limit: number;
  }): Promise<{ items: SeenImport[]; nextCursor: string | null }>;
  /** The columns and first rows of its file, and a map that is proposed; or why it cannot be read. */
  suggest(of: SeenImport, sheet: string | undefined): Promise<SuggestedMap | { fault: ImportFault }>;
  /** Those that change it answer how it stands then, or null where it has moved on. */
  giveMap(of: SeenImport, map: { map: string; mapName: string; sheet: string | undefined }): Promise<SeenImport | null>;
  begin(of: SeenImport, run: "trial" | "record", importer: KeptImporter): Promise<SeenImport | null>;
  stop(of: SeenImport): Promise<SeenImport | null>;
  /** Forgets file and refused rows; false while it is under way. */
  forget(id: string): Promise<boolean>;
  refusals(id: string, page: { after: number; limit: number }): Promise<RefusedRow[]>;
  /** The header of the file; null where no run has come to it. */
  refusedHeader(id: string): Promise<string[] | null>;
}
