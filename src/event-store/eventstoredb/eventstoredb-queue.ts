// How many appends are under way on a server, and what becomes of those behind one that failed.
import pLimit from "p-limit";
import type { AppendOutcome, AppendRequest } from "../append-request.js";

const appendsInFlight = 128;

/**
 * Hands appends on in the order in which they come, so many at once. Where their order has to be kept in the log, no
 * other one is begun after one that failed, until all that were under way have their answer: it would be recorded
 * before that one is tried again.
 */
export const appendQueue = (
  send: (request: AppendRequest) => Promise<AppendOutcome>,
  { inOrder }: { inOrder: boolean },
): ((request: AppendRequest) => Promise<AppendOutcome>) => {
  const inFlight = pLimit(appendsInFlight);
  let underWay = 0;
  let failed = false;

  const inTurn = async (request: AppendRequest): Promise<AppendOutcome> => {
    const { ticket } = request;
    if (failed) return { ticket, kind: "unavailable", message: "an append that was to be recorded before it failed" };
    const outcome = await send(request);
    failed ||= inOrder && outcome.kind !== "appended";
    return outcome;
  };

  return async request => {
    underWay += 1;
    try {
      return await inFlight(inTurn, request);
    } finally {
      underWay -= 1;
      if (underWay === 0) failed = false;
    }
  };
};
