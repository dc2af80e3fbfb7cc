// /v1/my/*: what is theirs, for holders.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { myHistoryRoutes } from "./my-history-routes.js";
import { myLicenceRoutes } from "./my-licence-routes.js";
import { myVersionRoutes } from "./my-version-routes.js";

export const holderRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("own.read"));
    await app.register(myLicenceRoutes(deps));
    await app.register(myVersionRoutes(deps));
    await app.register(myHistoryRoutes(deps));
  };
