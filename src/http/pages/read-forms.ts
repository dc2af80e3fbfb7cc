// Bodies of the pages' forms (application/x-www-form-urlencoded), with limits of bytes and of fields.
import type { FastifyInstance } from "fastify";
import { HttpProblem } from "../problems/http-problem.js";

const mostBytes = 512 * 1024;
const mostFields = 5_000;

/** Reads forms as URLSearchParams, for the routes of this scope. */
export const readPageForms = (app: FastifyInstance): void => {
  app.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string", bodyLimit: mostBytes },
    (_request, body, done) => {
      const fields = new URLSearchParams(body as string);
      if (fields.size <= mostFields) done(null, fields);
      else done(new HttpProblem("malformed-form"));
    },
  );
};
