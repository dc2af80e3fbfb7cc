// What is done with a file that was sent: a map is proposed and given, it is tried, recorded, stopped.
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { KeptImporter } from "../../import/kept-import.js";
import { Guide } from "../../import/suggest/guided-map.js";
import type { HttpDeps } from "../deps.js";
import { mapBody, mapValues } from "../guards/body-limits.js";
import { asks } from "../identity/asks.js";
import { callerOf } from "../identity/authorisation.js";
import type { Caller } from "../identity/caller.js";
import { parameterText } from "../parameter-text.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, refused } from "../responses.js";
import { ImportReply, ReadAsReply, replyOf } from "./import-reply.js";
import { MapName, readGivenMap, suggestionFor, WholeMap } from "./read-given-map.js";
import { changed, holdToFile, holdToRest, ImportId, importSeen } from "./seen-import.js";

const params = z.strictObject({ import: ImportId });
const Sheet = parameterText(200).optional();

const MapBody = z
  .strictObject({ map: WholeMap.optional(), saved: MapName.optional(), guide: Guide.optional(), sheet: Sheet })
  .meta({ id: "ImportMapGiven" });

const SuggestionReply = z
  .strictObject({
    readAs: ReadAsReply,
    columns: z.array(z.strictObject({ name: z.string(), header: z.string(), role: z.string().nullable() })),
    rows: z.array(z.array(z.string())),
    map: WholeMap,
  })
  .meta({ id: "ImportSuggestion" });

const importerOf = ({ client, issuer, roles, department, types }: Caller): KeptImporter => ({
  ...{ account: client, issuer, roles: [...roles], types: [...types] },
  ...(department !== undefined && { department }),
});

const one = { 200: answer("该次导入 · The import", ImportReply) };

export const importRunRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("licence.import"));
    const { imports } = deps;
    const seenBy = (request: FastifyRequest, id: string) => importSeen(deps, callerOf(request), id);

    app.get(
      "/v1/imports/:import/suggestion",
      {
        schema: {
          tags: ["imports"],
          summary: "文件的列、前几行和建议的映射表 · The columns and first rows of the file, and a map proposed for it",
          params,
          querystring: z.strictObject({ sheet: Sheet }),
          response: {
            200: answer("建议 · The proposal", SuggestionReply),
            ...refused(400, 401, 403, 404, 410, 422, 503),
          },
        },
      },
      async (request, reply) => {
        const seen = await seenBy(request, request.params.import);
        holdToFile(seen);
        const { readAs, columns, rows, map } = await suggestionFor(deps, seen, request.query.sheet);
        const { otherSheets, ...read } = readAs;
        void reply.header("cache-control", "no-store");
        return {
          readAs: { ...read, ...(otherSheets && { otherSheets: [...otherSheets] }) },
          columns: [...columns],
          rows: rows.map(cells => [...cells]),
          map,
        };
      },
    );

    app.get(
      "/v1/imports/:import/map",
      {
        config: { unaudited: true },
        schema: {
          tags: ["imports"],
          summary: "该次导入的映射表 · The map of the import",
          params,
          response: {
            200: answer("映射表（docs/import.md） · The map (docs/import.md)", WholeMap),
            ...refused(400, 401, 403, 404, 409, 503),
          },
        },
      },
      async (request, reply) => {
        const { map } = (await seenBy(request, request.params.import)).details;
        if (map === undefined) throw new HttpProblem("import-without-map");
        void reply.header("cache-control", "no-store");
        return JSON.parse(map) as Record<string, unknown>;
      },
    );

    app.put(
      "/v1/imports/:import/map",
      {
        bodyLimit: mapBody,
        config: { mostValues: mapValues },
        schema: {
          tags: ["imports"],
          summary:
            "设定映射表：整个给出、指明已存的，或按所选的列生成 · Give it a map: whole, by the name of a kept one, or made of the columns that were chosen",
          params,
          body: MapBody,
          response: { ...one, ...refused(400, 401, 403, 404, 409, 410, 413, 415, 422, 503) },
        },
      },
      async (request, reply) => {
        const seen = await seenBy(request, request.params.import);
        holdToRest(seen);
        holdToFile(seen);
        const { sheet } = request.body;
        const map = await readGivenMap(deps, seen, request.body);
        void reply.header("cache-control", "no-store");
        return replyOf(changed(await imports.giveMap(seen, { ...map, sheet })));
      },
    );

    const begins = (path: string, run: "trial" | "record", summary: string): void => {
      app.post(
        `/v1/imports/:import/${path}`,
        {
          schema: {
            tags: ["imports"],
            summary,
            params,
            response: {
              202: answer("已排队或正在进行 · It waits for its turn, or is under way", ImportReply),
              ...refused(400, 401, 403, 404, 409, 410, 503),
            },
          },
        },
        async (request, reply) => {
          const seen = await seenBy(request, params.parse(request.params).import);
          void reply.header("cache-control", "no-store").code(202);
          const isUnderWay = seen.state === "waiting" || seen.state === "running";
          if (isUnderWay && seen.run === run) return replyOf(seen);
          holdToRest(seen);
          holdToFile(seen);
          if (seen.details.map === undefined) throw new HttpProblem("import-without-map");
          return replyOf(changed(await imports.begin(seen, run, importerOf(callerOf(request)))));
        },
      );
    };
    begins("trials", "trial", "试导入：全部检查，不登记 · Try it: everything is decided, and nothing is recorded");
    begins(
      "recordings",
      "record",
      "正式导入；此前已登记的不重复登记，中断的接着进行 · Record it; nothing twice, and what was cut off goes on",
    );

    app.post(
      "/v1/imports/:import/stops",
      {
        schema: {
          tags: ["imports"],
          summary: "停止；已登记的保留，可以再次开始 · Stop it; what was recorded stays, and it may be begun again",
          params,
          response: { ...one, ...refused(400, 401, 403, 404, 409, 503) },
        },
      },
      async (request, reply) => {
        const seen = await seenBy(request, request.params.import);
        void reply.header("cache-control", "no-store");
        const isUnderWay = seen.state === "waiting" || seen.state === "running";
        return replyOf(isUnderWay && !seen.stopping ? changed(await imports.stop(seen)) : seen);
      },
    );
  };
