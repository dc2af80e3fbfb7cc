// The one error of moving a log.

export type CopyErrorCode = "another-log" | "order-lost" | "target-unavailable" | "events-missing";

/** Why a log cannot be copied into a target; the message says where they part, or what to do. */
export class CopyError extends Error {
  override readonly name = "CopyError";
  readonly code: CopyErrorCode;
  constructor(code: CopyErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
