// /v1/import-maps: the maps that a department keeps by name. A map's name is part of what binds a row to what it made:
// a file that is imported again by the map of the same name records nothing twice.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { dropMap, findMap, listMaps, saveMap } from "../../../projections/records/imports/import-maps.js";
import { DepartmentCode } from "../catalogue/department-reply.js";
import type { HttpDeps } from "../deps.js";
import { mapBody, mapValues } from "../guards/body-limits.js";
import { asks } from "../identity/asks.js";
import { callerOf } from "../identity/authorisation.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, refused } from "../responses.js";
import { checkedMap, MapName, WholeMap } from "./read-given-map.js";
import { departmentMeant } from "./seen-import.js";

const mostMaps = 200;

const SavedMap = z
  .strictObject({ name: z.string(), department: z.string(), savedAt: z.string(), savedBy: z.string() })
  .meta({ id: "SavedImportMap" });

const params = z.strictObject({ name: MapName });
const querystring = z.strictObject({ department: DepartmentCode.optional() });

export const importMapRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("licence.import"));
    const { records, clock } = deps;

    app.get(
      "/v1/import-maps",
      {
        config: { unaudited: true },
        schema: {
          tags: ["imports"],
          summary: "部门保存的映射表 · The maps that the department keeps",
          querystring,
          response: {
            200: answer("映射表的名称 · Their names", z.strictObject({ items: z.array(SavedMap) })),
            ...refused(400, 401, 403, 422, 503),
          },
        },
      },
      async (request, reply) => {
        const maps = await listMaps(records, departmentMeant(callerOf(request), request.query.department));
        void reply.header("cache-control", "no-store");
        return {
          items: maps.map(({ name, department, saved_at, saved_by }) => ({
            ...{ name, department, savedAt: saved_at, savedBy: saved_by },
          })),
        };
      },
    );

    app.get(
      "/v1/import-maps/:name",
      {
        config: { unaudited: true },
        schema: {
          tags: ["imports"],
          summary: "一个保存的映射表 · A map that is kept",
          params,
          querystring,
          response: {
            200: answer("映射表（docs/import.md） · The map (docs/import.md)", WholeMap),
            ...refused(400, 401, 403, 404, 422, 503),
          },
        },
      },
      async (request, reply) => {
        const department = departmentMeant(callerOf(request), request.query.department);
        const found = await findMap(records, department, request.params.name);
        if (!found) throw new HttpProblem("unknown-import-map");
        void reply.header("cache-control", "no-store");
        return JSON.parse(found.map) as Record<string, unknown>;
      },
    );

    app.put(
      "/v1/import-maps/:name",
      {
        bodyLimit: mapBody,
        config: { mostValues: mapValues },
        schema: {
          tags: ["imports"],
          summary: "保存映射表，名称与其 name 相同 · Keep a map under its own name",
          params,
          querystring,
          body: WholeMap,
          response: {
            200: answer("已保存 · It is kept", SavedMap),
            ...refused(400, 401, 403, 409, 413, 415, 422, 503),
          },
        },
      },
      async (request, reply) => {
        const caller = callerOf(request);
        const department = departmentMeant(caller, request.query.department);
        const { map, mapName: name } = checkedMap(request.body, department);
        if (name !== request.params.name)
          throw new HttpProblem("import-map-invalid", {
            faults: [{ pointer: "/name", code: "not-allowed-value" }],
          });
        const saved = { department, name, map, saved_at: new Date(clock()).toISOString(), saved_by: caller.client };
        if (!(await saveMap(records, saved, mostMaps))) throw new HttpProblem("too-many-import-maps");
        void reply.header("cache-control", "no-store");
        return { name, department, savedAt: saved.saved_at, savedBy: saved.saved_by };
      },
    );

    app.delete(
      "/v1/import-maps/:name",
      {
        schema: {
          tags: ["imports"],
          summary: "删除保存的映射表 · Delete a map that is kept",
          params,
          querystring,
          response: {
            200: answer("已删除的 · The one that is gone", SavedMap),
            ...refused(400, 401, 403, 404, 422, 503),
          },
        },
      },
      async (request, reply) => {
        const department = departmentMeant(callerOf(request), request.query.department);
        const { name } = request.params;
        const found = await findMap(records, department, name);
        if (!found) throw new HttpProblem("unknown-import-map");
        await dropMap(records, department, name);
        void reply.header("cache-control", "no-store");
        return { name, department, savedAt: found.saved_at, savedBy: found.saved_by };
      },
    );
  };
