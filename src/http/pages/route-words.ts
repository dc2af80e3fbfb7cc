// What each route of the API does, in words, as its description says it in both languages: for pages that tell of requests.
import type { FastifyInstance } from "fastify";

interface Words {
  zh: string;
  en: string;
}

export interface RouteWords {
  /** Of a request by its method and the template of its route; the two themselves where nothing is said. */
  of(method: string, template: string): Words;
}

/** Notes every route that is registered after it. */
export const noteRouteWords = (app: FastifyInstance): RouteWords => {
  const said = new Map<string, Words>();
  app.addHook("onRoute", ({ method, url, schema }) => {
    const summary = schema && "summary" in schema ? schema.summary : undefined;
    const [zh, ...en] = typeof summary === "string" ? summary.split(" · ") : [];
    if (zh === undefined || en.length === 0) return;
    for (const one of [method].flat()) said.set(`${one} ${url}`, { zh, en: en.join(" · ") });
  });
  const signIn = { zh: "登录", en: "Sign in" };
  const others = new Map<string, Words>([
    ["POST /sign-in", signIn],
    ["GET /sign-in/callback", signIn],
    ["POST /sign-out", { zh: "退出登录", en: "Sign out" }],
  ]);
  return {
    of(method, template) {
      const plain = `${method} ${template}`;
      return said.get(plain) ?? others.get(plain) ?? { zh: plain, en: plain };
    },
  };
};
