// Which right of the table (`src/licence/rights.ts`) the routes of a plugin ask for; without one a service does not
// start, so that nothing is open because somebody forgot it.
import type { FastifyInstance, onRequestAsyncHookHandler, onRouteHookHandler, RouteOptions } from "fastify";
import { grantsOf, lacksRight, type RightName } from "../../licence/rights.js";
import { HttpProblem } from "../problems/http-problem.js";
import { callerOf } from "./authorisation.js";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The right that a caller of the route must have. */
    right?: RightName;
  }
  interface FastifyInstance {
    /** Every route for who is signed in, once all are there. */
    guardedRoutes: readonly GuardedRoute[];
  }
}

export interface GuardedRoute {
  method: string;
  url: string;
  right: RightName;
}

/** Gives the routes that follow their right, where they name none themselves: `app.addHook("onRoute", asks("…"))`. */
export const asks =
  (right: RightName): onRouteHookHandler =>
  route => {
    route.config = { ...route.config, right: route.config?.right ?? right };
  };

/** Lets only callers on who have the right of the route. Throws HttpProblem `role-not-allowed`, which says who may. */
export const heldToRight: onRequestAsyncHookHandler = async request => {
  const { right } = request.routeOptions.config;
  if (right === undefined) throw new HttpProblem("role-not-allowed");
  if (grantsOf(right, callerOf(request).roles).length === 0)
    throw new HttpProblem("role-not-allowed", { detail: lacksRight(right) });
};

const methodsOf = ({ method }: RouteOptions): string[] => [method].flat().filter(one => one !== "HEAD");

/**
 * Holds every route that is registered after it, in this scope and those within, to having a right of the table: an app
 * with one that has none does not become ready.
 */
export const demandRights = (scope: FastifyInstance, guarded: GuardedRoute[]): void => {
  const routes: RouteOptions[] = [];
  scope.addHook("onRoute", route => void routes.push(route));
  scope.addHook("onReady", async () => {
    for (const route of routes) {
      const right = route.config?.right;
      if (right === undefined)
        throw new Error(`${methodsOf(route)} ${route.url} names no right of src/licence/rights.ts: see asks.ts`);
      guarded.push(...methodsOf(route).map(method => ({ method, url: route.url, right })));
    }
  });
};
