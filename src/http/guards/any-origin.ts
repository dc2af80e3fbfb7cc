// Which routes scripts of other sites may ask in their visitors' browsers: those that need nobody signed in and change
// nothing (Fetch, CORS protocol).
import type { FastifyInstance } from "fastify";

declare module "fastify" {
  interface FastifyContextConfig {
    /**
     * Scripts of every site may ask, without credentials. Never on a route for who is signed in, nor on one that
     * records or sends anything.
     */
    anyOrigin?: true;
  }
}

const onEveryAnswer = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "retry-after",
  "cross-origin-resource-policy": "cross-origin",
};

const onPermission = {
  "access-control-allow-headers": "accept, accept-language, content-type",
  "access-control-max-age": "86400",
};

/**
 * Lets scripts of every site ask the routes registered after it that say so, and answers their browsers' question
 * whether they may.
 */
export const allowAnyOrigin = (app: FastifyInstance): void => {
  const methodsOf = new Map<string, Set<string>>();

  app.addHook("onRequest", (request, reply, done) => {
    if (request.routeOptions.config.anyOrigin) void reply.headers(onEveryAnswer);
    done();
  });
  app.addHook("onRoute", ({ url, method, config }) => {
    if (!config?.anyOrigin || method === "OPTIONS") return;
    const earlier = methodsOf.get(url);
    const methods = earlier ?? new Set(["OPTIONS"]);
    for (const each of [method].flat()) methods.add(each);
    if (earlier) return;
    methodsOf.set(url, methods);
    app.options(url, { config: { anyOrigin: true }, schema: { hide: true } }, (_request, reply) => {
      const allowed = [...methods].sort().join(", ");
      void reply.headers({ ...onPermission, allow: allowed, "access-control-allow-methods": allowed });
      return reply.code(204).send();
    });
  });
};
