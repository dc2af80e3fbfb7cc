// A Fastify that refuses, logs and protects as each one of this service does, and has no routes yet.
import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import Fastify, { type FastifyHttpOptions, type FastifyInstance } from "fastify";
import { trustedProxies } from "../network/trusted-proxies.js";
import type { HttpDeps } from "./deps.js";
import { usualBody } from "./guards/body-limits.js";
import { limitConnections, patience } from "./guards/connections.js";
import { holdToPlainBodies } from "./guards/plain-bodies.js";
import { securityHeaders } from "./guards/security-headers.js";
import { readJsonBodies } from "./json-body.js";
import { loggerOf } from "./logs/request-log.js";
import { answerClientError } from "./problems/client-error.js";
import { HttpProblem } from "./problems/http-problem.js";
import { sendProblem } from "./problems/problems.js";
import { serializerCompiler, validatorCompiler } from "./validation.js";
import { readableAddress } from "./verification/readable-address.js";

// A token in the path is longer than Fastify lets a parameter be by default; its own limit is the parser's.
const maxParamLength = 16_384;

/** Every fault is told as a problem, every address without a route as `unknown-route`. It does not listen. */
export const bareApp = (deps: Pick<HttpDeps, "settings" | "logTo">): FastifyInstance => {
  const options: FastifyHttpOptions<Server> = {
    logger: loggerOf(deps),
    genReqId: () => randomUUID(),
    bodyLimit: usualBody,
    requestTimeout: patience.requestTimeout,
    http: patience,
    routerOptions: { maxParamLength, ignoreTrailingSlash: true },
    rewriteUrl: readableAddress,
    trustProxy: trustedProxies(deps.settings.trustedProxies ?? "none") ?? false,
    forceCloseConnections: "idle",
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply),
  };
  const app = Fastify(options);
  limitConnections(app.server, app.log);
  app.decorateRequest("problem", null);
  app.decorateRequest("language", null);
  app.decorateRequest("page", null);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  readJsonBodies(app);
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  app.setNotFoundHandler((request, reply) => sendProblem(new HttpProblem("unknown-route"), request, reply));
  app.addHook("onRequest", securityHeaders(deps.settings.publicUrl));
  app.addHook("onRequest", holdToPlainBodies);
  return app;
};
