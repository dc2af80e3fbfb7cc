// Verifying by token over HTTP, beside a bare Fastify route that parses a body and answers with as many bytes.

import { addDays, dayAt } from "../src/licence/day.js";
import {
  type Child,
  end,
  environmentOf,
  startBareService,
  startLicet,
  startLoad,
  untilReady,
  verifying,
} from "./children.js";
import { issueLicences } from "./issued-licences.js";
import { alternately, type Contender, inTemporaryFolder } from "./measure.js";
import { rebuildCommand } from "./rebuild-command.js";
import { type Report, ratioOf } from "./report.js";
import { fillSignedLog } from "./signed-log.js";

const target = { inTurn: 0.4, atRandom: 0.35, zipf: 0.6 };
const connections = 32;
const seconds = 3;
const usual = 2_000;

/** More of them are signed into the log and not issued one by one; then they are asked about at random. */
const licences = Number(process.env.LICET_BENCH_LICENCES ?? usual);

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

/** The tokens of a registry that is filled for it. */
const fill = async (environment: Record<string, string>): Promise<string[]> => {
  if (licences <= usual) return issueLicences(environment, licences);
  const [like = ""] = await issueLicences(environment, 1);
  const tokens = await fillSignedLog(environment, like, licences);
  await rebuildCommand(environment);
  return tokens;
};

const bodyOf = (token: string): string => JSON.stringify({ token });

/** More than can be asked in a round, so that none is asked twice in one. */
const drawn = 60_000;

/** Rounds of tokens that follow each other in no order, none of which comes again before all did. */
const atRandom = (tokens: readonly string[]): (() => string[]) => {
  let at = 0;
  return () =>
    Array.from({ length: drawn }, () => {
      at = (at + 611_953) % tokens.length;
      return bodyOf(tokens[at] ?? "");
    });
};

/** Rounds in which the n-th of the tokens is asked about 1/n as often as the first (Zipf). */
const byZipf = (tokens: readonly string[]): (() => string[]) => {
  return () =>
    Array.from({ length: drawn }, () => {
      const rank = Math.floor((tokens.length + 1) ** Math.random());
      return bodyOf(tokens[(rank * 611_953) % tokens.length] ?? "");
    });
};

interface Asked {
  name: string;
  target: number;
  bodies: () => readonly string[];
}

const askedOf = (tokens: readonly string[]): Asked[] => {
  if (tokens.length > usual)
    return [
      { name: "at random", target: target.atRandom, bodies: atRandom(tokens) },
      { name: "by Zipf", target: target.zipf, bodies: byZipf(tokens) },
    ];
  const inTurn = tokens.map(bodyOf);
  // The service remembers an assessment for one day a token: asked about two days in turn, it never meets one it
  // remembers.
  const days = [1, 2].map(later => addDays(dayAt(Date.now(), "Asia/Shanghai"), later));
  const anew = tokens.flatMap(token => days.map(on => JSON.stringify({ token, on })));
  return [
    { name: "in turn", target: target.inTurn, bodies: () => inTurn },
    { name: "no answer remembered", target: target.atRandom, bodies: () => anew },
  ];
};

/**
 * Counts answers a second on loopback; the service runs as `licet serve --role http,projections`, and has no act to
 * project. LICET_BENCH_LICENCES=1000000 takes some minutes and 10 GB of disk for a while.
 */
export const verifyBench = (rounds: number): Promise<Report> =>
  inTemporaryFolder(async home => {
    const environment = environmentOf(home);
    const asked = askedOf(await fill(environment));
    const load = startLoad();
    let licet: Child | undefined;
    let bare: Child | undefined;
    try {
      licet = await startLicet(environment);
      await untilReady(licet);
      for (const { bodies } of asked) await refuseUnlessValid(licet, bodies().slice(0, 2 * usual));
      const sample = await ask(licet, asked[0]?.bodies()[0] ?? "");
      bare = await startBareService(sample);
      const contender = (name: string, on: Child, bodies: Asked["bodies"]): Contender => ({
        name,
        round: () => load.put(on, { requests: verifying(bodies()), connections, seconds }),
      });
      const service = licet;
      const figures = await alternately(
        [
          contender("bare Fastify route", bare, () => asked[0]?.bodies() ?? []),
          ...asked.map(({ name, bodies }) => contender(`verify, ${name}`, service, bodies)),
        ],
        rounds,
      );
      const [plain, ...ways] = figures;
      return {
        bench: "verify",
        about: `answers of ${Buffer.byteLength(JSON.stringify(sample)).toLocaleString("en")} bytes a second over ${licences.toLocaleString("en")} licences, ${connections} connections`,
        figures,
        ratios: ways.flatMap((way, at) =>
          plain ? [ratioOf(`${asked[at]?.name} / bare route`, way, plain, asked[at]?.target)] : [],
        ),
      };
    } finally {
      await end(licet?.process);
      await end(bare?.process);
      await end(load.process);
    }
  });
