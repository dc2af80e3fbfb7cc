// A demo registry: one licence of each life (demo-lives/), from three departments and under every shipped type.
import { approvalService, demoOrgan } from "../../catalogue/examples/development-departments.js";
import { exampleIssue } from "../../catalogue/examples/example.js";
import { ownEnvelope } from "../../event-store/record-events.js";
import type { DemoLicence } from "../../http/deps.js";
import { addDays, type Day, earlierOf } from "../../licence/day.js";
import type { ActRequest, Asking, IssueBody, Outcome } from "../../registry/commands.js";
import type { Registry } from "../../registry/registry.js";
import { everyAct } from "./demo-lives/acts.js";
import { cautionsAndFaces } from "./demo-lives/cautions-and-faces.js";
import type { DemoLife, Telling } from "./demo-lives/life.js";
import { everyStatus } from "./demo-lives/statuses.js";

const demoLives: readonly [DemoLife, ...DemoLife[]] = [...everyStatus, ...everyAct, ...cautionsAndFaces];
const client = "demo";
const keyOf = (index: number): string => `demo-${index}`;

const asking = ({ by }: DemoLife, key: string): Asking & { department: string } => ({
  actor: { subject: "demo", department: by.code, role: "officer" },
  client,
  source: "demo",
  correlation: key,
  key,
  department: by.code,
});

/** What is issued; its term is no longer than the type allows, and has no end where every licence of it has none. */
const issueOf = ({ type, category, from, to }: DemoLife, today: Day, index: number): IssueBody => {
  const [first, last] = [addDays(today, from), addDays(today, to)];
  const example = exampleIssue(type, first, index, category);
  const validTo = example.validTo === null ? null : earlierOf(example.validTo, last);
  return { ...example, validTo, issuedOn: earlierOf(first, today) };
};

const begin = (registry: Registry, life: DemoLife, body: IssueBody, key: string): Promise<Outcome> => {
  const { takenOverFrom: source } = life;
  if (source === undefined) return registry.issue(asking(life, key), { act: "issue", body });
  const { issuedOn = body.validFrom } = body;
  return registry.issue(asking(life, key), {
    act: "take-over",
    body: { ...body, issuedOn, version: 2, source, grade: "B" },
  });
};

/**
 * Begins one and lets its life happen; what an earlier start recorded stays as it is. Gives the position of its last
 * event.
 */
const recordOne = async (registry: Registry, today: Day, life: DemoLife, index: number): Promise<string> => {
  const issued = issueOf(life, today, index);
  const begun = await begin(registry, life, issued, keyOf(index));
  let { position } = begun;
  let decisions = 100 + index * 10;
  const telling: Telling = {
    issued,
    day: days => addDays(today, days),
    decided(days) {
      const decisionDate = addDays(today, days);
      decisions += 1;
      return { decisionNumber: `示监许决〔${decisionDate.slice(0, 4)}〕${decisions}号`, decisionDate };
    },
  };
  for (const [step, { act, ...rest }] of (life.acts?.(telling) ?? []).entries()) {
    const key = `${keyOf(index)}-${step}`;
    if (act === "issue-again") ({ position } = await begin(registry, life, issued, key));
    else {
      const request = { licence: begun.licence.id, act, ...rest } as ActRequest;
      ({ position } = await registry.act(asking(life, key), request));
    }
  }
  return position;
};

/** One licence of each life, the sample first. */
export const demoLicences = (registry: Registry): [DemoLicence, ...DemoLicence[]] => {
  const of = (life: DemoLife, index: number): DemoLicence => {
    const act = life.takenOverFrom === undefined ? "issue" : "take-over";
    const id = registry.idOfIssue({ client, department: life.by.code, key: keyOf(index) }, act);
    return { id, story: life.story };
  };
  const [first, ...rest] = demoLives;
  return [of(first, 0), ...rest.map((life, at) => of(life, at + 1))];
};

/**
 * Records the demo, the sample first. Repeated with the day on which it began, it finishes what was cut off and records
 * nothing twice. Gives the position that a view has to have passed to know all of it.
 */
export const recordDemo = async (registry: Registry, today: Day): Promise<string> => {
  await registry.define.appointOrgan(approvalService.code, demoOrgan, { ...ownEnvelope(), source: "demo" });
  const [first, ...rest] = demoLives;
  const sample = await recordOne(registry, today, first, 0);
  const others = rest.map((life, at) => recordOne(registry, today, life, at + 1));
  return (await Promise.all(others)).reduce((last, position) => (position > last ? position : last), sample);
};
