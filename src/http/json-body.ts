// Bodies are JSON, and JSON is UTF-8 (RFC 8259, 8.1): other bytes are refused, not guessed at, and more of it than any
// route takes is not read.
import type { FastifyInstance } from "fastify";
import { isSmallJson } from "./guards/body-limits.js";
import { HttpProblem } from "./problems/http-problem.js";

/**
 * Reads bodies as JSON of Fastify's own parser, once they are UTF-8; a body of any other kind is an
 * `unsupported-media-type`.
 */
export const readJsonBodies = (app: FastifyInstance): void => {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body, done) => {
    if (!isSmallJson(body as Buffer, request.routeOptions.config.mostValues)) {
      done(new HttpProblem("body-too-large"));
      return;
    }
    let text: string;
    try {
      text = utf8.decode(body as Buffer);
    } catch (error) {
      done(new HttpProblem("malformed-json", { cause: error }));
      return;
    }
    parse(request, text, done);
  });
};
