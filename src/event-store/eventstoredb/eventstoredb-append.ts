// Appending through a server that may be away: tried again with the same ids and the same expectation, which the server
// takes for one append.

import { createBackOff } from "../../waiting/back-off.js";
import { within } from "../../waiting/within.js";
import type { AppendOutcome, AppendRequest } from "../append-request.js";
import type { Appended } from "../event-store.js";
import { EventStoreError } from "../event-store-error.js";
import { faultOf } from "./eventstoredb-faults.js";

export interface AppendingServer {
  /** One append, tried once; throws what the client throws. */
  append(request: AppendRequest): Promise<Appended>;
  /** Whether one that failed is tried again. */
  again: boolean;
  /** Told of a fault after which the client may not recover by itself. */
  onBrokenClient(): void;
}

/**
 * Answers one append. A fault that leaves open whether it was recorded is followed by the same append again, until its
 * time is up: recorded already, it is answered as the first time. It must keep its original expectation: expected at
 * the present revision, the server would record it a second time.
 */
export const deliver = async (
  server: AppendingServer,
  request: AppendRequest,
  closed: AbortSignal,
): Promise<AppendOutcome> => {
  const { ticket } = request;
  if (Date.now() >= request.giveUpAt) return { ticket, kind: "unavailable", message: "the server takes too long" };
  const backOff = createBackOff({ firstMs: 25, longestMs: 500 });
  for (;;) {
    try {
      return { ticket, kind: "appended", ...(await inTime(server.append(request), request.giveUpAt)) };
    } catch (error) {
      const fault = faultOf(error);
      if (fault.kind === "conflict") return { ticket, kind: "conflict", actual: fault.actual };
      const message = "message" in fault ? fault.message : `the server answered ${fault.kind}`;
      if (fault.kind !== "away") return { ticket, kind: "unavailable", message };
      if (!fault.clientRecovers) server.onBrokenClient();
      if (!server.again || closed.aborted || Date.now() + backOff.nextMs() >= request.giveUpAt)
        return { ticket, kind: "unavailable", message };
      await backOff.pause(closed);
    }
  }
};

// The client has no deadline of its own here: a frozen server would keep an append for as long as the connection lasts.
const inTime = (appending: Promise<Appended>, giveUpAt: number): Promise<Appended> =>
  within(Math.max(0, giveUpAt - Date.now()), appending, () => {
    throw new EventStoreError("unavailable", "the server did not answer in time");
  });
