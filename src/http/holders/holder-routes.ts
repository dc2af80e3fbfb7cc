// /v1/my/*: what is theirs, for holders.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { HttpDeps } from "../deps.js";
import type { Limits } from "../guards/limits.js";
import type { SendDocumentPicture } from "../licences/document-picture.js";
import { correctionRoutes, myCorrectionRoutes } from "./correction-routes.js";
import { delegationRoutes } from "./delegation-routes.js";
import { factsRoutes } from "./facts-routes.js";
import { myCopyRoutes } from "./my-copy-routes.js";
import { myHistoryRoutes } from "./my-history-routes.js";
import { myLicenceRoutes } from "./my-licence-routes.js";
import { myVersionRoutes } from "./my-version-routes.js";
import { readsRoutes } from "./reads-routes.js";
import { reminderRoutes } from "./reminder-routes.js";
import { showRoutes } from "./show-routes.js";

export const holderRoutes =
  (deps: HttpDeps, limits: Limits, pictures: SendDocumentPicture): FastifyPluginAsyncZod =>
  async app => {
    await app.register(myLicenceRoutes(deps));
    await app.register(myVersionRoutes(deps, pictures));
    await app.register(factsRoutes(deps));
    await app.register(myHistoryRoutes(deps));
    await app.register(readsRoutes(deps));
    await app.register(showRoutes(deps));
    await app.register(reminderRoutes(deps));
    await app.register(myCopyRoutes(deps, limits));
    await app.register(delegationRoutes(deps));
    await app.register(myCorrectionRoutes(deps));
    await app.register(correctionRoutes(deps));
  };
