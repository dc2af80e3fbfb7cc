// How often one client may ask without signing in: anything, what costs more, one question, and with tokens that are no
// good.
import type { FastifyInstance, FastifyRequest } from "fastify";
import { HttpProblem } from "../problems/http-problem.js";
import { type BeginBatch, batchTurns, unlimitedBatches } from "./batch-quota.js";
import { clientNetwork } from "./client-address.js";
import { type Bound, countedWindows } from "./counted-windows.js";
import { createGuesses, type Guesses, unlimitedGuesses } from "./guesses.js";
import { retryAfter } from "./retry-after.js";
import type { SharedCounts } from "./shared-counts.js";

declare module "fastify" {
  interface FastifyContextConfig {
    /**
     * `costly`: takes over a millisecond, and is bounded by itself too; `register`: likewise, for people and crawlers who
     * read the public register. `signed-in`: only refused tokens count. `never`: those who watch must know.
     */
    limited?: "costly" | "register" | "signed-in" | "never";
  }
}

/** Whether a route answers strangers: not for who is signed in alone, nor for who watches whether the process lives. */
export const answersStrangers = ({ routeOptions: { config } }: FastifyRequest): boolean =>
  config.limited !== "never" && config.limited !== "signed-in";

const second = 1_000;

// One client can name 6,000 questions within a minute: too few to push a count of its own out of this many.
const kept = 20_000;

/**
 * A whole service hall stands behind one address, so that many different licences from it are normal; but what one
 * address spends in a burst must be little beside what the others need in that time, so that windows are short.
 */
export const bounds = {
  anything: { max: 1_000, within: 10 * second, kept },
  costly: { max: 20, within: 10 * second, kept },
  register: { max: 60, within: 10 * second, kept },
  /** Of files that somebody asks about, in bytes. */
  files: { max: 256 * 1024 * 1024, within: 60 * second, kept },
  question: { max: 600, within: 60 * second, kept },
  copies: { max: 60, within: 60 * second, kept },
  watches: { max: 30, within: 3_600 * second, kept },
  watchedHost: { max: 60, within: 3_600 * second, kept },
  refusedTokens: { max: 1_000, within: 10 * second, kept },
} as const satisfies Record<string, Bound>;

/** Each throws HttpProblem `too-many-requests`, with `Retry-After`, where its bound is passed. */
export interface Limits {
  /**
   * Counts a question under a key that is the same for all its spellings and doors; where nothing is limited, the key
   * is not asked for.
   */
  question(key: () => string): void;
  /** Answers a question that could be guessed. */
  guess: Guesses;
  /** Begins a batch of questions. */
  batch: BeginBatch;
  /** Counts the bytes of a file that somebody asks about. */
  file(request: FastifyRequest, bytes: number): void;
  /** Counts an annotated copy that somebody who is signed in asks for. */
  copies(subject: string): void;
  /** Counts a watch that a client asks for, and those that are to tell one host: others are asked whether they want to. */
  watch(client: string, host: string | null): void;
  /** Refuses a client that has shown too many tokens that were refused, before another is looked at. */
  holdSignIn(request: FastifyRequest): void;
  /** Counts a token that was refused. */
  signInRefused(request: FastifyRequest): void;
}

const refuseFor = (ms: number): void => {
  if (ms <= 0) return;
  throw new HttpProblem("too-many-requests", retryAfter(ms));
};

const unlimited: Limits = {
  question: () => undefined,
  guess: unlimitedGuesses,
  batch: unlimitedBatches,
  file: () => undefined,
  copies: () => undefined,
  watch: () => undefined,
  holdSignIn: () => undefined,
  signInRefused: () => undefined,
};

/**
 * Limits every request to an app, for addresses without a route too, unless its route says otherwise. With `on: false`
 * nothing is limited.
 */
export const limitRequests = (
  app: FastifyInstance,
  { on, clock, shared }: { on: boolean; clock: () => number; shared: SharedCounts },
): Limits => {
  if (!on) return unlimited;
  const anything = countedWindows(bounds.anything);
  const costly = countedWindows(bounds.costly);
  const register = countedWindows(bounds.register);
  const questions = countedWindows(bounds.question);
  const files = countedWindows(bounds.files);
  const copies = countedWindows(bounds.copies);
  const refusedTokens = countedWindows(bounds.refusedTokens);
  const watches = countedWindows(bounds.watches);
  const watchedHosts = countedWindows(bounds.watchedHost);

  app.addHook("onRequest", (request, _reply, done) => {
    if (answersStrangers(request)) {
      const client = clientNetwork(request);
      refuseFor(anything.add(client, clock()));
      const { limited } = request.routeOptions.config;
      if (limited === "costly") refuseFor(costly.add(client, clock()));
      if (limited === "register") refuseFor(register.add(client, clock()));
    }
    done();
  });
  return {
    guess: createGuesses(clock, shared),
    batch: batchTurns(clock),
    file: (request, bytes) => refuseFor(files.add(clientNetwork(request), clock(), bytes)),
    copies: subject => refuseFor(copies.add(subject, clock())),
    watch(client, host) {
      refuseFor(watches.add(client, clock()));
      if (host !== null) refuseFor(watchedHosts.add(host, clock()));
    },
    question: key => refuseFor(questions.add(key(), clock())),
    holdSignIn: request => refuseFor(refusedTokens.look(clientNetwork(request), clock())),
    signInRefused: request => refuseFor(refusedTokens.add(clientNetwork(request), clock())),
  };
};
