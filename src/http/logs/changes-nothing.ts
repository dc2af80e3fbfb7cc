// Whether a request only asks: logs and the audit call it a read.
import type { FastifyRequest } from "fastify";

/** True of a request that changes nothing: by its method, or an act that is only tried. */
export const changesNothing = ({ method, query }: Pick<FastifyRequest, "method" | "query">): boolean => {
  if (method === "GET" || method === "HEAD") return true;
  return typeof query === "object" && query !== null && Reflect.get(query, "dryRun") === "true";
};
