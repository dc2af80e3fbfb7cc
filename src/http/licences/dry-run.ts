// `?dryRun=true` of an act: what would be recorded, with every refusal as it would be.
import type { FastifyReply } from "fastify";
import { z } from "zod";
import { dayAt } from "../../licence/day.js";
import { statusOn } from "../../licence/status.js";
import type { Outcome } from "../../registry/commands.js";
import type { HttpDeps } from "../deps.js";
import { HttpProblem } from "../problems/http-problem.js";
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

/** Answers with what would be recorded. */
export const sendTried = (
  outcome: Outcome,
  deps: Pick<HttpDeps, "clock" | "settings">,
  reply: FastifyReply,
): FastifyReply => reply.code(200).header("cache-control", "no-store").send(dryRunReply(outcome, deps));
