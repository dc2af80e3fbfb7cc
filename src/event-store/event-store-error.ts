// The one error of the event-store boundary.

export type EventStoreErrorCode = "wrong-expected-revision" | "unavailable" | "damaged-event" | "event-too-large";

/** A fault of the event store, with a closed code; `actual` is the stream's revision on a conflict. */
export class EventStoreError extends Error {
  override readonly name = "EventStoreError";
  readonly code: EventStoreErrorCode;
  readonly actual: "no-stream" | number | undefined;
  constructor(
    code: EventStoreErrorCode,
    message: string,
    options: { cause?: unknown; actual?: "no-stream" | number } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.actual = options.actual;
  }
}

/** True when an append failed because the stream has moved on. */
export const isConflict = (error: unknown): boolean =>
  error instanceof EventStoreError && error.code === "wrong-expected-revision";
