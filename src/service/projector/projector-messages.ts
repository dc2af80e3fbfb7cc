// What the projector's thread tells the thread that started it. The other way there is one word: "stop".
import type { DatabaseSettings } from "../../../projections/database/database-settings.js";
import type { LogSourceModule } from "../../../projections/views/log-source.js";

export interface ProjectorStart {
  database: DatabaseSettings;
  source: LogSourceModule;
  /** The key under which rows get their MACs: 32 bytes. */
  rowKey: Uint8Array;
}

export type ProjectorMessage =
  /** The tables are there and may be read. */
  | { kind: "prepared" }
  /** The views' file could not be read: it was removed, and the views are built anew from the log. */
  | { kind: "discarded"; reason: string }
  /** This process is the one that projects, or no longer. */
  | { kind: "lease"; held: boolean }
  /** A view of another version is being rebuilt before it serves. */
  | { kind: "rebuilding"; views: string[] }
  /** Every running view has passed the position. */
  | { kind: "moved"; position: string }
  /** Everything had been processed at that instant. */
  | { kind: "caught-up"; at: string }
  | { kind: "stopped"; view: string; reason: string }
  /** A row that no projector of this registry wrote was met, and passed over. */
  | { kind: "forged"; table: string; build: string; message: string }
  /** Outlived: it is tried again. */
  | { kind: "fault"; message: string };
