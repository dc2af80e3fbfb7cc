// Appending to a log that lies on a server: every append through one desk, in its order, and tried again while its time
// lasts.

import { type AppendDesk, createAppendDesk } from "../append-desk.js";
import type { AppendRequest } from "../append-request.js";
import type { Appended } from "../event-store.js";
import { EventStoreError } from "../event-store-error.js";
import { formatPosition } from "../log-position.js";
import { deliver } from "./eventstoredb-append.js";
import { toServer } from "./eventstoredb-event.js";
import { appendQueue } from "./eventstoredb-queue.js";
import { type ReadableLog, streamOnce } from "./read-log.js";
import { noticeSilence, type Silence } from "./silence.js";

const brokenMs = 500;

const appendOnce =
  (log: ReadableLog, silence: Silence) =>
  async ({ stream, expected, events, giveUpAt }: AppendRequest): Promise<Appended> => {
    const client = await log.lease.client();
    const appending = client.append({ stream, expected, events: events.map(toServer), until: giveUpAt });
    const { revision, position } = await silence.listening(appending);
    if (position !== null) return { revision: Number(revision), position: formatPosition(position) };
    // A repeated append that is not indexed yet is answered without its position.
    const [last] = await streamOnce(log, stream, Number(revision), 1);
    if (!last) throw new EventStoreError("unavailable", "the event log does not show what it has recorded");
    return { revision: Number(revision), position: last.position };
  };

/** The desk that takes appends to a log. */
export const openAppends = (log: ReadableLog, { inOrder }: { inOrder: boolean }): AppendDesk => {
  const { lease, deadlineMs, closed } = log;
  const silence = noticeSilence(deadlineMs / 4, lease.renew);
  let appendedAt = Number.NEGATIVE_INFINITY;

  // A slow server is no reason: what others asked for is under way on the client.
  const onBrokenClient = (): void => {
    if (performance.now() - appendedAt >= brokenMs) lease.renew();
  };
  const server = { append: appendOnce(log, silence), onBrokenClient, again: !inOrder };
  const queue = appendQueue(request => deliver(server, request, closed), { inOrder });
  const send = (request: AppendRequest): void => {
    void queue(request).then(answer => {
      if (answer.kind !== "unavailable") {
        appendedAt = performance.now();
        silence.heard();
      }
      desk.settle([answer]);
    });
  };
  const desk = createAppendDesk(requests => requests.forEach(send), deadlineMs);
  return desk;
};
