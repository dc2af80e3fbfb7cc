// What an answer to an act means: 200 or 201 once every verdict knows of it; 202 when the views have not caught up in
// time.
import { validateHeaderValue } from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { dayAt } from "../../licence/day.js";
import { latestVersion } from "../../licence/licence.js";
import type { Outcome } from "../../registry/commands.js";
import { deadlines } from "../../waiting/deadlines.js";
import { languageOf } from "../../web/parts/language.js";
import { etagOf } from "../conditions.js";
import type { HttpDeps } from "../deps.js";
import { HttpProblem } from "../problems/http-problem.js";
import { LicenceReply, licenceReply, type Notice } from "./licence-reply.js";
import { isSealed } from "./sealed.js";

const notYetVisible = {
  zh: "已登记；核验结果正在更新，几秒后可见。",
  en: "Recorded. Verdicts are being brought up to date and will show it in a few seconds.",
};

/** A licence recorded, whose act verdicts may not know yet. */
export const NotYetVisible = LicenceReply.extend({
  code: z.literal("recorded-not-yet-visible"),
  detail: z.string(),
}).meta({ id: "RecordedNotYetVisible" });

/** What an answer is made with; that it was recorded no longer depends on any of it. */
interface Telling {
  /** What the officer is told beside: nothing of it kept the act from being recorded. */
  notices?: readonly Notice[];
  status: 200 | 201;
  deps: HttpDeps;
  request: FastifyRequest;
  reply: FastifyReply;
}

/**
 * What was recorded is answered as recorded, whatever else cannot be told; a fault that is not an engine's absence is
 * logged.
 */
const ifThere = <T>(reading: Promise<T>, otherwise: T, { log }: FastifyRequest): Promise<T> =>
  reading.catch((err: unknown) => {
    if (!(err instanceof HttpProblem && err.code === "views-unavailable"))
      log.error({ err }, "a part of the answer to a recorded act could not be read");
    return otherwise;
  });

/** The answer as it is sent. All that can fail in making it fails here, before a header of it is set. */
const compose = async ({ licence, position }: Outcome, { status, deps, request, notices = [] }: Telling) => {
  const seen = await ifThere(deps.lag.waitUntilSeen(position, { timeoutMs: deadlines.seen }), false, request);
  const on = dayAt(deps.clock(), deps.settings.timeZone);
  const asked = { licence: licence.id, version: latestVersion(licence).version };
  const reads = { definition: (code: string) => ifThere(deps.reads.definition(code), null, request) };
  const sealed = await ifThere(isSealed(deps, asked), false, request);
  const beside = await ifThere(deps.registry.beside(licence), [], request);
  const told = await licenceReply(licence, { on, sealed, beside, deps: { settings: deps.settings, reads } });
  const body = { ...told, ...(notices.length > 0 && { notices }) };
  const headers = {
    etag: etagOf(licence.revision),
    "cache-control": "no-store",
    ...(status === 201 && { location: body.links.self }),
  };
  for (const [name, value] of Object.entries(headers)) validateHeaderValue(name, value);
  if (seen) return { status, headers, text: JSON.stringify(body) };
  const detail = notYetVisible[languageOf(request.headers["accept-language"])];
  return { status: 202, headers, text: JSON.stringify({ ...body, code: "recorded-not-yet-visible", detail }) };
};

/**
 * Answers an act: the licence as of what was recorded for it, once the verification view has passed that. When neither
 * views nor log can tell, `sealed` is false and the type has no name but its code. Throws HttpProblem
 * `recorded-not-told` and nothing else: the act stands.
 */
export const sendRecorded = async (outcome: Outcome, telling: Telling): Promise<FastifyReply> => {
  const { status, headers, text } = await compose(outcome, telling).catch((cause: unknown) => {
    throw new HttpProblem("recorded-not-told", { cause });
  });
  return telling.reply.code(status).headers(headers).type("application/json; charset=utf-8").send(text);
};
