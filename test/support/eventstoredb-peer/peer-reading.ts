// Reads and subscriptions: of one stream or of all, forwards or backwards, with a filter of prefixes where the protocol has one.
import streams, { type ReadReq, type ReadResp } from "@eventstore/db-client/generated/streams_pb.js";
import { type ServerWritableStream, status } from "@grpc/grpc-js";
import type { PeerEvent, PeerLog } from "./peer-log.js";
import { caughtUp, confirmation, eventMessage, nameOf, streamNotFound } from "./peer-messages.js";

export type ReadCall = ServerWritableStream<ReadReq, ReadResp | Buffer>;

const fault = (code: status, message: string): Error => Object.assign(new Error(message), { code });

/** Resolves when the client has room again, or does not want it any more. */
const room = (call: ReadCall): Promise<void> =>
  new Promise(resolve => {
    const on = (): void => {
      call.off("drain", on).off("cancelled", on);
      resolve();
    };
    call.on("drain", on).on("cancelled", on);
  });

const send = async (call: ReadCall, message: ReadResp): Promise<void> => {
  if (!call.write(message) && !call.cancelled) await room(call);
};

/** Where in the log a read or subscription of all begins: the index of the first event, forwards, at or after its position. */
const startInAll = (log: PeerLog, options: ReadReq.Options): number => {
  const all = options.getAll();
  if (all?.hasStart()) return 0;
  if (all?.hasEnd()) return log.events.length;
  const index = log.indexAt(Number(all?.getPosition()?.getCommitPosition()));
  if (index === null && options.hasSubscription()) throw fault(status.INVALID_ARGUMENT, "the position is none");
  if (index === null) throw fault(status.UNKNOWN, "Unexpected ReadAllResult: InvalidPosition");
  return index;
};

/** Serves one call of Read that is no subscription. */
export const serveRead = async (log: PeerLog, options: ReadReq.Options, call: ReadCall): Promise<void> => {
  const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
  const count = Number(options.getCount());
  for (const event of chosen(log, options, backwards, count)) {
    if (call.cancelled) return;
    await send(call, event instanceof streams.ReadResp ? event : eventMessage(event));
  }
  call.end();
};

const chosen = (
  log: PeerLog,
  options: ReadReq.Options,
  backwards: boolean,
  count: number,
): readonly (PeerEvent | ReadResp)[] => {
  const stream = options.getStream();
  if (!stream) {
    const start = startInAll(log, options);
    if (backwards) return log.events.slice(Math.max(0, start - count), start).reverse();
    return log.events.slice(start, start + count);
  }
  const name = nameOf(stream.getStreamIdentifier());
  const there = log.ofStream(name);
  if (there.length === 0) return [streamNotFound(name)];
  if (backwards) throw fault(status.UNIMPLEMENTED, "the peer reads streams forwards only");
  const from = stream.hasRevision() ? Number(stream.getRevision()) : 0;
  return there.slice(from, from + count);
};

/** Which events a subscription is for. */
const filterOf = (options: ReadReq.Options): ((event: PeerEvent) => boolean) => {
  const stream = options.getStream();
  if (stream) {
    const name = nameOf(stream.getStreamIdentifier());
    return event => event.stream === name;
  }
  const prefixes = options.getFilter()?.getStreamIdentifier()?.getPrefixList();
  if (prefixes) return event => prefixes.some(prefix => event.stream.startsWith(prefix));
  if (options.hasFilter()) throw fault(status.UNIMPLEMENTED, "the peer filters by prefixes of streams only");
  return () => true;
};

/** Where a subscription begins: after its position, never at it. */
const startOfSubscription = (log: PeerLog, options: ReadReq.Options): number => {
  const stream = options.getStream();
  if (!stream) return startInAll(log, options) + (options.getAll()?.hasPosition() ? 1 : 0);
  const there = log.ofStream(nameOf(stream.getStreamIdentifier()));
  const next = stream.hasRevision() ? there[Number(stream.getRevision()) + 1] : there[0];
  return next && !stream.hasEnd() ? log.events.indexOf(next) : log.events.length;
};

/** Serves one subscription until it is cancelled, or ended by the peer, which says nothing. */
export const serveSubscription = async (log: PeerLog, options: ReadReq.Options, call: ReadCall): Promise<void> => {
  const wanted = filterOf(options);
  let wake = (): void => undefined;
  const stop = log.onAppend(() => wake());
  call.on("cancelled", () => wake());
  call.on("close", () => wake());
  try {
    await send(call, confirmation());
    for (let next = startOfSubscription(log, options); !call.cancelled && !call.writableEnded; ) {
      const event = log.events[next];
      if (event) {
        next += 1;
        if (wanted(event)) await send(call, eventMessage(event));
        continue;
      }
      await send(call, caughtUp());
      if (log.events.length > next) continue;
      await new Promise<void>(resolve => (wake = resolve));
    }
  } finally {
    stop();
  }
};
