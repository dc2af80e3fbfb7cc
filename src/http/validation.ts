// How Fastify checks requests and writes replies: zod on the way in, plain JSON on the way out.
import type { FastifySchemaCompiler } from "fastify";
import type { z } from "zod";
import { bodyProblem, parameterProblem } from "./problems/body-faults.js";

/** Checks a part of a request by its zod schema; what it refuses is told as a problem with pointers. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart }) =>
  (data: unknown) => {
    const parsed = schema.safeParse(data);
    if (parsed.success) return { value: parsed.data };
    const refused = httpPart === "body" ? bodyProblem : parameterProblem;
    return { error: refused(parsed.error, data, schema) };
  };

/**
 * Writes a reply. Its type was held by the compiler, and its schema is held by the tests: parsing each reply again
 * would cost more than making it.
 */
export const serializerCompiler = () => (data: unknown) => JSON.stringify(data);
