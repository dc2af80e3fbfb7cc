// GET /v1/register: what was granted to organisations and sole traders, for anyone: search, one licence, departments.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Day } from "../../licence/day.js";
import { DepartmentCode } from "../catalogue/department-reply.js";
import { pageParameters } from "../page-parameters.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, LicenceId, refused } from "../responses.js";
import type { Register } from "./register.js";
import { RegisterQuery } from "./register-query.js";
import { RegisterEntry, RegisterLicence, registerLicence } from "./register-reply.js";
import { sendTagged } from "./tagged-reply.js";

const RegisterReply = z.strictObject({
  items: z.array(RegisterEntry),
  nextCursor: z.string().nullable(),
  asOf: z.string(),
});

const departmentLinks = z.strictObject({ self: z.string(), page: z.string() });

const departmentFacts = {
  code: z.string(),
  name: z.string(),
  region: z.string().nullable(),
  count: z.int(),
  links: departmentLinks,
};

const DepartmentsReply = z.strictObject({
  items: z.array(z.strictObject({ ...departmentFacts, types: z.int() }).meta({ id: "RegisterDepartment" })),
  nextCursor: z.string().nullable(),
  asOf: z.string(),
});

const DepartmentReply = z
  .strictObject({
    ...departmentFacts,
    types: z.array(
      z.strictObject({ code: z.string(), name: z.strictObject({ zh: z.string(), en: z.string() }), count: z.int() }),
    ),
    asOf: z.string(),
  })
  .meta({ id: "RegisterDepartmentTypes" });

const linksOf = (code: string) => ({
  self: `/v1/register/departments/${code}`,
  page: `/register/departments/${code}`,
});

const isCode = (text: string): boolean => DepartmentCode.safeParse(text).success;

const config = { anyOrigin: true, limited: "register" } as const;
const common = { tags: ["register"], security: [] };

export const registerRoutes =
  (register: Register): FastifyPluginAsyncZod =>
  async app => {
    app.get(
      "/v1/register",
      {
        config,
        schema: {
          ...common,
          summary:
            "查询行政许可公示信息：法人、其他组织和个体工商户的证照 · Search the public register: licences of organisations and sole traders",
          querystring: RegisterQuery,
          response: {
            200: answer(
              "一页公示的证照，未指定排序的，最近颁发的在前 · A page of the register; unless sorted, the one issued last first",
              RegisterReply,
            ),
            ...refused(400, 429, 503),
          },
        },
      },
      async (request, reply) => {
        const { cursor, limit, ...filters } = request.query;
        const found = await register.search(filters, { cursor, limit });
        const { asOf: _asOf, ...told } = found;
        return sendTagged(request, reply, { told }, found);
      },
    );

    app.get(
      "/v1/register/departments",
      {
        config,
        schema: {
          ...common,
          summary: "颁发机关及其公示的证照数量 · Issuers, and how many licences each has in the register",
          querystring: z.strictObject(pageParameters(isCode)),
          response: {
            200: answer("一页颁发机关，按代码排列 · A page of issuers by their codes", DepartmentsReply),
            ...refused(400, 429, 503),
          },
        },
      },
      async (request, reply) => {
        const found = await register.departments(request.query);
        const items = found.items.map(each => ({ ...each, links: linksOf(each.code) }));
        const told = { items, nextCursor: found.nextCursor };
        return sendTagged(request, reply, { told }, { ...told, asOf: found.asOf });
      },
    );

    app.get(
      "/v1/register/departments/:department",
      {
        config,
        schema: {
          ...common,
          summary: "一个颁发机关公示的证照，按类型计数 · What an issuer has in the register, counted by type",
          params: z.strictObject({ department: DepartmentCode }),
          querystring: z.strictObject({}),
          response: { 200: answer("颁发机关 · The issuer", DepartmentReply), ...refused(400, 404, 429, 503) },
        },
      },
      async (request, reply) => {
        const found = await register.department(request.params.department);
        if (!found) throw new HttpProblem("not-in-register");
        const { asOf, ...told } = { ...found, links: linksOf(found.code) };
        return sendTagged(request, reply, { told }, { ...told, asOf });
      },
    );

    app.get(
      "/v1/register/:id",
      {
        config,
        schema: {
          ...common,
          summary: "一份公示的证照：登记内容、状态和历次决定 · One licence of the register: its facts, status and acts",
          params: z.strictObject({ id: LicenceId }),
          querystring: z.strictObject({ on: Day.optional() }),
          response: {
            200: answer("公示的证照 · The licence", RegisterLicence),
            ...refused(400, 404, 429, 503),
          },
        },
      },
      async (request, reply) => {
        const found = await register.licence(request.params.id, request.query.on);
        if (!found) throw new HttpProblem("not-in-register");
        const { asOf, ...told } = registerLicence(found);
        return sendTagged(request, reply, { told, changed: Date.parse(found.changedAt) }, { ...told, asOf });
      },
    );
  };
