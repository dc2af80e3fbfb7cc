// Verifying by token over HTTP, beside a bare Fastify route that parses a body and answers with as many bytes.

import { addDays, dayAt } from "../src/licence/day.js";
import { type Child, end, environmentOf, startBareService, startLicet, startLoad, verifying } from "./children.js";
import { issueLicences } from "./issued-licences.js";
import { alternately, type Contender, inTemporaryFolder } from "./measure.js";
import { type Report, ratioOf } from "./report.js";

const target = 0.4;
const connections = 32;
const seconds = 3;
const issued = 2_000;

const ask = async ({ origin }: Child, body: string): Promise<Record<string, unknown>> => {
  const response = await fetch(`${origin}/v1/verify`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  return (await response.json()) as Record<string, unknown>;
};

/** Holds every answer to what it should be, before any of them is counted. */
const refuseUnlessValid = async (licet: Child, bodies: readonly string[]): Promise<void> => {
  for (const body of bodies) {
    const { verdict } = await ask(licet, body);
    if (verdict !== "valid") throw new Error(`a licence of the bench is ${String(verdict)}`);
  }
};

/**
 * Counts answers a second on loopback; the service runs as `licet serve --role http,projections`, and has no act to
 * project.
 */
export const verifyBench = (rounds: number): Promise<Report> =>
  inTemporaryFolder(async home => {
    const environment = environmentOf(home);
    const tokens = await issueLicences(environment, issued);
    const bodies = tokens.map(token => JSON.stringify({ token }));
    // The service remembers an assessment for one day a token: asked about two days in turn, it never meets one it
    // remembers.
    const days = [1, 2].map(later => addDays(dayAt(Date.now(), "Asia/Shanghai"), later));
    const unremembered = tokens.flatMap(token => days.map(on => JSON.stringify({ token, on })));
    const load = startLoad();
    let licet: Child | undefined;
    let bare: Child | undefined;
    try {
      licet = await startLicet(environment);
      await refuseUnlessValid(licet, [...bodies, ...unremembered]);
      const sample = await ask(licet, bodies[0] ?? "");
      bare = await startBareService(sample);
      const contender = (name: string, on: Child, share: readonly string[]): Contender => ({
        name,
        round: () => load.put(on, { requests: verifying(share), connections, seconds }),
      });
      const inTurn = `verify, ${bodies.length.toLocaleString("en")} tokens in turn`;
      const figures = await alternately(
        [
          contender(inTurn, licet, bodies),
          contender("bare Fastify route", bare, bodies),
          contender("verify, no answer remembered", licet, unremembered),
        ],
        rounds,
      );
      const [known, plain, anew] = figures;
      return {
        bench: "verify",
        about: `answers of ${Buffer.byteLength(JSON.stringify(sample)).toLocaleString("en")} bytes a second, ${connections} connections`,
        figures,
        ratios:
          known && plain && anew
            ? [
                ratioOf("tokens in turn / bare route", known, plain, target),
                ratioOf("no answer remembered / bare route", anew, plain),
              ]
            : [],
      };
    } finally {
      await end(licet?.process);
      await end(bare?.process);
      await end(load.process);
    }
  });
