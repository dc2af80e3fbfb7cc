// /v1/my/*: what is theirs, for holders.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { HttpDeps } from "../deps.js";
import { myHistoryRoutes } from "./my-history-routes.js";
import { myLicenceRoutes } from "./my-licence-routes.js";
import { myVersionRoutes } from "./my-version-routes.js";
import { showRoutes } from "./show-routes.js";

export const holderRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    await app.register(myLicenceRoutes(deps));
    await app.register(myVersionRoutes(deps));
    await app.register(myHistoryRoutes(deps));
    await app.register(showRoutes(deps));
  };
