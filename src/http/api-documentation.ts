// /openapi.json, made from the very schemas that check requests, and /docs, its reading room. Both are open to anyone.
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import fp from "fastify-plugin";
import { jsonSchemaTransform } from "fastify-type-provider-zod";
import { usualBody } from "./guards/body-limits.js";
import { namedSchemas } from "./openapi-schemas.js";

const description = `A registry of electronic licences (电子证照). Errors are problems (RFC 9457) with a stable \`code\`. Dates are
\`YYYY-MM-DD\` in the registry's time zone; a licence is valid through the end of its last day. The \`ETag\` of a licence is its revision.`;

/** A route as it is described: with how much its body may be. */
const described: typeof jsonSchemaTransform = ({ schema, ...route }) => {
  const told = jsonSchemaTransform({ schema, ...route });
  if (!schema?.body) return told;
  const limit = (route.route.bodyLimit ?? usualBody) / 1024;
  return { ...told, schema: { ...told.schema, description: `The body is at most ${limit} KiB.` } };
};

/**
 * Makes the description of an app that is ready, which is kept from then on: a fifth of a second that no request has to
 * take.
 */
export const describeAtOnce = (app: FastifyInstance): void => {
  app.swagger();
  app.swagger({ yaml: true });
};

/** Describes every route registered after it, and serves the description. */
export const apiDocumentation = fp(async (app: FastifyInstance) => {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Licet", version: "1", description, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
      servers: [{ url: "/" }],
      tags: [
        { name: "issuing", description: "acts of a department" },
        { name: "licences", description: "reading and searching" },
        { name: "verification", description: "for anyone: is it genuine, is it valid?" },
        { name: "catalogue", description: "licence types" },
        { name: "service", description: "about the service itself" },
      ],
      components: {
        securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
      },
    },
    transform: described,
    transformObject: namedSchemas,
  });
  await app.register(async scope => {
    scope.addHook("onRoute", route => {
      route.config = { ...route.config, limited: "costly" };
    });
    await scope.register(swaggerUi, { routePrefix: "/docs", logLevel: "warn" });
  });
  let bytes: Buffer | undefined;
  const config = { limited: "costly", anyOrigin: true } as const;
  app.get("/openapi.json", { config, schema: { hide: true }, logLevel: "warn" }, async (_request, reply) => {
    bytes ??= Buffer.from(JSON.stringify(app.swagger()));
    return reply.type("application/json; charset=utf-8").send(bytes);
  });
});
