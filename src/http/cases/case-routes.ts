// /v1/cases: an act on its way through several hands, opened, read, and taken further step by step.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { RightName } from "../../licence/rights.js";
import type { CarriedCase } from "../../registry/cases/carry-out.js";
import type { CaseRequest } from "../../registry/cases/case-command.js";
import type { StepName, StepRequest } from "../../registry/cases/case-steps.js";
import { ActHeaders, etagOf, IssueHeaders, permitsRevision } from "../conditions.js";
import type { HttpDeps } from "../deps.js";
import { paperBody, paperValues } from "../guards/body-limits.js";
import { callerOf } from "../identity/authorisation.js";
import { holdToFreshSignIn } from "../identity/fresh-sign-in.js";
import { DryRun, DryRunReply, sendTried, triedContent } from "../licences/dry-run.js";
import { idInAddress } from "../licences/existing-licence.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, refused } from "../responses.js";
import { CaseId, CaseNote, CaseOpening, CasePreparation, CaseReason, CaseText } from "./case-bodies.js";
import { CaseFile, caseReply } from "./case-reply.js";
import { caseAsking, caseInAddress, holdToReaders, tellLicence } from "./case-rights.js";
import { inBody } from "./in-body.js";

const stood = answer("办件 · The case as it stands", CaseFile);
const tried = {
  description:
    "试办：将要登记的内容，或将要制发的证照样张 · Of a dry run: what would be recorded, or the paper that it would make as a specimen",
  content: { ...answer("", DryRunReply).content, ...triedContent },
};
const pending = answer(
  "已登记；所办事项或查询结果几秒后可见 · Recorded; its act, or views of it, follow in a few seconds",
  CaseFile,
);
const response = {
  200: stood,
  202: pending,
  ...refused(400, 401, 403, 404, 409, 412, 413, 415, 422, 503),
};

const steps = {
  preparations: {
    summary: "退回后重新经办 · Prepare a returned case anew",
    body: CasePreparation,
    right: "case.prepare",
  },
  reviews: { summary: "审核通过 · Review", body: CaseNote, right: "case.decide" },
  signatures: {
    summary: "签发：登记所办事项 · Sign: its act is recorded",
    body: CaseNote,
    right: "case.decide",
  },
  returns: { summary: "退回经办人 · Return it to be prepared anew", body: CaseReason, right: "case.decide" },
  rejections: { summary: "不予办理 · Reject", body: CaseReason, right: "case.decide" },
  withdrawals: { summary: "撤回办件 · Withdraw, by whoever prepared it", body: CaseReason, right: "case.prepare" },
  questions: {
    summary: "要求补正，期间不计入办理期限 · Ask for something: the deadline stands still",
    body: CaseText,
    right: "case.prepare",
  },
  answers: { summary: "答复补正要求，期限继续计算 · Answer what was asked for", body: CaseText, right: "case.prepare" },
} as const satisfies Record<StepName, { right: RightName; summary: string; body: z.ZodType }>;

/** Answers a command on a case once readers know what it recorded. */
const sendCase = async (
  deps: HttpDeps,
  { request, reply, status }: { request: FastifyRequest; reply: FastifyReply; status: 200 | 201 },
  carried: CarriedCase,
): Promise<FastifyReply> => {
  tellLicence(request, carried.id);
  const told = await caseReply(deps, request, carried);
  const [seen, found] = await Promise.all([
    carried.carriedOut === null || deps.lag.waitUntilSeen(carried.seen),
    deps.casesLag.waitUntilSeen(carried.seen),
  ]);
  void reply.header("etag", etagOf(carried.revision)).header("cache-control", "no-store");
  if (status === 201) void reply.header("location", told.links.self);
  if (seen && found && told.state !== "signed") return reply.code(status).send(told);
  return reply.code(202).send({ ...told, code: "recorded-not-yet-visible" });
};

/** Holds a case that is prepared anew to the act and the type with which it was opened. Throws HttpProblem. */
const holdToSame = async (
  deps: HttpDeps,
  id: string,
  { act, body }: z.infer<typeof CasePreparation>,
): Promise<void> => {
  const { file } = await deps.registry.cases.load(id);
  const refuse = (pointer: string): never => {
    throw new HttpProblem("case-differs", { faults: [{ pointer, code: "case-differs" }] });
  };
  if (act !== file.act) refuse("/act");
  if (act === "issue" && "type" in body && body.type !== file.type) refuse("/body/type");
};

export const caseRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    const { freshSignIn: demanded } = deps.settings;

    app.post(
      "/v1/cases",
      {
        bodyLimit: paperBody,
        config: { right: "case.prepare", mostValues: paperValues },
        schema: {
          tags: ["cases"],
          summary: "提出办件（经办） · Open a case: prepare an act that takes several hands",
          querystring: z.strictObject({ dryRun: DryRun }),
          headers: IssueHeaders,
          body: CaseOpening,
          response: { ...response, 200: tried, 201: stood },
        },
      },
      async (request, reply) => {
        const { act, body } = request.body;
        const licence = "licence" in request.body ? idInAddress(request.body.licence) : undefined;
        const opening = { act, body, ...(licence !== undefined && { licence }) } as CaseRequest;
        const asking = caseAsking(request, request.headers["idempotency-key"]);
        if (request.query.dryRun === "true")
          return sendTried(await inBody(() => deps.registry.cases.tryOpening(asking, opening)), deps, {
            request,
            reply,
          });
        const carried = await inBody(() => deps.registry.cases.open(asking, opening));
        return sendCase(deps, { request, reply, status: 201 }, carried);
      },
    );

    app.get(
      "/v1/cases/:case",
      {
        config: { right: "case.read" },
        schema: {
          tags: ["cases"],
          summary: "办件，连同将要登记的内容 · A case, with what it would record",
          params: z.strictObject({ case: CaseId }),
          response: { 200: stood, ...refused(400, 401, 403, 404, 503) },
        },
      },
      async (request, reply) => {
        const carried = await deps.registry.cases.load(caseInAddress(request.params.case));
        tellLicence(request, carried.id);
        await holdToReaders(deps, request, carried.file);
        void reply.header("etag", etagOf(carried.revision)).header("cache-control", "no-store");
        return caseReply(deps, request, carried);
      },
    );

    for (const step of Object.keys(steps) as StepName[]) {
      const { summary, body, right } = steps[step];
      app.post(
        `/v1/cases/:case/${step}`,
        {
          ...(step === "preparations" && { bodyLimit: paperBody }),
          config: { right, ...(step === "preparations" && { mostValues: paperValues }) },
          schema: {
            tags: ["cases"],
            summary,
            params: z.strictObject({ case: CaseId }),
            headers: ActHeaders,
            body: body as z.ZodType<object>,
            response,
          },
        },
        async (request, reply) => {
          const id = caseInAddress(request.params.case);
          tellLicence(request, id);
          const asking = {
            ...caseAsking(request, request.headers["idempotency-key"]),
            isMeantFor: permitsRevision(request.headers),
          };
          if (step === "signatures" && demanded) {
            const { act } = (await deps.registry.cases.load(id)).file;
            holdToFreshSignIn(act, callerOf(request), { demanded, now: deps.clock() });
          }
          const carried = await inBody(async () => {
            if (step !== "preparations")
              return deps.registry.cases.step(asking, id, { step, body: request.body } as StepRequest);
            const again = request.body as z.infer<typeof CasePreparation>;
            await holdToSame(deps, id, again);
            return deps.registry.cases.step(asking, id, { step, body: again.body });
          });
          return sendCase(deps, { request, reply, status: 200 }, carried);
        },
      );
    }
  };
