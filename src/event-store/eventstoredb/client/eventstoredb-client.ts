// The client of EventStoreDB as this software uses it: led to the leader that most nodes name, appending in order,
// leaving no promise to nobody.
import { readFileSync } from "node:fs";
import {
  type AllStreamSubscription,
  BACKWARDS,
  END,
  EventStoreDBClient,
  START,
  streamNameFilter,
} from "@eventstore/db-client";
import streamsService, { type StreamsClient } from "@eventstore/db-client/generated/streams_grpc_pb.js";
import { credentials } from "@grpc/grpc-js";
import { within } from "../../../waiting/within.js";
import { beginning } from "../../event-store.js";
import {
  appendsOn,
  type BatchCall,
  type CallAppends,
  type ServerAppend,
  type ServerAppended,
} from "./eventstoredb-appends.js";
import { askForMembers } from "./eventstoredb-gossip.js";
import { type AskedNode, addressesOf, findLeader } from "./eventstoredb-leader.js";
import type { ServerRead } from "./eventstoredb-read.js";
import { authority, readSettings, type ServerSettings } from "./eventstoredb-settings.js";

const disposedWithinMs = 2_000;
const leaderOnly = { requiresLeader: true } as const;

const fileOf = (name: string | undefined): Buffer | undefined => (name === undefined ? undefined : readFileSync(name));

/** The files that the settings name, read; throws when one is not there. */
const trustOf = ({ tls, tlsCAFile, userCertFile, userKeyFile }: ServerSettings) => {
  const [rootCertificate, cert, key] = [tlsCAFile, userCertFile, userKeyFile].map(fileOf);
  return {
    insecure: !tls,
    ...(rootCertificate && { rootCertificate }),
    ...(cert && key && { userCertFile: cert, userKeyFile: key }),
  };
};

/** Asks all nodes of a cluster who leads it. */
const leaderFinder = (settings: ServerSettings, resolve: typeof addressesOf, closed: AbortSignal) => {
  const { rootCertificate, userKeyFile, userCertFile } = trustOf(settings);
  const channel = settings.tls
    ? credentials.createSsl(rootCertificate, userKeyFile, userCertFile)
    : credentials.createInsecure();
  const ask = (node: AskedNode, signal: AbortSignal) =>
    askForMembers(node, channel, { deadline: new Date(Date.now() + settings.gossipTimeout * 1_000), signal });
  const { hosts, maxDiscoverAttempts: attempts, discoveryInterval: intervalMs } = settings;
  return async (): Promise<string> =>
    authority(await findLeader({ hosts, ask, resolve, attempts, intervalMs, closed }));
};

const at = (position: string) => ({ commit: BigInt(position), prepare: BigInt(position) });

/** A class, for what it mends of the client is open to those alone who inherit from it. */
export class ServerClient extends EventStoreDBClient {
  readonly #closed = new AbortController();
  readonly #calls = new WeakMap<StreamsClient, BatchCall>();
  readonly #appends = new WeakMap<BatchCall, CallAppends>();
  #turn: Promise<unknown> = Promise.resolve();

  /** Takes an address without faults, and connects when it is first used. `resolve` gives all addresses of a name. */
  constructor(address: string, resolve = addressesOf) {
    const settings = readSettings(address);
    const [first = { host: "", port: 0 }] = settings.hosts;
    super({ ...settings, endpoint: authority(first) }, trustOf(settings), settings.user);
    if (settings.cluster) this.resolveUri = leaderFinder(settings, resolve, this.#closed.signal);
    // Nobody waits for these two of the client: one waits for a connection, which may come to nothing.
    const handle = this.handleError;
    this.handleError = (client, error) => handle(client, error).catch(() => undefined);
  }

  /**
   * Appends by the leader, in the order of the calls: also those for which the connection is made. Throws what the
   * client would.
   */
  async append(append: Omit<ServerAppend, "deadline">): Promise<ServerAppended> {
    // One waits for its turn until there is room for those before it.
    const turn = this.#turn.then(() => this.#ready());
    this.#turn = turn.catch(() => undefined);
    const { send } = await turn;
    return send({ ...append, deadline: this.createDeadline() });
  }

  async #ready(): Promise<CallAppends> {
    const appends = this.#appends.get(await this.#call());
    if (!appends) throw new Error("the call takes no appends");
    await appends.room();
    return appends;
  }

  #call(): Promise<BatchCall> {
    const open = this.GRPCStreamCreator(
      streamsService.StreamsClient,
      "append",
      (client: StreamsClient): BatchCall => {
        const call = client.batchAppend(...this.callArguments(leaderOnly, { deadline: Number.POSITIVE_INFINITY }));
        this.#appends.set(call, appendsOn(call));
        return call;
      },
      this.#calls,
    );
    return open();
  }

  /** Reads a stream from a revision on. */
  streamFrom(stream: string, from: number, maxCount?: number): ServerRead {
    return this.readStream(stream, {
      ...leaderOnly,
      fromRevision: BigInt(from),
      ...(maxCount !== undefined && { maxCount }),
    });
  }

  /** Reads the log forwards, the position itself included. It takes no filter. */
  logFrom(position: string, maxCount: number): ServerRead {
    return this.readAll({ ...leaderOnly, fromPosition: position === beginning ? START : at(position), maxCount });
  }

  /** Reads the log backwards, from its end or from before a position. */
  logBackFrom(before: string | null, maxCount: number): ServerRead {
    return this.readAll({
      ...leaderOnly,
      direction: BACKWARDS,
      fromPosition: before === null ? END : at(before),
      maxCount,
    });
  }

  /** Subscribes to what comes after a position in streams whose names begin so. */
  logAfter(position: string, prefixes: readonly string[], highWaterMark: number): AllStreamSubscription {
    return this.subscribeToAll(
      {
        ...leaderOnly,
        fromPosition: position === beginning ? START : at(position),
        filter: streamNameFilter({ prefixes: [...prefixes] }),
      },
      { highWaterMark },
    );
  }

  /** Ends every call, the search for a leader, and the connection, which the client itself would leave open. */
  async close(): Promise<void> {
    this.#closed.abort();
    await within(disposedWithinMs, this.dispose(), () => undefined);
    const channel = await this.getChannel().catch(() => null); // nothing was ever connected
    channel?.close();
  }
}
