// What the serving thread and the writer of subject keys say to each other.
import type { KeyErrorCode } from "../key-error.js";

/** Handed to the writer when it starts. */
export interface WriterStart {
  file: string;
  wrapKey: Uint8Array;
}

export type WriterRequest = { does: "create"; streams: readonly string[] } | { does: "destroy"; stream: string };

export type WriterReply =
  | { is: "ready" }
  | { is: "created"; keys: ReadonlyMap<string, Uint8Array | "destroyed"> }
  | { is: "destroyed"; destroyedAt: string }
  | { is: "failed"; code: KeyErrorCode; message: string };
