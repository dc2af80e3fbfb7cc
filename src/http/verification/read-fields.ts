// Forms of pages for anybody (application/x-www-form-urlencoded): the last of each field, and not many bytes of them.
import type { FastifyInstance } from "fastify";

const mostBytes = 32 * 1_024;

/** Reads forms as objects, for the routes of this scope, and no body of another kind. */
export const readFields = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string", bodyLimit: mostBytes },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))),
  );
};
