// Why somebody reads, as they state it in the address.
import type { FastifyRequest } from "fastify";

/** `?purpose=` of a request; null where none is stated. */
export const statedPurpose = ({ query }: Pick<FastifyRequest, "query">): string | null => {
  const purpose = typeof query === "object" && query !== null ? Reflect.get(query, "purpose") : undefined;
  return typeof purpose === "string" ? purpose : null;
};
