// Sheds what strangers ask while the process is late with everything, before it stalls: who is signed in, and whoever
// watches whether it lives, is answered all the same.
import underPressure from "@fastify/under-pressure";
import type { FastifyInstance } from "fastify";
import { HttpProblem } from "../problems/http-problem.js";
import { answersStrangers } from "./limits.js";

/** How late callbacks may be on average, in milliseconds, over how long. */
const lateness = { maxEventLoopDelay: 1_000, sampleInterval: 1_000 };

const later = { headers: { "retry-after": "5" } };

/** Refuses with HttpProblem `overloaded` before a request is looked at; with `on: false` nothing is refused. */
export const shedLoad = async (app: FastifyInstance, { on }: { on: boolean }): Promise<void> => {
  if (!on) return;
  // Its own answer would be for everybody.
  await app.register(underPressure, { ...lateness, pressureHandler: () => undefined });
  app.addHook("onRequest", (request, _reply, done) => {
    done(answersStrangers(request) && app.isUnderPressure() ? new HttpProblem("overloaded", later) : undefined);
  });
};
