// The answer on a file under an address of its own, so that it can be loaded anew, gone back to and read in the other
// language, though the file is forgotten: what it showed stands in the address, sealed for the one browser that sent it.
// Somebody else who opens the address is told nothing: "your file is genuine" is no answer to whoever holds another file.
import { randomBytes } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { SeenFile } from "../../verification/uploads/seen-file.js";
import type { HttpDeps } from "../deps.js";
import { sessionCookies } from "../identity/session/session-cookies.js";

const lastsMs = 24 * 3_600_000;
const Kept = z.strictObject({ seen: SeenFile, until: z.number() });

export interface KeptAnswers {
  /** Has a browser bring along what its answers are sealed for; nothing where it does already. */
  prepare(request: FastifyRequest, reply: FastifyReply): void;
  /** What a file showed, for the address of its answer; null for a browser that brings nothing along. */
  keep(request: FastifyRequest, seen: SeenFile): string | null;
  /** What it was; null for another browser, and after a day. */
  find(request: FastifyRequest, kept: string): SeenFile | null;
}

export const createKeptAnswers = ({
  sealed,
  clock,
  settings,
}: Pick<HttpDeps, "sealed" | "clock" | "settings">): KeptAnswers => {
  const cookies = sessionCookies(settings.publicUrl);
  const browserOf = ({ headers }: FastifyRequest): string | null => cookies.read(headers.cookie, "checks");
  return {
    prepare(request, reply) {
      if (browserOf(request) !== null) return;
      void reply.header("set-cookie", cookies.set("checks", randomBytes(16).toString("base64url")));
    },
    keep(request, seen) {
      const browser = browserOf(request);
      const kept: z.infer<typeof Kept> = { seen, until: clock() + lastsMs };
      return browser && sealed.seal(JSON.stringify(kept), "checked-file", browser);
    },
    find(request, kept) {
      const browser = browserOf(request);
      const opened = browser && sealed.open(kept, "checked-file", browser);
      const { seen, until } = (opened && Kept.safeParse(JSON.parse(opened)).data) || { seen: null, until: 0 };
      return until < clock() ? null : seen;
    },
  };
};
