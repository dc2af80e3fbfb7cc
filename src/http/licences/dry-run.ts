// `?dryRun=true` of an act: what would be recorded, with every refusal as it would be, or the paper that it would make.
import type { FastifyReply, FastifyRequest } from "fastify";
import Negotiator from "negotiator";
import { z } from "zod";
import { dayAt } from "../../licence/day.js";
import { latestVersion } from "../../licence/licence.js";
import { statusOn } from "../../licence/status.js";
import type { Outcome } from "../../registry/commands.js";
import type { HttpDeps } from "../deps.js";
import { callerOf } from "../identity/authorisation.js";
import { HttpProblem } from "../problems/http-problem.js";
import { sendSpecimen, specimenReply } from "../specimen-form.js";
import { StatusName } from "./licence-reply.js";
import { ToldAct, toldActs } from "./told-acts.js";

/** The parameter: nothing but the two words, so that no other spelling records. */
export const DryRun = z.enum(["true", "false"]).optional();

export const DryRunReply = z
  .strictObject({
    dryRun: z.literal(true),
    records: ToldAct.nullable(),
    status: StatusName,
    statusSince: z.iso.date().nullable(),
    inForce: z.int().nullable(),
    version: z.int(),
  })
  .meta({ id: "DryRun" });

/** The act as the history would tell it, null where it would change nothing; and what the licence would be today. */
export const dryRunReply = (
  { licence, recorded }: Outcome,
  { clock, settings }: Pick<HttpDeps, "clock" | "settings">,
): z.infer<typeof DryRunReply> => {
  const now = statusOn(licence, dayAt(clock(), settings.timeZone));
  if (!now) throw new HttpProblem("not-known-then");
  const { status, since: statusSince, inForce, latest: version } = now;
  const act = recorded ? toldActs(licence).at(-1) : undefined;
  return { dryRun: true, records: act ?? null, status, statusSince, inForce, version };
};

/** In which form a dry run is answered: as told, or the paper that the act would make. */
const forms = ["application/json", "application/pdf", "image/png"] as const;

/** What a dry run may be answered with, beside what the act itself answers. */
export const triedContent = specimenReply.content;

type Deps = Pick<HttpDeps, "clock" | "settings" | "registry" | "specimens">;

/** Answers with what would be recorded, or with its paper where `Accept` prefers that. Throws HttpProblem `no-new-paper`. */
export const sendTried = async (
  outcome: Outcome,
  deps: Deps,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> => {
  const { licence } = outcome;
  void reply.code(200).header("cache-control", "no-store").header("vary", "accept, accept-language");
  const wanted = new Negotiator({ headers: { accept: request.headers.accept ?? "*/*" } }).mediaType([...forms]);
  if (wanted === undefined || wanted === "application/json") return reply.send(dryRunReply(outcome, deps));
  return sendSpecimen(deps, { request, reply }, async () => {
    const version = latestVersion(licence);
    if (!outcome.recorded || version.revision !== licence.revision) throw new HttpProblem("no-new-paper");
    const sender = callerOf(request).department;
    return deps.registry.specimens.ofVersion(licence.id, version, { ...(sender !== undefined && { sender }) });
  });
};
