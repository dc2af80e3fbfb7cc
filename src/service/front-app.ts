// What listens from the first moment: it answers for its health, and takes requests once there is an app to hand them
// to.
import type { FastifyInstance } from "fastify";
import { bareApp } from "../http/bare-app.js";
import type { HttpDeps } from "../http/deps.js";
import { answerOtherMethods } from "../http/other-methods.js";
import { HttpProblem } from "../http/problems/http-problem.js";
import { healthRoutes } from "../http/service/health-routes.js";
import { metricsRoutes } from "../http/service/metrics-routes.js";
import { pause } from "../waiting/pause.js";

// An ordinary start is over sooner: whoever asks meanwhile is answered then, and need not ask again.
const patienceMs = 3_000;

export interface FrontDeps extends Pick<HttpDeps, "settings" | "logTo" | "metrics"> {
  /** What must be there, asked at each request. */
  readiness: () => HttpDeps["readiness"];
}

export interface FrontApp {
  app: FastifyInstance;
  /** Gives every request from now on, and those that wait, to this app. It must be ready. */
  handOver(app: FastifyInstance): void;
  /** Refuses those that wait, and every request until there is an app: it is known that they would wait in vain. */
  refuse(): void;
}

/** An app with health and metrics alone, for those who watch: all else is `unknown-route`. */
export const buildMonitorApp = async (deps: FrontDeps): Promise<FastifyInstance> => {
  const app = bareApp(deps);
  answerOtherMethods(app);
  await app.register(healthRoutes(deps.readiness));
  if (deps.metrics) await app.register(metricsRoutes(deps.metrics));
  return app;
};

/** The same, but all else waits for the app that is to come: for 3 s at most, then it is `starting` (503). */
export const buildFrontApp = async (deps: FrontDeps): Promise<FrontApp> => {
  const app = await buildMonitorApp(deps);
  const waiting = new Set<() => void>();
  let taker: FastifyInstance | undefined;
  let refusing = false;

  const answerable = async (): Promise<void> => {
    let end = (): void => undefined;
    await pause(patienceMs, undefined, handed => {
      end = handed;
      waiting.add(end);
    });
    waiting.delete(end);
  };
  const endWaiting = (): void => {
    for (const end of [...waiting]) end();
  };

  app.addHook("onRequest", async (request, reply) => {
    if (!request.is404) return;
    if (!taker && !refusing) await answerable();
    if (!taker) throw new HttpProblem("starting");
    void reply.hijack();
    taker.routing(request.raw, reply.raw);
  });

  return {
    app,
    handOver(next) {
      taker = next;
      app.server.removeAllListeners("request");
      app.server.on("request", next.routing);
      endWaiting();
    },
    refuse() {
      refusing = true;
      endWaiting();
    },
  };
};
