// A registry for tests of verdicts: licences are issued and acted on as officers do, and asked about as anyone may.

import { createRowMacs } from "../../projections/database/row-macs.js";
import { findVerification } from "../../projections/views/licences/find-verification.js";
import { developmentDepartments } from "../../src/catalogue/examples/development-departments.js";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { addDays, type Day, dayAt } from "../../src/licence/day.js";
import type { TypeDefinition } from "../../src/licence/events/type-events.js";
import { type ExistingLicence, latestVersion } from "../../src/licence/licence.js";
import type { ActRequest, IssueBody } from "../../src/registry/commands.js";
import { idQuestion, type Question, tokenQuestion } from "../../src/verification/question.js";
import { createVerifier, type VerifierDeps } from "../../src/verification/verifier.js";
import { openRegistryHome } from "../support/registry-home.js";

/** A question that can be read. */
export const question = (found: Question | string): Question => {
  if (typeof found === "string") throw new Error(found);
  return found;
};
export const byToken = (token: string, on?: Day): Question => question(tokenQuestion(token, on));
export const byId = (id: string, on?: Day): Question => question(idQuestion(id, on));

/** The token of a version, which nobody has erased. */
export const tokenOf = (licence: ExistingLicence, version = latestVersion(licence).version): string => {
  const token = licence.versions.find(each => each.version === version)?.token;
  if (typeof token !== "string") throw new Error(`version ${version} has no token`);
  return token;
};

export const decision = (day: Day) => ({
  ground: "超出许可范围从事经营活动",
  decisionNumber: "市监处罚〔2026〕12号",
  decisionDate: day,
  effectiveDate: day,
});

export const openSampleRegistry = async () => {
  const home = await openRegistryHome();
  const { services, config } = home;
  const { opened, db } = services;
  const { registry, store, codec } = opened;
  const department = developmentDepartments[0]?.code ?? "";
  const today = dayAt(Date.now(), config.LICET_TIME_ZONE);
  const day = (days: number): Day => addDays(today, days);
  const macs = createRowMacs(opened.rowKey);
  const alarms: { event: string; facts: Readonly<Record<string, unknown>> }[] = [];
  const asking = {
    actor: { subject: "officer", department, role: "officer" },
    client: "tests",
    source: "http",
    correlation: "test",
  } as const;

  const seen = async ({ licence, position }: { licence: ExistingLicence; position: string }) => {
    if (!(await services.deps.lag.waitUntilSeen(position, { timeoutMs: 600_000 }))) throw new Error("not seen in time");
    return licence;
  };
  let seed = 0;
  const issue = async (change: Partial<IssueBody> = {}, type: TypeDefinition = foodLicence) => {
    seed += 1;
    const body = { ...exampleIssue(type, today, seed), ...change };
    return seen(await registry.issue({ ...asking, department }, { act: "issue", body }));
  };
  const act = async (request: ActRequest) => seen(await registry.act(asking, request));

  const deps: VerifierDeps = {
    reads: findVerification(db, macs),
    store,
    codec,
    clock: Date.now,
    timeZone: config.LICET_TIME_ZONE,
    alarm: (event, facts) => alarms.push({ event, facts }),
  };
  const verifierWith = (change: Partial<VerifierDeps> = {}) => createVerifier({ ...deps, ...change });
  return { home, macs, opened, department, today, day, alarms, issue, act, deps, verifierWith, close: home.close };
};
