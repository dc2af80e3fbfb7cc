// The messages of the streams protocol, as the peer sends them.

import shared from "@eventstore/db-client/generated/shared_pb.js";
import serverStatus from "@eventstore/db-client/generated/status_pb.js";
import streams from "@eventstore/db-client/generated/streams_pb.js";
import { Metadata, status } from "@grpc/grpc-js";
import any from "google-protobuf/google/protobuf/any_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import type { PeerAppended, PeerEvent } from "./peer-log.js";

const streamIdentifier = (stream: string): shared.StreamIdentifier =>
  new shared.StreamIdentifier().setStreamName(Buffer.from(stream));

/** The name in an identifier. */
export const nameOf = (identifier: shared.StreamIdentifier | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString();

const ticksPerMillisecond = 10_000;

/** An event as a read or a subscription hands it over. */
export const eventMessage = (event: PeerEvent): streams.ReadResp => {
  const { id, stream, revision, position, type, contentType, data, metadata } = event;
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(id))
    .setStreamIdentifier(streamIdentifier(stream))
    .setStreamRevision(String(revision))
    .setCommitPosition(String(position))
    .setPreparePosition(String(position))
    .setCustomMetadata(metadata)
    .setData(data);
  recorded
    .getMetadataMap()
    .set("type", type)
    .set("content-type", contentType)
    .set("created", String(ticksPerMillisecond));
  return new streams.ReadResp().setEvent(
    new streams.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(String(position)),
  );
};

export const streamNotFound = (stream: string): streams.ReadResp =>
  new streams.ReadResp().setStreamNotFound(
    new streams.ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifier(stream)),
  );

export const confirmation = (): streams.ReadResp =>
  new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId("1"));

export const caughtUp = (): streams.ReadResp => new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());

/** The answer to an append of the batch path, but for its correlation id. */
export const appendedMessage = (stream: string, appended: PeerAppended): streams.BatchAppendResp => {
  const answer = new streams.BatchAppendResp().setStreamIdentifier(streamIdentifier(stream));
  if (appended.kind === "appended") {
    const at = String(appended.position);
    const position = new shared.AllStreamPosition().setCommitPosition(at).setPreparePosition(at);
    const success = new streams.BatchAppendResp.Success();
    return answer.setSuccess(success.setCurrentRevision(String(appended.revision)).setPosition(position));
  }
  const conflict = new shared.WrongExpectedVersion();
  if (appended.actual < 0) conflict.setCurrentNoStream(new empty.Empty());
  else conflict.setCurrentStreamRevision(String(appended.actual));
  return answer.setError(packed(conflict.serializeBinary(), "WrongExpectedVersion"));
};

/** An append that the server could not finish in its time; whether it was recorded is open. */
export const timedOut = (stream: string): streams.BatchAppendResp =>
  new streams.BatchAppendResp()
    .setStreamIdentifier(streamIdentifier(stream))
    .setError(packed(new shared.Timeout().serializeBinary(), "Timeout"));

/** What a server says that is still starting: details that the client does not know. */
export const notReady = (stream: string): streams.BatchAppendResp => {
  const details = new any.Any();
  details.pack(new empty.Empty().serializeBinary(), "google.protobuf.Empty");
  const error = new serverStatus.Status().setMessage("Server Is Not Ready").setDetails(details);
  return new streams.BatchAppendResp().setStreamIdentifier(streamIdentifier(stream)).setError(error);
};

const packed = (bytes: Uint8Array, name: string): serverStatus.Status => {
  const details = new any.Any();
  details.pack(bytes, `event_store.client.${name}`);
  return new serverStatus.Status().setMessage(name).setDetails(details);
};

/** The answer of a node that is not the leader, which says where the leader is if it knows. */
export const notLeader = (port: number | null): Error & { code: status; metadata: Metadata } => {
  const metadata = new Metadata();
  if (port === null)
    return Object.assign(new Error("No leader info available in response"), { code: status.UNKNOWN, metadata });
  metadata.set("exception", "not-leader");
  metadata.set("leader-endpoint-host", "127.0.0.1");
  metadata.set("leader-endpoint-port", String(port));
  return Object.assign(new Error("Leader info available"), { code: status.NOT_FOUND, metadata });
};
