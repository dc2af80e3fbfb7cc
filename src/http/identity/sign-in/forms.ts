// Bodies of forms (application/x-www-form-urlencoded, WHATWG URL Standard), for pages that work without a script.
import type { FastifyInstance } from "fastify";
import { HttpProblem } from "../../problems/http-problem.js";

const mostBytes = 16 * 1024;

/** Reads forms as objects of texts, for the routes of this plugin; a field that comes twice is refused. */
export const readForms = (app: FastifyInstance): void => {
  app.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string", bodyLimit: mostBytes },
    (_request, body, done) => {
      const fields = [...new URLSearchParams(body as string)];
      const form = Object.fromEntries(fields);
      if (Object.keys(form).length === fields.length) done(null, form);
      else done(new HttpProblem("malformed-form"));
    },
  );
};
