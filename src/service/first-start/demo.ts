// A demo registry: some thirty licences in every state, from three departments and under every shipped type.
import { developmentDepartments } from "../../catalogue/examples/development-departments.js";
import { exampleIssue } from "../../catalogue/examples/example.js";
import { shippedTypes } from "../../catalogue/shipped-types.js";
import { addDays, type Day } from "../../licence/day.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import type { ActRequest, Asking } from "../../registry/commands.js";
import type { Registry } from "../../registry/registry.js";

const decision = (number: number, day: Day) => ({
  decisionNumber: `示监许决〔${day.slice(0, 4)}〕${number}号`,
  decisionDate: day,
});

type Life = (today: Day, number: number) => { from: number; to: number; acts: (licence: string) => ActRequest[] };

/** What happened to each licence: its term in days from today, and the acts after its issue. */
const lives: readonly Life[] = [
  () => ({ from: -120, to: 900, acts: () => [] }),
  () => ({ from: 20, to: 1100, acts: () => [] }),
  () => ({ from: -1000, to: -12, acts: () => [] }),
  (today, n) => ({
    from: -400,
    to: 500,
    acts: licence => [
      {
        licence,
        act: "suspensions",
        body: {
          from: addDays(today, -9),
          until: addDays(today, 60),
          ground: "限期整改期间暂扣",
          ...decision(n, addDays(today, -10)),
        },
      },
    ],
  }),
  (today, n) => ({
    from: -600,
    to: 300,
    acts: licence => [
      {
        licence,
        act: "revocations",
        body: {
          ground: "隐瞒真实情况取得许可",
          ...decision(n, addDays(today, -40)),
          effectiveDate: addDays(today, -35),
        },
      },
    ],
  }),
  (today, n) => ({
    from: -500,
    to: 400,
    acts: licence => [
      {
        licence,
        act: "annulments",
        body: { ground: "申请材料虚假", ...decision(n, addDays(today, -20)), effectiveDate: addDays(today, -20) },
      },
    ],
  }),
  (today, n) => ({
    from: -700,
    to: 200,
    acts: licence => [
      {
        licence,
        act: "withdrawals",
        body: {
          ground: "许可所依据的规定修改",
          ...decision(n, addDays(today, -15)),
          effectiveDate: addDays(today, -10),
        },
      },
    ],
  }),
  today => ({
    from: -300,
    to: 600,
    acts: licence => [
      { licence, act: "cancellations", body: { ground: "持证主体申请注销", effectiveDate: addDays(today, -5) } },
    ],
  }),
  today => ({
    from: -330,
    to: 35,
    acts: licence => [
      {
        licence,
        act: "renewals",
        body: { validFrom: addDays(today, 36), validTo: addDays(today, 400), reason: "到期前申请延续" },
      },
    ],
  }),
  today => ({
    from: -250,
    to: 480,
    acts: licence => [
      { licence, act: "replacements", body: { date: addDays(today, -30), reason: "原件遗失" } },
      { licence, act: "inspections", body: { date: addDays(today, -3), result: "合格", nextDue: addDays(today, 362) } },
    ],
  }),
  (today, n) => ({
    from: -350,
    to: 700,
    acts: licence => [
      {
        licence,
        act: "revocations",
        body: { ground: "处罚决定", ...decision(n, addDays(today, -90)), effectiveDate: addDays(today, -90) },
      },
      {
        licence,
        act: "settings-aside",
        body: {
          decision: 1,
          ground: "行政复议撤销原决定",
          ...decision(n + 500, addDays(today, -30)),
          effectiveDate: addDays(today, -30),
        },
      },
    ],
  }),
];

/** Terms that a type allows: no longer than its longest, and without an end where every licence of it has none. */
const termOf = ({ term }: TypeDefinition, today: Day, from: number, to: number) => {
  const longest = term.maxYears === null ? Number.POSITIVE_INFINITY : term.maxYears * 365;
  return { validFrom: addDays(today, from), validTo: addDays(today, Math.min(to, from + longest)) };
};

const wanted = 33;
const client = "demo";
const keyOf = (index: number): string => `demo-${index}`;
const departmentOf = (index: number): string =>
  developmentDepartments[index % developmentDepartments.length]?.code ?? "";

const asking = (index: number, key: string): Asking => ({
  actor: { subject: "demo", department: departmentOf(index), role: "officer" },
  client,
  source: "demo",
  correlation: keyOf(index),
  key,
});

/** Issues one and lets its life happen; what an earlier start recorded stays as it is. */
const recordOne = async (registry: Registry, today: Day, index: number): Promise<void> => {
  const definition = shippedTypes[index % shippedTypes.length] ?? shippedTypes[0];
  const life = lives[index % lives.length]?.(today, 100 + index) ?? { from: -1, to: 300, acts: () => [] };
  const { validFrom, validTo } = termOf(definition, today, life.from, life.to);
  const issuedOn = validFrom > today ? today : validFrom;
  const body = { ...exampleIssue(definition, today, index), validFrom, validTo, issuedOn };
  const issuing = { ...asking(index, keyOf(index)), department: departmentOf(index) };
  const { licence } = await registry.issue(issuing, { act: "issue", body });
  for (const [step, request] of life.acts(licence.id).entries())
    await registry.act(asking(index, `${keyOf(index)}-${step}`), request);
};

/** The licence whose document the sample shows: the demo's first. */
export const demoSampleId = (registry: Registry): string =>
  registry.idOfIssue({ client, department: departmentOf(0), key: keyOf(0) });

/**
 * Records the demo, the sample first. Repeated with the day on which it began, it finishes what was cut off and records
 * nothing twice.
 */
export const recordDemo = async (registry: Registry, today: Day): Promise<void> => {
  await recordOne(registry, today, 0);
  await Promise.all(Array.from({ length: wanted - 1 }, (_, index) => recordOne(registry, today, index + 1)));
};
