// How many connections a server holds and how long one may take: those who open many and say little leave room for
// others.
import type { Server, ServerOptions } from "node:http";
import type { Socket } from "node:net";
import type { FastifyBaseLogger } from "fastify";

/**
 * How long a request's head, and the whole of it, may take to arrive, and how often that is looked at, in milliseconds.
 */
export const patience = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
} satisfies ServerOptions;

/** How long nothing may go either way on a connection that takes longer than a request may, in milliseconds. */
const silenceMs = 60_000;

const lasting = new WeakSet<Socket>();

/**
 * Lets the request on a connection arrive over any time, for as long as something goes one way or the other, and for
 * `mostMs` in all where that is told: it is closed then. True of it until the result is called. Node tells of a request
 * that takes too long once (`ERR_HTTP_REQUEST_TIMEOUT`).
 */
export const letLast = (socket: Socket, mostMs: number = Number.POSITIVE_INFINITY): (() => void) => {
  // A request that came by no network has no connection to bound.
  const bound = (ms: number): void => void ("setTimeout" in socket && socket.setTimeout(ms));
  lasting.add(socket);
  bound(silenceMs);
  const over = Number.isFinite(mostMs) ? setTimeout(() => socket.destroy(), mostMs).unref() : undefined;
  return () => {
    clearTimeout(over);
    lasting.delete(socket);
    bound(0);
  };
};

export const isLasting = (socket: Socket): boolean => lasting.has(socket);

const mostConnections = 2_000;
const betweenSweepsMs = 1_000;

/**
 * Takes no more than `most` connections at once. When one more comes, it is dropped, and those on which nothing is
 * asked are closed, at most once a second: proxies and browsers open theirs again when they need them.
 */
export const limitConnections = (server: Server, log: FastifyBaseLogger, most = mostConnections): void => {
  server.maxConnections = most;
  let sweptAt = Number.NEGATIVE_INFINITY;
  server.on("drop", () => {
    const now = performance.now();
    if (now - sweptAt < betweenSweepsMs) return;
    sweptAt = now;
    log.warn({ connections: most }, "no more connections are taken: idle ones are closed");
    server.closeIdleConnections();
  });
};
