// How many connections a server holds and how long one may take: those who open many and say little leave room for
// others.
import type { Server, ServerOptions } from "node:http";
import type { FastifyBaseLogger } from "fastify";

/**
 * How long a request's head, and the whole of it, may take to arrive, and how often that is looked at, in milliseconds.
 */
export const patience = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
} satisfies ServerOptions;

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
