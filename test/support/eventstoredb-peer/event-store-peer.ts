// A peer that speaks EventStoreDB's protocol over HTTP/2, for tests: what of it our adapter uses, with faults on demand. The real server is right.

import gossipService from "@eventstore/db-client/generated/gossip_grpc_pb.js";
import gossip from "@eventstore/db-client/generated/gossip_pb.js";
import featuresService from "@eventstore/db-client/generated/serverfeatures_grpc_pb.js";
import features from "@eventstore/db-client/generated/serverfeatures_pb.js";
import streamsService from "@eventstore/db-client/generated/streams_grpc_pb.js";
import type { ReadReq } from "@eventstore/db-client/generated/streams_pb.js";
import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData, status } from "@grpc/grpc-js";
import type { Message } from "google-protobuf";
import { type AppendFault, type BatchCall, serveBatchAppend } from "./peer-appending.js";
import { createPeerLog, type PeerLog } from "./peer-log.js";
import { type ReadCall, serveRead, serveSubscription } from "./peer-reading.js";
import { openTcpGate, type TcpGate } from "./tcp-gate.js";

export type ReadFault = "cut" | "garbage" | "refuse" | "mute";

export interface EventStorePeer {
  log: PeerLog;
  gate: TcpGate;
  /** A connection string for a single node, and one that asks the peer for its gossip. */
  address: string;
  discover: string;
  /** What goes wrong with the next appends, reads and subscriptions, in this order; one that is taken is gone. */
  faults: { appends: AppendFault[]; reads: ReadFault[]; features: "garbage"[] };
  /** Reads and subscriptions that are open. */
  openReads(): number;
  openSubscriptions(): number;
  /** Ends every subscription: with an error, or without a word. */
  endSubscriptions(how: "silently" | "with an error"): void;
  close(): Promise<void>;
}

const raw = (message: Message | Buffer): Buffer =>
  Buffer.isBuffer(message) ? message : Buffer.from(message.serializeBinary());

/** The service as the client ships it, but that a reply may be bytes which are no message. */
const { read, batchAppend } = streamsService.StreamsService;
const spoilableStreams = {
  read: { ...read, responseSerialize: raw },
  batchAppend: { ...batchAppend, responseSerialize: raw },
};
const { getSupportedMethods } = featuresService.ServerFeaturesService;

/** Starts a peer on free ports; each has a log of its own. */
export async function startEventStorePeer(): Promise<EventStorePeer> {
  const log = createPeerLog();
  const server = new Server();
  const faults: EventStorePeer["faults"] = { appends: [], reads: [], features: [] };
  const reads = new Set<ReadCall>();
  const subscriptions = new Set<ReadCall>();

  server.addService(spoilableStreams, {
    batchAppend: (call: BatchCall) =>
      serveBatchAppend({ log, nextFault, cut: gate.cut, leaderPort: () => gate.port }, call),
    read(call: ReadCall) {
      const options = (call.request as ReadReq).getOptions();
      if (!options) return void call.emit("error", new Error("a read has options"));
      const kind = options.hasSubscription() ? subscriptions : reads;
      kind.add(call);
      call.on("close", () => kind.delete(call)).on("cancelled", () => kind.delete(call));
      const serve = kind === reads ? serveRead : serveSubscription;
      switch (faults.reads.shift()) {
        case "cut":
          return gate.cut();
        case "garbage":
          return void call.write(Buffer.from("no message"));
        case "refuse":
          return void call.emit("error", Object.assign(new Error("Server Is Not Ready"), { code: status.UNAVAILABLE }));
        case "mute":
          return;
        case undefined:
          serve(log, options, call).catch((error: Error) => call.emit("error", error));
      }
    },
  });
  server.addService(
    { getSupportedMethods: { ...getSupportedMethods, responseSerialize: raw } },
    {
      getSupportedMethods: (_: unknown, answer: sendUnaryData<Message | Buffer>) =>
        answer(null, faults.features.shift() ? Buffer.from("no message") : supportedMethods()),
    },
  );
  server.addService(gossipService.GossipService, {
    read: (_: ServerUnaryCall<unknown, gossip.ClusterInfo>, answer: sendUnaryData<gossip.ClusterInfo>) =>
      answer(null, members(gate.port)),
  });

  const nextFault = () => faults.appends.shift();
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  const gate = await openTcpGate(port);
  return {
    log,
    gate,
    address: `esdb://127.0.0.1:${gate.port}?tls=false`,
    discover: `esdb+discover://127.0.0.1:${gate.port}?tls=false`,
    faults,
    openReads: () => reads.size,
    openSubscriptions: () => subscriptions.size,
    endSubscriptions(how) {
      for (const call of subscriptions)
        if (how === "silently") call.end();
        else call.emit("error", Object.assign(new Error("dropped"), { code: status.CANCELLED }));
      subscriptions.clear();
    },
    async close() {
      await gate.close();
      server.forceShutdown();
    },
  };
}

function supportedMethods(): features.SupportedMethods {
  const method = new features.SupportedMethod()
    .setServiceName("event_store.client.streams.streams")
    .setMethodName("batchappend");
  return new features.SupportedMethods().setEventStoreServerVersion("24.6.0").setMethodsList([method]);
}

function members(port: number): gossip.ClusterInfo {
  const member = new gossip.MemberInfo()
    .setState(gossip.MemberInfo.VNodeState.LEADER)
    .setIsAlive(true)
    .setTimeStamp("0")
    .setHttpEndPoint(new gossip.EndPoint().setAddress("127.0.0.1").setPort(port));
  return new gossip.ClusterInfo().setMembersList([member]);
}
