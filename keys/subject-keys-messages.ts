// What the serving thread and the writer of subject keys say to each other.
import type { KeyErrorCode } from "./key-error.js";

/** Handed to the writer when it starts. */
export type WriterStart = { readonly file: string; readonly wrapKey: Uint8Array };

export type WriterRequest =
  | { readonly does: "create"; readonly streams: readonly string[] }
  | { readonly does: "destroy"; readonly stream: string };

export type WriterReply =
  | { readonly is: "ready" }
  | { readonly is: "created"; readonly keys: ReadonlyMap<string, Uint8Array | "destroyed"> }
  | { readonly is: "destroyed"; readonly destroyedAt: string }
  | { readonly is: "failed"; readonly code: KeyErrorCode; readonly message: string };
