// What /metrics says, as numbers.
import type { FastifyInstance } from "fastify";

/** The samples of a text, by name and labels as they are written. */
export const samplesOf = (text: string): Map<string, number> =>
  new Map(
    text
      .split("\n")
      .filter(line => line !== "" && !line.startsWith("#"))
      .map(line => {
        const at = line.lastIndexOf(" ");
        return [line.slice(0, at), Number(line.slice(at + 1))];
      }),
  );

/** The samples that an app tells now. */
export const readMetrics = async (app: FastifyInstance): Promise<Map<string, number>> =>
  samplesOf((await app.inject({ url: "/metrics" })).body);
