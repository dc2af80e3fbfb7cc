// What an answer to an act means: 200 or 201 once every verdict knows of it; 202 when the views have not caught up in time.
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { dayAt } from "../../licence/day.js";
import { latestVersion } from "../../licence/licence.js";
import type { Outcome } from "../../registry/commands.js";
import { languageOf } from "../../web/language.js";
import { etagOf } from "../conditions.js";
import type { HttpDeps } from "../deps.js";
import { HttpProblem } from "../http-problem.js";
import { LicenceReply, licenceReply } from "./licence-reply.js";
import { isSealed } from "./sealed.js";

const patience = 5_000;

const notYetVisible = {
  zh: "已登记；核验结果正在更新，几秒后可见。",
  en: "Recorded. Verdicts are being brought up to date and will show it in a few seconds.",
};

/** A licence recorded, whose act verdicts may not know yet. */
export const NotYetVisible = LicenceReply.extend({
  code: z.literal("recorded-not-yet-visible"),
  detail: z.string(),
}).meta({ id: "RecordedNotYetVisible" });

/** What was recorded is answered as recorded, whatever else cannot be told. */
const ifThere = <T>(reading: Promise<T>, otherwise: T): Promise<T> =>
  reading.catch((error: unknown) => {
    if (error instanceof HttpProblem && error.code === "views-unavailable") return otherwise;
    throw error;
  });

/**
 * Answers an act: the licence as of what was recorded for it, once the verification view has passed that. When neither views nor log can tell,
 * `sealed` is false and the type has no name but its code.
 */
export const sendRecorded = async (
  { licence, position }: Outcome,
  { status, deps, request, reply }: { status: 200 | 201; deps: HttpDeps; request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> => {
  const seen = await deps.lag.waitUntilSeen(position, { timeoutMs: patience });
  const on = dayAt(deps.clock(), deps.settings.timeZone);
  const asked = { licence: licence.id, version: latestVersion(licence).version };
  const reads = { definition: (code: string) => ifThere(deps.reads.definition(code), null) };
  const sealed = await ifThere(isSealed(deps, asked), false);
  const body = await licenceReply(licence, { on, sealed, deps: { settings: deps.settings, reads } });
  void reply.header("etag", etagOf(licence.revision)).header("cache-control", "no-store");
  if (status === 201) void reply.header("location", body.links.self);
  if (seen) return reply.code(status).send(body);
  const detail = notYetVisible[languageOf(request.headers["accept-language"])];
  return reply.code(202).send({ ...body, code: "recorded-not-yet-visible", detail });
};
