// A home with a running service that seals, and the `licet` command over it: what tests of operations work on.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import type { Holder } from "../../src/catalogue/holder.js";
import { shippedTypes } from "../../src/catalogue/shipped-types.js";
import { exampleNaturalPerson } from "../support/example-persons.js";
import { openRegistryHome, type RegistryHome } from "../support/registry-home.js";
import { until } from "../support/until.js";

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

const run = (program: string, args: readonly string[], environment: Record<string, string> = {}): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [fileURLToPath(new URL(program, import.meta.url)), ...args], {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", chunk => {
      stdout += chunk;
    });
    child.stderr.on("data", chunk => {
      stderr += chunk;
    });
    child.on("error", reject);
    child.on("close", code => resolve({ code, stdout, stderr }));
  });

/** Runs a program of the tests, named beside this file, to its end. */
export const runProgram = (program: string, ...args: string[]): Promise<Ended> => run(program, args);

/** Runs `licet` in a process of its own, to its end. */
export const runLicet = (environment: Record<string, string>, ...args: string[]): Promise<Ended> =>
  run("../../src/commands/cli.js", args, environment);

/** The type that takes natural persons. */
export const personalType =
  shippedTypes.find(({ holderCategory }) => holderCategory.includes("person")) ?? shippedTypes[0];

/** An invented person whose name stands in no example. */
export const somePerson = (seed: number): Holder => ({
  ...exampleNaturalPerson(personalType, seed),
  name: `欧阳蕖璜${"甲乙丙丁戊己庚辛".charAt(seed % 8)}`,
});

/** A body that issues `personalType` to a person. */
export const personalIssue = (today: string, holder: Holder) => ({
  ...exampleIssue(personalType, today),
  holders: [holder],
});

export interface SealingHome extends RegistryHome {
  /** What `licet` needs to know to work on it. */
  environment: Record<string, string>;
  /** The licence's sealed document, however often it has to be asked for. */
  sealed(app: FastifyInstance, id: string): Promise<Buffer>;
}

/** Opens a home whose service projects and seals, with the seals of its departments made. Close it, whatever happened. */
export const openSealingHome = async (settings: Record<string, string> = {}): Promise<SealingHome> => {
  const home = await openRegistryHome({ ...settings, LICET_ROLES: "http,projections,sealer" });
  await home.services.ensureSealKeys();
  const environment = { LICET_HOME: home.config.home };

  const sealed = (app: FastifyInstance, id: string): Promise<Buffer> =>
    until(async () => {
      const reply = await home.ask(app, "officer", { url: `/v1/licences/${id}/document` });
      if (reply.statusCode === 200) return reply.rawPayload;
      if (reply.json().code !== "document-not-sealed-yet" && reply.statusCode !== 404) throw new Error(reply.body);
      return null;
    });
  return { ...home, environment, sealed };
};
