// What is logged of a request: method and route, never an address as sent, a query, a body or who the client was.
import type { FastifyServerOptions } from "fastify";
import type { HttpDeps } from "../deps.js";

/**
 * The loggable form of a request's address: the route's template; `/V/*` for what a QR code opens, `/S/*` for what a
 * holder shows; `*` where there is no such route.
 */
export const loggedUrl = (url: string, template: string | undefined): string => {
  const [, letter] = /^\/([vs])\//i.exec(url) ?? [];
  return letter === undefined ? (template ?? "*") : `/${letter.toUpperCase()}/*`;
};

/** Fastify's logger (pino), without personal data. */
export const loggerOf = ({
  settings,
  logTo,
}: Pick<HttpDeps, "settings" | "logTo">): NonNullable<FastifyServerOptions["logger"]> => ({
  level: settings.logLevel,
  base: { pid: process.pid },
  serializers: {
    req: request => ({ method: request.method, url: loggedUrl(request.url, request.routeOptions?.url) }),
    res: reply => ({ statusCode: reply.statusCode }),
    err: error => ({
      type: error.name,
      code: "code" in error ? error.code : undefined,
      message: error.message,
      stack: error.stack ?? "",
      cause: error.cause instanceof Error ? error.cause.message : undefined,
    }),
  },
  ...(logTo && { stream: logTo }),
});
