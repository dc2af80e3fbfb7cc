// Appends of the batch path: one stream of requests, each answered by its correlation id, with faults on demand.
import type { BatchAppendReq, BatchAppendResp } from "@eventstore/db-client/generated/streams_pb.js";
import type { ServerDuplexStream } from "@grpc/grpc-js";
import type { NewPeerEvent, PeerLog } from "./peer-log.js";
import { appendedMessage, nameOf, notLeader, notReady, timedOut } from "./peer-messages.js";

/** What goes wrong with one append. `cut-before` and `cut-after`: the connection, before and after it is recorded; `deadline-…` likewise. */
export type AppendFault =
  | "cut-before"
  | "cut-after"
  | "deadline-before"
  | "deadline-after"
  | "not-ready"
  | "not-leader"
  | "garbage"
  | "no-answer";

export interface AppendingPeer {
  log: PeerLog;
  /** The fault of the next append, taken once. */
  nextFault(): AppendFault | undefined;
  cut(): void;
  leaderPort(): number;
  /** Who deposed it, if anybody did. */
  leader(): { port: number | null } | undefined;
}

interface Pending {
  stream: string;
  expected: number;
  events: NewPeerEvent[];
}

export type BatchCall = ServerDuplexStream<BatchAppendReq, BatchAppendResp | Buffer>;

/** Serves one call of BatchAppend. */
export const serveBatchAppend = (peer: AppendingPeer, call: BatchCall): void => {
  const pending = new Map<string, Pending>();
  let cut = false;
  const cutHere = (): void => {
    cut = true;
    peer.cut();
  };
  call.on("data", (request: BatchAppendReq) => {
    if (cut) return; // what comes after a cut never arrived
    const correlation = request.getCorrelationId()?.getString() ?? "";
    const options = request.getOptions();
    if (options) {
      const expected = options.hasNoStream() ? -1 : Number(options.getStreamPosition());
      pending.set(correlation, { stream: nameOf(options.getStreamIdentifier()), expected, events: [] });
    }
    const append = pending.get(correlation);
    append?.events.push(...request.getProposedMessagesList().map(proposed));
    if (!append || !request.getIsFinal()) return;
    pending.delete(correlation);
    const answer = answerTo({ ...peer, cut: cutHere }, append, call);
    if (Buffer.isBuffer(answer)) call.write(answer);
    else if (answer) call.write(answer.setCorrelationId(request.getCorrelationId()));
  });
  call.on("end", () => call.end());
  call.on("error", () => call.end());
};

const answerTo = (peer: AppendingPeer, { stream, expected, events }: Pending, call: BatchCall) => {
  const record = () => peer.log.append(stream, expected, events);
  const deposed = peer.leader();
  // Cut off from the others, it waits for them in vain.
  if (deposed && !call.metadata.get("requires-leader").includes("true")) return;
  if (deposed) return void call.emit("error", notLeader(deposed.port));
  switch (peer.nextFault()) {
    case "cut-before":
      return peer.cut();
    case "cut-after":
      record();
      return peer.cut();
    case "deadline-before":
      return timedOut(stream);
    case "deadline-after":
      record();
      return timedOut(stream);
    case "not-ready":
      return notReady(stream);
    case "not-leader":
      return void call.emit("error", notLeader(peer.leaderPort()));
    case "garbage":
      record();
      return Buffer.from("no message");
    case "no-answer":
      return void record();
    case undefined:
      return appendedMessage(stream, record());
  }
};

const proposed = (message: BatchAppendReq.ProposedMessage): NewPeerEvent => ({
  id: message.getId()?.getString() ?? "",
  type: message.getMetadataMap().get("type") ?? "",
  contentType: message.getMetadataMap().get("content-type") ?? "",
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
});
