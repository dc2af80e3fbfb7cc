// Forms for anybody, who is not signed in: only a page of this service sends them.
import type { FastifyRequest } from "fastify";
import { HttpProblem } from "../problems/http-problem.js";

/**
 * Throws HttpProblem `form-from-elsewhere` for what a browser says another site sends: its visitors would use up what they may
 * ask. Old browsers, which tell neither, are believed, for there is no session to be misused.
 */
export const holdToOwnSite = ({ headers }: FastifyRequest, publicUrl: string): void => {
  const { origin, "sec-fetch-site": site } = headers;
  const isOwn =
    site === undefined ? [undefined, "null", publicUrl].includes(origin) : /^(same-origin|none)$/.test(String(site));
  if (!isOwn) throw new HttpProblem("form-from-elsewhere");
};
