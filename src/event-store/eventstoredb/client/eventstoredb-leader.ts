// Finding the leader of a cluster: every node is asked, for one that is cut off from the others may still take itself
// for it.
import { lookup } from "node:dns/promises";
import { pause } from "../../../waiting/pause.js";
import type { Host } from "./eventstoredb-settings.js";

/** A node to ask, and the name by which it was given. */
export interface AskedNode extends Host {
  name: string;
}

/** A node as another one knows it. */
export interface Member extends Host {
  alive: boolean;
  leads: boolean;
}

export interface FindLeader {
  /** Nodes, or names that each stand for several. */
  hosts: readonly Host[];
  /** What a node knows; the signal says when nobody waits for it any more. */
  ask(node: AskedNode, signal: AbortSignal): Promise<Member[]>;
  /** All addresses of a name. */
  resolve: (name: string) => Promise<string[]>;
  attempts: number;
  intervalMs: number;
  closed: AbortSignal;
}

/** What a node said: whom it knows, or why it did not answer. */
interface Answer {
  node: AskedNode;
  said: Member[] | string;
}

// Nodes that are alive answer in milliseconds; who does not answer so much later than another one is not waited for.
const patienceMs = 500;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** All addresses of a name, as the system knows it. */
export const addressesOf = async (name: string): Promise<string[]> =>
  (await lookup(name, { all: true })).map(({ address }) => address);

/**
 * The node that most of those who answer take for the leader; of two that as many take for it, the one whose followers
 * see more nodes alive. Rejects with who was asked and what they said, when none was found at so many attempts; or when
 * closed.
 */
export const findLeader = async (options: FindLeader): Promise<Host> => {
  const { attempts, intervalMs, closed } = options;
  for (let attempt = 1; ; attempt += 1) {
    const answers = await askAll(options);
    const leader = choose(answers.flatMap(({ said }) => (typeof said === "string" ? [] : [said])));
    if (leader) return leader;
    if (closed.aborted || attempt >= attempts)
      throw new Error(`no node of the event log is known to lead; asked ${answers.map(told).join(", ")}`);
    await pause(intervalMs, closed);
  }
};

/** The answers of all nodes, or of those who had answered a moment after the first. */
const askAll = async ({ hosts, ask, resolve, closed }: FindLeader): Promise<Answer[]> => {
  const answers = (await Promise.all(hosts.map(host => nodesOf(host, resolve)))).flat();
  const enough = new AbortController();
  const signal = AbortSignal.any([closed, enough.signal]);
  let heard = (): void => undefined;
  const first = new Promise<void>(resolveFirst => (heard = resolveFirst));
  const asking = answers
    .filter(({ said }) => said === unasked)
    .map(async answer => {
      answer.said = await ask(answer.node, signal).catch(reasonOf);
      if (typeof answer.said !== "string") heard();
    });
  await Promise.race([Promise.all(asking), first.then(() => pause(patienceMs, signal))]);
  enough.abort();
  return answers.map(answer => ({ ...answer }));
};

const unasked = "no answer";

/** The nodes behind a name; the name itself when it stands for one. */
const nodesOf = async ({ host, port }: Host, resolve: FindLeader["resolve"]): Promise<Answer[]> => {
  const named = { node: { host, port, name: host }, said: unasked };
  try {
    const addresses = await resolve(host);
    if (addresses.length < 2) return [named];
    return addresses.map(address => ({ node: { host: address, port, name: host }, said: unasked }));
  } catch (error) {
    return [{ ...named, said: reasonOf(error) }];
  }
};

const choose = (views: readonly Member[][]): Host | null => {
  const named = new Map<string, { leader: Host; votes: number; alive: number }>();
  for (const view of views)
    for (const { host, port } of view.filter(({ leads }) => leads)) {
      const { votes, alive } = named.get(addressOf({ host, port })) ?? { votes: 0, alive: 0 };
      const seen = Math.max(alive, view.filter(member => member.alive).length);
      named.set(addressOf({ host, port }), { leader: { host, port }, votes: votes + 1, alive: seen });
    }
  const [most] = [...named.values()].sort((a, b) => b.votes - a.votes || b.alive - a.alive);
  return most?.leader ?? null;
};

const addressOf = ({ host, port }: Host): string => `${host}:${port}`;

const told = ({ node, said }: Answer): string =>
  `${addressOf(node)} (${typeof said === "string" ? said : "it knows of no leader"})`;
