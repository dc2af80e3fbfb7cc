// /openapi.json and /docs, its reading room, both open to anyone. What they tell is made from the very schemas that check
// requests when this is built (scripts/describe-api.ts), which takes seconds, and is read from openapi/openapi.json here.
// The way through this folder: named-schemas.ts chooses what is described, told-fields.ts gives it words (the files
// *-words.ts) in Chinese and English, sent-examples.ts examples (examples.ts), demo-examples.ts those of a demo home.
import { readFile } from "node:fs/promises";
import swagger, { type SwaggerTransformObject } from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import fp from "fastify-plugin";
import { jsonSchemaTransform } from "fastify-type-provider-zod";
import { dayAt } from "../../licence/day.js";
import { rolesWith } from "../../licence/rights.js";
import type { HttpDeps } from "../deps.js";
import { usualBody } from "../guards/body-limits.js";
import { withDemo } from "./demo-examples.js";
import { docsLook } from "./docs-look.js";
import { namedSchemas } from "./named-schemas.js";
import { withExamples } from "./sent-examples.js";
import { inBoth, type Tree, toldFields } from "./told-fields.js";

const description = inBoth(
  `电子证照库的接口。错误按 RFC 9457 答复，\`code\` 稳定不变，\`detail\` 说明该怎么办。日期写作 \`YYYY-MM-DD\`，以本库时区为准；有效期至末日结束为止。证照的 \`ETag\` 是其修订号。
开发环境中用 \`npx licet token officer\` 取得令牌，点“Authorize”填入后，各示例即可原样发送。`,
  `A registry of electronic licences (电子证照). Errors are problems (RFC 9457) with a stable \`code\`, and a \`detail\` that says what to do. Dates are \`YYYY-MM-DD\` in the registry's time zone; a licence is valid through the end of its last day. The \`ETag\` of a licence is its revision.
In development \`npx licet token officer\` gives a token: fill it in under "Authorize", and every example can be sent as it stands.`,
);

const ofSessions = inBoth(
  "浏览器登录（/sign-in）后的会话；https 下名为 `__Host-licet-session`。除读取外，请求须带 `X-CSRF-Token`（见 /v1/me）。",
  "The session of a browser that signed in (/sign-in); over https its name is `__Host-licet-session`. Whatever changes something shows `X-CSRF-Token` (see /v1/me).",
);

/** A route as it is described: with who may, and how much its body may be. */
const described: typeof jsonSchemaTransform = ({ schema, ...route }) => {
  const { right } = route.route.config ?? {};
  // The roles of those who may (OpenAPI 3.1, Security Requirement Object).
  const roles = [...((right && rolesWith(right)) ?? [])];
  const security = right === undefined ? undefined : [{ bearer: roles }, { session: roles }];
  const plain = jsonSchemaTransform({ schema, ...route });
  const told = security ? { ...plain, schema: { ...plain.schema, security } } : plain;
  if (!schema?.body) return told;
  const limit = (route.route.bodyLimit ?? usualBody) / 1024;
  const most = inBoth(`请求体最多 ${limit} KiB。`, `The body is at most ${limit} KiB.`);
  return { ...told, schema: { ...told.schema, description: most } };
};

const completed: SwaggerTransformObject = document =>
  withExamples(toldFields(namedSchemas(document) as Tree)) as ReturnType<SwaggerTransformObject>;

const file = new URL("../../../../openapi/openapi.json", import.meta.url);

/** What is read or made at the first request, and kept. */
const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const plugin = async (app: FastifyInstance, deps: Pick<HttpDeps, "demo" | "clock" | "settings">) => {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Licet", version: "1", description, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
      servers: [{ url: "/" }],
      tags: [
        { name: "issuing", description: "签发与各项行为 · acts of a department" },
        { name: "cases", description: "办件：经办、审核、签发 · acts in several hands" },
        {
          name: "imports",
          description: "批量导入：上传、映射、试导入、登记 · bulk import: file, map, trial, recording",
        },
        { name: "licences", description: "查阅与检索 · reading and searching" },
        { name: "holders", description: "持证主体：自己的证照 · holders: what is theirs" },
        { name: "verification", description: "任何人：是否真实，是否有效 · for anyone: is it genuine, is it valid?" },
        { name: "register", description: "任何人：行政许可公示 · for anyone: the public register" },
        { name: "accounts", description: "账户与权限 · accounts, and what they may do" },
        { name: "keys", description: "部门及回执的密钥 · the keys of departments and of receipts" },
        { name: "supervision", description: "监察：谁办理、查阅了什么 · supervision: who did and read what" },
        { name: "catalogue", description: "证照类型 · licence types" },
        { name: "service", description: "服务自身 · about the service itself" },
      ],
      components: {
        securitySchemes: {
          bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
          session: { type: "apiKey", in: "cookie", name: "licet-session", description: ofSessions },
        },
      },
    },
    transform: described,
    transformObject: completed,
  });
  const { demo } = deps;
  const written = once(() => readFile(file));
  /** As the reading room shows it: in a demo with examples that can be sent as they stand. */
  const shown = once(async () => {
    const bytes = await written();
    if (!demo) return bytes;
    const today = dayAt(deps.clock(), deps.settings.timeZone);
    const told = withDemo(JSON.parse(bytes.toString()) as Tree, { licences: demo.licences, today });
    return Buffer.from(JSON.stringify(told));
  });
  await app.register(async scope => {
    scope.addHook("onRoute", route => {
      route.config = { ...route.config, limited: "costly" };
    });
    // Instead of the reading room's own, which would make the description anew. JSON is YAML (YAML 1.2 §1.3).
    scope.addHook("preHandler", async (request, reply) => {
      const { url } = request.routeOptions;
      if (url === "/docs/json") return reply.type("application/json; charset=utf-8").send(await shown());
      if (url === "/docs/yaml") return reply.type("application/yaml; charset=utf-8").send(await shown());
    });
    await scope.register(swaggerUi, { routePrefix: "/docs", logLevel: "warn", ...docsLook });
  });
  const config = { limited: "costly", anyOrigin: true } as const;
  app.get("/openapi.json", { config, schema: { hide: true }, logLevel: "warn" }, async (_request, reply) =>
    reply.type("application/json; charset=utf-8").send(await written()),
  );
};

/** Serves the description of the routes; `app.swagger()` makes it of every route registered after it. */
export const apiDocumentation = fp(plugin);
