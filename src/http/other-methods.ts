// A method that an address does not have (RFC 9110, 15.5.6): 405 with those that it has, never "no such address".
import type { FastifyInstance } from "fastify";
import findMyWay from "find-my-way";
import { HttpProblem } from "./problems/http-problem.js";

/** Two templates of one address may name its parts differently. */
const unnamed = (template: string): string => template.replace(/:[A-Za-z0-9_]+/g, ":part");

/**
 * For the routes registered after it: answers `OPTIONS` with the methods of its address, and refuses every other one
 * that the address lacks as `method-not-allowed`, before who asks and what was sent are looked at. An address without
 * any route stays one.
 */
export const answerOtherMethods = (app: FastifyInstance): void => {
  const addresses = findMyWay({ ignoreTrailingSlash: true, maxParamLength: 16_384 });
  const known = new Map<string, Set<string>>();

  app.addHook("onRoute", ({ url, method }) => {
    const template = unnamed(url);
    const methods = known.get(template) ?? new Set(["OPTIONS"]);
    for (const each of [method].flat()) methods.add(each);
    if (known.has(template)) return;
    known.set(template, methods);
    addresses.on("GET", template, () => undefined, methods);
  });

  app.addHook("onRequest", (request, reply, done) => {
    const methods: Set<string> | undefined = request.is404 ? addresses.find("GET", request.url)?.store : undefined;
    if (!methods) {
      done();
      return;
    }
    const allow = [...methods].sort().join(", ");
    if (request.method === "OPTIONS") void reply.code(204).header("allow", allow).send();
    else done(new HttpProblem("method-not-allowed", { headers: { allow } }));
  });
};
