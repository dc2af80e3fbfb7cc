// What the write side is handed once, where the service is put together.

import type { Codec } from "../event-store/codec.js";
import type { EventStore } from "../event-store/event-store.js";
import type { PaperDraft } from "../licence/events/licence-events.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import type { SigningUse } from "../licence/key.js";
import type { BodyProblem } from "./body-refused.js";
import type { StagedPictures } from "./pictures/staged-pictures.js";

/**
 * What a version's token is signed from. Days count from 1970-01-01; `holderName` is masked already where it must be.
 */
export interface TokenRequest {
  kid: string;
  id: string;
  version: number;
  typeNo: number;
  number: string;
  holderName: string;
  holderCount: number;
  signedDay: number;
  from: number;
  to: number | null;
  list: number;
  index: number;
}

export interface RegistryDeps {
  store: EventStore;
  codec: Codec;
  /** HMAC secrets of this registry: never rotated. */
  secrets: { licenceId: Buffer; number: Buffer; request: Buffer };
  /** The text of an id's 16 bytes. */
  idFromBytes: (bytes: Uint8Array) => string;
  /** The signed token of a version, upper case. */
  sign: (request: TokenRequest) => string;
  /** Whether this home has the private half of a key, so that it can sign. */
  holdsKey: (kid: string, use: SigningUse) => boolean;
  /** Told that a department has no token key for today. */
  onNoSigningKey?: (department: string) => void;
  /** Makes the subject key of a stream, durable before it resolves; repeating it changes nothing. */
  createSubjectKey: (stream: string) => Promise<void>;
  /**
   * Whether a stream has a subject key: it has one from its first personal field on, and it may have been destroyed.
   */
  subjectKey: (stream: string) => "none" | "there" | "destroyed";
  /** What stands before the token in the QR code's address. */
  urlBase: string;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** IANA name; "today" is the day there. */
  timeZone: string;
  /** Name and version of this software, as events record it. */
  software: string;
  /** What of a version its template could not print whole. */
  printFaults: (definition: TypeDefinition, paper: PaperDraft) => BodyProblem[];
  /** Pictures for faces that departments have sent; none where it is left out. */
  pictures?: StagedPictures;
  /** Told each time an act is loaded and decided again, since others acted on the licence in between. */
  onRetry?: () => void;
}
