// Corrections that holders ask for (纠错): asked under /v1/my, answered by the department that may put the paper right,
// and both see where it stands.
import type { FastifyReply } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { askDepartments } from "../../catalogue/ask-departments.js";
import { rightOf } from "../../licence/authority.js";
import { answerCorrection, askCorrection, type CorrectionRequest } from "../../licence/correction-request.js";
import { dayAt } from "../../licence/day.js";
import { LicenceError } from "../../licence/errors.js";
import { AnswerOutcome } from "../../licence/events/holder-events.js";
import { standingOwn } from "../../licence/holding.js";
import { latestVersion } from "../../licence/licence.js";
import { notEntitled } from "../../licence/not-entitled.js";
import type { Filed } from "../../registry/holders/sealed-files.js";
import { IssueHeaders } from "../conditions.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { actorOf, callerOf, holdToTypes } from "../identity/authorisation.js";
import { boundRequest } from "../identity/bound-request.js";
import { findToRead } from "../licences/existing-licence.js";
import { searchScope } from "../licences/search-scope.js";
import { logPage } from "../page-parameters.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, LicenceId, refused } from "../responses.js";
import { CorrectionReply, correctionReply, correctionStates } from "./correction-reply.js";
import { findOwn, holdToNow } from "./own-licence.js";

/** How many requests about one licence may wait for their answer. */
const mostOpen = 10;

const Text = z.string().trim().min(1).max(1_000);
const paperFields = ["number", "identifier", "issuer", "holders", "issuedOn", "validFrom", "validTo"];

const CorrectionBody = z
  .strictObject({ field: z.string().min(1).max(100).optional(), text: Text })
  .meta({ id: "CorrectionAsked" });

const AnswerBody = z.strictObject({ outcome: AnswerOutcome, text: Text }).meta({ id: "CorrectionAnswer" });

const CorrectionId = z.strictObject({ correction: z.string().max(100) });
const Corrections = z.strictObject({ items: z.array(CorrectionReply), nextCursor: z.string().nullable() });
const stood = answer("申请的现状 · The request as it stands", CorrectionReply);
const pending = answer("已登记，几秒内可见 · Recorded; lists show it within seconds", CorrectionReply);

/** Answers with a request once lists show it. */
const sendOnceSeen =
  ({ holdersLag }: Pick<HttpDeps, "holdersLag">) =>
  async (reply: FastifyReply, filed: Filed<CorrectionRequest>): Promise<FastifyReply> => {
    const seen = await holdersLag.waitUntilSeen(filed.position);
    return reply.code(seen ? 201 : 202).send(correctionReply(filed));
  };

/** For holders, and clerks to whom it is delegated. */
export const myCorrectionRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("own.ask-correction"));
    app.addHook("onSend", async (_request, reply) => void reply.header("cache-control", "no-store"));
    const { corrections } = deps.registry.holders;
    const send = sendOnceSeen(deps);

    app.post(
      "/v1/my/licences/:id/corrections",
      {
        schema: {
          tags: ["holders"],
          summary: "申请更正（纠错） · Ask for a correction",
          params: z.strictObject({ id: LicenceId }),
          headers: IssueHeaders,
          body: CorrectionBody,
          response: { 201: stood, 202: pending, ...refused(400, 401, 403, 404, 409, 413, 415, 422, 503) },
        },
      },
      async (request, reply) => {
        const own = await findOwn(deps, request, request.params.id, "ask-correction");
        const licence = own.licence.id;
        const role = own.delegation === null ? "holder" : "clerk";
        const bound = boundRequest(deps, request, { role, route: "/v1/my/licences/{id}/corrections", licence });
        const id = bound.idFor(licence);
        const before = await corrections.answered(id, bound.envelope);
        if (before) return send(reply, before);
        holdToNow(own);
        const version = standingOwn(own, dayAt(deps.clock(), deps.settings.timeZone));
        const { field = null, text } = request.body;
        const fields = [...paperFields, ...Object.keys(version.face).map(key => `face.${key}`)];
        if (field !== null && !fields.includes(field)) {
          const detail = {
            zh: `证照上没有这一项，可选：${fields.join("、")}；不填则指整份证照。`,
            en: `The paper has no such field. Choose among: ${fields.join(", ")}; without one it is about the whole.`,
          };
          throw new HttpProblem("not-allowed-value", {
            faults: [{ pointer: "/field", code: "not-allowed-value", detail }],
          });
        }
        if ((await deps.reads.holders.openCorrections(licence)) >= mostOpen)
          throw new HttpProblem("too-many-corrections");
        const { issuer, typeCode: type } = latestVersion(own.licence);
        const asked = { licence, version: version.version, type, department: issuer.code, field, text };
        return send(reply, await corrections.record(id, bound.envelope, askCorrection(asked)));
      },
    );

    app.get(
      "/v1/my/licences/:id/corrections",
      {
        schema: {
          tags: ["holders"],
          summary: "就本证照申请的更正，及其答复 · The corrections asked for, and how they were answered",
          params: z.strictObject({ id: LicenceId }),
          querystring: z.strictObject(logPage),
          response: {
            200: answer("一页申请，最近的在前 · A page of requests, the latest first", Corrections),
            ...refused(400, 401, 403, 404, 503),
          },
        },
      },
      async request => {
        const own = await findOwn(deps, request, request.params.id, "ask-correction");
        const { ids, nextCursor } = await deps.reads.holders.corrections({
          licence: own.licence.id,
          ...request.query,
        });
        const found = (await Promise.all(ids.map(corrections.load))).filter(each => each !== null);
        const versions = new Set(own.versions.map(({ version }) => version));
        return { items: found.filter(({ file }) => versions.has(file.version)).map(correctionReply), nextCursor };
      },
    );
  };

/** For the departments that may put the paper right. */
export const correctionRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onSend", async (_request, reply) => void reply.header("cache-control", "no-store"));
    const { corrections } = deps.registry.holders;
    const send = sendOnceSeen(deps);
    const todayNow = () => dayAt(deps.clock(), deps.settings.timeZone);

    app.get(
      "/v1/corrections",
      {
        config: { right: "correction.read" },
        schema: {
          tags: ["licences"],
          summary: "持证主体申请的更正 · Corrections that holders ask for",
          querystring: z.strictObject({
            state: z.enum(correctionStates).optional(),
            department: z.string().max(64).optional(),
            type: z.string().max(64).optional(),
            ...logPage,
          }),
          response: {
            200: answer("一页申请，最近的在前 · A page of requests, the latest first", Corrections),
            ...refused(400, 401, 403, 503),
          },
        },
      },
      async request => {
        const { department, type, ...asked } = request.query;
        const scope = { department, type, right: "correction.read" as const, today: todayNow() };
        const departments = await searchScope(deps, callerOf(request), scope);
        const { ids, nextCursor } = await deps.reads.holders.corrections({ ...asked, departments });
        const found = (await Promise.all(ids.map(corrections.load))).filter(each => each !== null);
        request.shown = [...new Set(found.map(({ file }) => file.licence))];
        return { items: found.map(correctionReply), nextCursor };
      },
    );

    app.get(
      "/v1/corrections/:correction",
      {
        config: { right: "correction.read" },
        schema: {
          tags: ["licences"],
          summary: "持证主体申请的一项更正 · A correction that a holder asks for",
          params: CorrectionId,
          response: { 200: stood, ...refused(400, 401, 403, 404, 503) },
        },
      },
      async request => {
        const found = await corrections.load(request.params.correction);
        if (!found) throw new LicenceError("unknown-correction", "no such request");
        const { department, type, licence } = found.file;
        const scope = { department, type, right: "correction.read" as const, today: todayNow() };
        await searchScope(deps, callerOf(request), scope);
        request.shown = [licence];
        return correctionReply(found);
      },
    );

    app.post(
      "/v1/corrections/:correction/answers",
      {
        config: { right: "correction.answer" },
        schema: {
          tags: ["licences"],
          summary:
            "答复更正申请：受理、已更正、不予更正 · Answer a request: seen to, put right, or nothing to put right",
          params: CorrectionId,
          headers: IssueHeaders,
          body: AnswerBody,
          response: { 201: stood, 202: pending, ...refused(400, 401, 403, 404, 409, 413, 415, 422, 503) },
        },
      },
      async (request, reply) => {
        const caller = callerOf(request);
        const { actor, department } = actorOf(caller);
        const found = await corrections.load(request.params.correction);
        if (!found) throw new LicenceError("unknown-correction", "no such request");
        request.shown = [found.file.licence];
        const { issuer, typeCode: type } = latestVersion((await findToRead(deps, found.file.licence)).licence);
        const asked = { issuer: issuer.code, type, today: todayNow() };
        const wanted = { department, act: "correct" } as const;
        const { answer: right, find } = await askDepartments(deps.reads.department, find =>
          rightOf(find, asked, wanted),
        );
        // Nobody was passed over by then: all who may are known by name.
        if (!right) throw notEntitled(find, asked, wanted.act);
        holdToTypes(caller, type);
        const bound = { role: actor.role, route: "/v1/corrections/{id}/answers", licence: found.id } as const;
        const { envelope } = boundRequest(deps, request, bound);
        return send(reply, await corrections.record(found.id, envelope, answerCorrection(request.body)));
      },
    );
  };
