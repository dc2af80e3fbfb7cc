// Asks one node of EventStoreDB what it knows of its cluster.
import gossipService from "@eventstore/db-client/generated/gossip_grpc_pb.js";
import gossip from "@eventstore/db-client/generated/gossip_pb.js";
import shared from "@eventstore/db-client/generated/shared_pb.js";
import { type ChannelCredentials, Metadata } from "@grpc/grpc-js";
import type { AskedNode, Member } from "./eventstoredb-leader.js";
import { authority } from "./eventstoredb-settings.js";

const leads = gossip.MemberInfo.VNodeState.LEADER;

/** The members as the node knows them. Rejects when it does not answer in time, or not as EventStoreDB does. */
export const askForMembers = (
  { host, port, name }: AskedNode,
  credentials: ChannelCredentials,
  { deadline, signal }: { deadline: Date; signal: AbortSignal },
): Promise<Member[]> => {
  // Of an address that was found by a name the certificate is for the name.
  const named = name === host ? {} : { "grpc.ssl_target_name_override": name, "grpc.default_authority": name };
  const client = new gossipService.GossipClient(authority({ host, port }), credentials, named);
  return new Promise<Member[]>((resolve, reject) => {
    const call = client.read(new shared.Empty(), new Metadata(), { deadline }, (error, info) => {
      signal.removeEventListener("abort", cancel);
      if (error) reject(error);
      else resolve(info.getMembersList().map(memberOf));
    });
    const cancel = (): void => call.cancel();
    signal.addEventListener("abort", cancel);
    if (signal.aborted) cancel();
  }).finally(() => client.close());
};

const memberOf = (member: gossip.MemberInfo): Member => {
  const endPoint = member.getHttpEndPoint();
  return {
    host: endPoint?.getAddress() ?? "",
    port: endPoint?.getPort() ?? 0,
    alive: member.getIsAlive(),
    leads: member.getIsAlive() && member.getState() === leads,
  };
};
