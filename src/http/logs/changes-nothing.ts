// Whether a request only asks: logs and the audit call it a read.
import type { FastifyRequest } from "fastify";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Of a GET that does something all the same: the way back from an identity provider. */
    acts?: true;
  }
}

/** True of a request that changes nothing: by its method, or an act that is only tried. */
export const changesNothing = ({ method, query, routeOptions }: FastifyRequest): boolean => {
  if (routeOptions?.config?.acts) return false;
  if (method === "GET" || method === "HEAD") return true;
  return typeof query === "object" && query !== null && Reflect.get(query, "dryRun") === "true";
};
