// /v1/licence-types/{code}/organs: which organs may do which acts on the licences of a type that a department issued; a
// registrar appoints and dismisses them.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { LicenceAct } from "../../licence/events/department-events.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { definingEnvelope } from "../identity/defining-envelope.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, refused } from "../responses.js";
import { DepartmentCode, DepartmentReply, NamedDepartment, OrganActs, TypeCode } from "./department-reply.js";
import { sendDepartment } from "./department-routes.js";

const OrganOfType = z
  .strictObject({ issuer: NamedDepartment, organ: NamedDepartment, acts: z.array(LicenceAct) })
  .meta({ id: "OrganOfType" });

const Address = z.strictObject({ code: TypeCode, issuer: DepartmentCode, organ: DepartmentCode });
const response = {
  200: answer("颁发机关及其指定机关 · The issuer, with its organs as they are from now on", DepartmentReply),
  202: answer("已登记，几秒后可查到 · Recorded; GET will show it in a few seconds", DepartmentReply),
};

const reading =
  ({ reads }: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("catalogue.read"));
    app.get(
      "/v1/licence-types/:code/organs",
      {
        schema: {
          tags: ["catalogue"],
          summary: "该类证照的指定机关 · The organs appointed for a type, by issuer",
          params: z.strictObject({ code: TypeCode }),
          response: {
            200: answer("指定机关 · The organs", z.strictObject({ items: z.array(OrganOfType), nextCursor: z.null() })),
            ...refused(400, 401, 404, 503),
          },
        },
      },
      async request => {
        const { code } = request.params;
        if (!(await reads.definition(code))) throw new HttpProblem("no-such-type");
        const departments = await reads.catalogue.departments();
        const names = new Map(departments.map(({ code, name }) => [code, name]));
        const named = (code: string) => ({ code, name: names.get(code) ?? null });
        const items = departments.flatMap(issuer =>
          issuer.organs
            .filter(({ type }) => type === code)
            .map(({ organ, acts }) => ({ issuer: named(issuer.code), organ: named(organ), acts })),
        );
        return { items, nextCursor: null };
      },
    );
  };

const appointing =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("organ.appoint"));
    const { define } = deps.registry;

    app.put(
      "/v1/licence-types/:code/organs/:issuer/:organ",
      {
        schema: {
          tags: ["catalogue"],
          summary: "指定机关办理某些事项 · Appoint an organ for some acts on what an issuer issued of a type",
          params: Address,
          body: OrganActs,
          response: { ...response, ...refused(400, 401, 403, 404, 413, 415, 422, 503) },
        },
      },
      async (request, reply) => {
        const { code: type, issuer, organ } = request.params;
        const { acts } = request.body;
        return sendDepartment(
          await define.appointOrgan(issuer, { type, organ, acts }, definingEnvelope(request)),
          deps,
          reply,
        );
      },
    );

    app.delete(
      "/v1/licence-types/:code/organs/:issuer/:organ",
      {
        schema: {
          tags: ["catalogue"],
          summary: "取消指定 · Dismiss an organ",
          params: Address,
          response: { ...response, ...refused(400, 401, 403, 404, 503) },
        },
      },
      async (request, reply) => {
        const { code: type, issuer, organ } = request.params;
        return sendDepartment(
          await define.dismissOrgan(issuer, { type, organ }, definingEnvelope(request)),
          deps,
          reply,
        );
      },
    );
  };

export const organRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    await app.register(reading(deps));
    await app.register(appointing(deps));
  };
