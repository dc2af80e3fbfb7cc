// Makes an annotated copy for somebody who may read the licence, and answers with what it is.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import { foundCopy } from "../../../projections/views/documents/find-copy.js";
import { versionToCopy } from "../../licence/copy.js";
import { dayAt } from "../../licence/day.js";
import type { Actor } from "../../licence/events/envelope.js";
import type { ExistingLicence, Version } from "../../licence/licence.js";
import { refuse } from "../../registry/body-refused.js";
import type { HttpDeps } from "../deps.js";
import type { Limits } from "../guards/limits.js";
import { HttpProblem } from "../problems/http-problem.js";
import { type CopyBody, copyReply } from "./copy-reply.js";

export interface CopyWanted {
  licence: ExistingLicence;
  body: z.infer<typeof CopyBody>;
  /** As whom it is recorded. */
  by: Actor;
  /** Of these versions only: those that name a holder; of any when left out. */
  among?: readonly Version[];
  /** The address under which the copy is read by those who asked. */
  under: string;
}

/** Answers 201. Throws LicenceError, BodyRefused, and HttpProblem. */
export const sendNewCopy = async (
  { licence, body, by, under, among = licence.versions }: CopyWanted,
  { deps, limits, request, reply }: { deps: HttpDeps; limits: Limits; request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> => {
  limits.copies(by.subject);
  const { maker, purpose, expires } = body;
  const today = dayAt(deps.clock(), deps.settings.timeZone);
  const { version } = versionToCopy(licence, { today, expires });
  if (!among.some(each => each.version === version)) throw new HttpProblem("unknown-version");
  const outcome = await deps.copies.make({
    licence: licence.id,
    version,
    note: { maker, purpose, madeOn: today, expires },
    by,
    correlation: request.id,
  });
  if (outcome.kind === "refused") return refuse(outcome.faults);
  if (outcome.kind === "erased") throw new HttpProblem("document-erased");
  if (outcome.kind === "busy") throw new HttpProblem("unavailable");
  if (outcome.kind === "no-seal-key") throw new HttpProblem("document-not-sealed-yet");
  const told = copyReply(foundCopy(outcome.copy), { settings: deps.settings, under });
  void reply.header("location", told.links.document).header("cache-control", "no-store");
  return reply.code(201).send(told);
};
