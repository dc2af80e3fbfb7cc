// /v1/departments: who issues, under whom, with which seals, for anyone signed in; a registrar defines a department,
// says anew what is known of it, and ends it.
import type { FastifyReply } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Day } from "../../licence/day.js";
import type { RecordedDepartment } from "../../registry/define/define-departments.js";
import { RegistryError } from "../../registry/registry-error.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { definingEnvelope } from "../identity/defining-envelope.js";
import { answer, refused } from "../responses.js";
import { DepartmentBody, DepartmentCode, DepartmentReply, departmentReply } from "./department-reply.js";

const Address = z.strictObject({ department: DepartmentCode });

const recorded = {
  200: answer("自此所知的部门；内容未变的不作登记 · The department as it is from now on", DepartmentReply),
  202: answer("已登记，几秒后可查到 · Recorded; GET will show it in a few seconds", DepartmentReply),
};

/** Answers once the view of departments knows what was recorded, or that it is recorded. */
export const sendDepartment = async (
  { department, position, outcome }: RecordedDepartment,
  { catalogueLag }: Pick<HttpDeps, "catalogueLag">,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const seen = await catalogueLag.waitUntilSeen(position);
  const status = outcome === "defined" ? 201 : 200;
  void reply.header("cache-control", "no-store");
  return reply.code(seen ? status : 202).send(departmentReply(department));
};

const reading =
  ({ reads }: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("catalogue.read"));
    app.get(
      "/v1/departments",
      {
        config: { unaudited: true },
        schema: {
          tags: ["catalogue"],
          summary: "全部部门 · All departments",
          response: {
            200: answer(
              "全部部门，按代码 · Every department, by code",
              z.strictObject({ items: z.array(DepartmentReply), nextCursor: z.null() }),
            ),
            ...refused(401, 503),
          },
        },
      },
      async () => ({ items: (await reads.catalogue.departments()).map(departmentReply), nextCursor: null }),
    );

    app.get(
      "/v1/departments/:department",
      {
        config: { unaudited: true },
        schema: {
          tags: ["catalogue"],
          summary: "部门：区划、层级、上级、印章与指定机关 · A department: region, level, superior, seals, organs",
          params: Address,
          response: { 200: answer("部门 · The department", DepartmentReply), ...refused(400, 401, 404, 503) },
        },
      },
      async request => {
        const department = await reads.department(request.params.department);
        if (!department) throw new RegistryError("no-such-department", "no such department is defined here");
        return departmentReply(department);
      },
    );
  };

const defining =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("department.define"));

    app.put(
      "/v1/departments/:department",
      {
        schema: {
          tags: ["catalogue"],
          summary: "登记或修订部门 · Define a department, or say anew what is known of it",
          params: Address,
          body: DepartmentBody,
          response: {
            201: answer("新登记的部门 · The department, new to this registry", DepartmentReply),
            ...recorded,
            ...refused(400, 401, 403, 413, 415, 422, 503),
          },
        },
      },
      async (request, reply) => {
        const { department: code } = request.params;
        const defining = { revise: true, envelope: definingEnvelope(request) };
        return sendDepartment(
          await deps.registry.define.defineDepartment({ code, ...request.body }, defining),
          deps,
          reply,
        );
      },
    );

    app.post(
      "/v1/departments/:department/retirement",
      {
        schema: {
          tags: ["catalogue"],
          summary: "撤销部门，并指定承继机关 · End a department, and name who succeeds it",
          params: Address,
          body: z
            .strictObject({ from: Day, reason: z.string().min(1).max(200), successor: DepartmentCode.exactOptional() })
            .meta({ id: "DepartmentEnd" }),
          response: { ...recorded, ...refused(400, 401, 403, 404, 413, 415, 422, 503) },
        },
      },
      async (request, reply) => {
        const { params, body } = request;
        const ended = await deps.registry.define.endDepartment(params.department, body, definingEnvelope(request));
        return sendDepartment(ended, deps, reply);
      },
    );
  };

export const departmentRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    await app.register(reading(deps));
    await app.register(defining(deps));
  };
