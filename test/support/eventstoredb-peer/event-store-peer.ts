// A peer that speaks EventStoreDB's protocol over HTTP/2, for tests: what of it our adapter uses, with faults on demand. The real server is right.

import gossipService from "@eventstore/db-client/generated/gossip_grpc_pb.js";
import gossip from "@eventstore/db-client/generated/gossip_pb.js";
import streamsService from "@eventstore/db-client/generated/streams_grpc_pb.js";
import type { ReadReq } from "@eventstore/db-client/generated/streams_pb.js";
import {
  type Metadata,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type sendUnaryData,
  status,
} from "@grpc/grpc-js";
import type { Message } from "google-protobuf";
import { type AppendFault, type BatchCall, serveBatchAppend } from "./peer-appending.js";
import { createPeerLog, type PeerLog } from "./peer-log.js";
import { notLeader } from "./peer-messages.js";
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
  faults: { appends: AppendFault[]; reads: ReadFault[] };
  /** Reads and subscriptions that are open. */
  openReads(): number;
  openSubscriptions(): number;
  /** What its gossip says; itself as the leader unless told. */
  members: PeerMember[];
  /**
   * From now on it is a leader that was deposed by the one on that port, and goes on answering reads and subscriptions from what it has; but
   * what is for the leader only is refused, and subscriptions of that kind are ended. With null it does not know the other's port.
   */
  depose(leaderPort: number | null): void;
  /** Ends every subscription: with an error, or without a word. */
  endSubscriptions(how: "silently" | "with an error"): void;
  close(): Promise<void>;
}

/** A node as a peer's gossip tells it. */
export interface PeerMember {
  /** 127.0.0.1 unless told. */
  host?: string;
  port: number;
  leads: boolean;
  alive: boolean;
}

const raw = (message: Message | Buffer): Buffer =>
  Buffer.isBuffer(message) ? message : Buffer.from(message.serializeBinary());

/** The service as the client ships it, but that a reply may be bytes which are no message. */
const { read, batchAppend } = streamsService.StreamsService;
const spoilableStreams = {
  read: { ...read, responseSerialize: raw },
  batchAppend: { ...batchAppend, responseSerialize: raw },
};

/** Starts a peer on a free port of 127.0.0.1, with a log of its own, unless told. */
export const startEventStorePeer = async ({
  log = createPeerLog(),
  ...at
}: {
  log?: PeerLog;
  host?: string;
  port?: number;
} = {}): Promise<EventStorePeer> => {
  const server = new Server();
  const faults: EventStorePeer["faults"] = { appends: [], reads: [] };
  const reads = new Set<ReadCall>();
  const subscriptions = new Set<ReadCall>();
  let leader: { port: number | null } | undefined;
  let members: PeerMember[] | undefined;
  const refuses = (call: { metadata: Metadata }): boolean =>
    leader !== undefined && call.metadata.get("requires-leader").includes("true");

  server.addService(spoilableStreams, {
    batchAppend: (call: BatchCall) =>
      serveBatchAppend({ log, nextFault, cut: gate.cut, leaderPort: () => gate.port, leader: () => leader }, call),
    read(call: ReadCall) {
      const options = (call.request as ReadReq).getOptions();
      if (!options) return void call.emit("error", new Error("a read has options"));
      if (refuses(call)) return void call.emit("error", notLeader(leader?.port ?? null));
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
  server.addService(gossipService.GossipService, {
    read: (_: ServerUnaryCall<unknown, gossip.ClusterInfo>, answer: sendUnaryData<gossip.ClusterInfo>) =>
      answer(null, clusterInfo(peer.members)),
  });

  const nextFault = () => faults.appends.shift();
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  const gate = await openTcpGate(port, at);
  const peer: EventStorePeer = {
    log,
    gate,
    address: `esdb://127.0.0.1:${gate.port}?tls=false`,
    discover: `esdb+discover://127.0.0.1:${gate.port}?tls=false`,
    faults,
    openReads: () => reads.size,
    openSubscriptions: () => subscriptions.size,
    get members() {
      return members ?? [{ port: gate.port, leads: true, alive: true }];
    },
    set members(told) {
      members = told;
    },
    depose(port) {
      leader = { port };
      for (const call of [...subscriptions]) if (refuses(call)) call.emit("error", notLeader(port));
    },
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
  return peer;
};

const clusterInfo = (told: readonly PeerMember[]): gossip.ClusterInfo => {
  const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState;
  const list = told.map(({ host = "127.0.0.1", port, leads, alive }) =>
    new gossip.MemberInfo()
      .setState(leads ? LEADER : FOLLOWER)
      .setIsAlive(alive)
      .setTimeStamp("0")
      .setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port)),
  );
  return new gossip.ClusterInfo().setMembersList(list);
};
