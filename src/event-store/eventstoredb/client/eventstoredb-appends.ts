// Appends on one call of EventStoreDB's batch protocol: written in the order in which they are asked for, each answered
// by its id.
import { randomUUID } from "node:crypto";
import {
  AccessDeniedError,
  convertToCommandError,
  DeadlineExceededError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  UnknownError,
  WrongExpectedVersionError,
} from "@eventstore/db-client";
import shared from "@eventstore/db-client/generated/shared_pb.js";
import streams, { type BatchAppendReq, type BatchAppendResp } from "@eventstore/db-client/generated/streams_pb.js";
import type { ClientDuplexStream } from "@grpc/grpc-js";
import timestamp from "google-protobuf/google/protobuf/timestamp_pb.js";
import type { ExpectedRevision } from "../../event-store.js";
import type { EventOnServer } from "../eventstoredb-event.js";

export interface ServerAppend {
  stream: string;
  expected: ExpectedRevision;
  events: readonly EventOnServer[];
  /** Until when, in milliseconds since 1970, it is sent: what has to wait for its turn for longer was given up. */
  until: number;
  /** When the server gives it up. */
  deadline: Date;
}

/** Where an append ended; `position` is missing for a repeated one that is not indexed yet. */
export interface ServerAppended {
  revision: bigint;
  position: bigint | null;
}

/** A call of BatchAppend. */
export type BatchCall = ClientDuplexStream<BatchAppendReq, BatchAppendResp>;

interface Waiting {
  stream: string;
  resolve(appended: ServerAppended): void;
  reject(error: unknown): void;
}

export interface CallAppends {
  /** Sends an append. It has its answer: the server's, or the fault that ended the call. */
  send(append: ServerAppend): Promise<ServerAppended>;
  /** Resolves once the call takes more without keeping it in memory, or has ended. */
  room(): Promise<void>;
}

/** Takes the answers of a call from now on. One that nobody waits for is passed over. */
export const appendsOn = (call: BatchCall): CallAppends => {
  const waiting = new Map<string, Waiting>();
  let ended: { fault: unknown } | undefined;
  let roomAgain = (): void => undefined;

  const fail = (fault: unknown): void => {
    ended ??= { fault };
    roomAgain();
    for (const { reject } of waiting.values()) reject(fault);
    waiting.clear();
  };

  call.on("data", (answer: BatchAppendResp) => {
    const id = textOf(answer.getCorrelationId());
    const append = waiting.get(id);
    waiting.delete(id);
    if (append) answerTo(append, answer);
  });
  call.on("error", error => fail(clientError(error)));
  call.on("end", () => fail(new Error("the server ended the call")));
  call.on("drain", () => roomAgain());

  return {
    send: append =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended.fault);
        if (Date.now() >= append.until) return reject(new Error("it had to wait for too long to be sent"));
        const id = randomUUID();
        const message = requestOf(id, append);
        waiting.set(id, { stream: append.stream, resolve, reject });
        call.write(message);
      }),
    async room() {
      if (!ended && call.writableNeedDrain) await new Promise<void>(resolve => (roomAgain = resolve));
    },
  };
};

const answerTo = ({ stream, resolve, reject }: Waiting, answer: BatchAppendResp): void => {
  const success = answer.getSuccess();
  if (!success) {
    reject(refusalOf(answer, stream));
    return;
  }
  const position = success.getPosition();
  resolve({
    revision: BigInt(success.getCurrentRevision()),
    position: position ? BigInt(position.getCommitPosition()) : null,
  });
};

/** The client's error for what the server refuses an append with. */
const refusalOf = (answer: BatchAppendResp, stream: string): Error => {
  const error = answer.getError();
  const details = error?.getDetails();
  const bytes = details?.getValue_asU8() ?? new Uint8Array();
  switch (details?.getTypeName()) {
    case "event_store.client.WrongExpectedVersion":
      return WrongExpectedVersionError.fromWrongExpectedVersion(
        shared.WrongExpectedVersion.deserializeBinary(bytes),
        stream,
      );
    case "event_store.client.StreamDeleted":
      return StreamDeletedError.fromStreamName(stream);
    case "event_store.client.AccessDenied":
      return new AccessDeniedError();
    case "event_store.client.Timeout":
      return new DeadlineExceededError();
    case "event_store.client.MaximumAppendSizeExceeded":
      return MaxAppendSizeExceededError.fromMaxAppendSize(
        shared.MaximumAppendSizeExceeded.deserializeBinary(bytes).getMaxappendsize(),
      );
    default:
      return new UnknownError(undefined, error?.getMessage());
  }
};

/** The client's error for one of a call; that of a node which does not know its leader the client cannot make. */
const clientError = (error: Error): unknown => {
  try {
    return convertToCommandError(error);
  } catch {
    return error;
  }
};

const requestOf = (id: string, { stream, expected, events, deadline }: ServerAppend): BatchAppendReq => {
  const options = new streams.BatchAppendReq.Options()
    .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream)))
    .setDeadline(timestamp.Timestamp.fromDate(deadline));
  if (expected === "no-stream") options.setNoStream(new shared.Empty());
  else options.setStreamPosition(String(expected));
  return new streams.BatchAppendReq()
    .setCorrelationId(new shared.UUID().setString(id))
    .setOptions(options)
    .setProposedMessagesList(events.map(messageOf))
    .setIsFinal(true);
};

const messageOf = ({ id, type, data, metadata }: EventOnServer): BatchAppendReq.ProposedMessage => {
  const message = new streams.BatchAppendReq.ProposedMessage()
    .setId(new shared.UUID().setString(id))
    .setData(Buffer.from(JSON.stringify(data)))
    .setCustomMetadata(Buffer.from(JSON.stringify(metadata)));
  message.getMetadataMap().set("type", type).set("content-type", "application/json");
  return message;
};

/** An id as text; servers answer with two halves, or with the text that they were given. */
const textOf = (id: shared.UUID | undefined): string => {
  const halves = id?.getStructured();
  if (!halves) return id?.getString() ?? "";
  const hex = [halves.getMostSignificantBits(), halves.getLeastSignificantBits()]
    .map(half => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, "0"))
    .join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
};
