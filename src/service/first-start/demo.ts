// A demo registry: some thirty licences in every state, from three departments and under every shipped type.
import {
  approvalService,
  demoOrgan,
  developmentDepartments,
} from "../../catalogue/examples/development-departments.js";
import { exampleIssue } from "../../catalogue/examples/example.js";
import { shippedTypes } from "../../catalogue/shipped-types.js";
import { ownEnvelope } from "../../event-store/record-events.js";
import type { DemoLicence } from "../../http/deps.js";
import { addDays, type Day } from "../../licence/day.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import type { ActRequest, Asking } from "../../registry/commands.js";
import type { Registry } from "../../registry/registry.js";

const decision = (number: number, day: Day) => ({
  decisionNumber: `示监许决〔${day.slice(0, 4)}〕${number}号`,
  decisionDate: day,
});

type Life = (
  today: Day,
  number: number,
) => { story: DemoLicence["story"]; from: number; to: number; acts: (licence: string) => ActRequest[] };

/** What happened to each licence: its term in days from today, and the acts after its issue. */
const lives: readonly [Life, ...Life[]] = [
  () => ({ story: "active", from: -120, to: 900, acts: () => [] }),
  () => ({ story: "not-yet-valid", from: 20, to: 1100, acts: () => [] }),
  () => ({ story: "expired", from: -1000, to: -12, acts: () => [] }),
  (today, n) => ({
    story: "suspended",
    from: -400,
    to: 500,
    acts: licence => [
      {
        licence,
        act: "suspensions",
        body: {
          from: addDays(today, -9),
          until: addDays(today, 60),
          groundCode: "law-measure",
          ground: "限期整改期间暂扣",
          ...decision(n, addDays(today, -10)),
        },
      },
    ],
  }),
  (today, n) => ({
    story: "revoked",
    from: -600,
    to: 300,
    acts: licence => [
      {
        licence,
        act: "revocations",
        body: {
          groundCode: "9-law",
          ground: "超出许可范围从事经营活动，情节严重",
          ...decision(n, addDays(today, -40)),
          effectiveDate: addDays(today, -35),
        },
      },
    ],
  }),
  (today, n) => ({
    story: "annulled",
    from: -500,
    to: 400,
    acts: licence => [
      {
        licence,
        act: "annulments",
        body: {
          groundCode: "69-2",
          ground: "以虚假申请材料取得许可",
          ...decision(n, addDays(today, -20)),
          effectiveDate: addDays(today, -20),
        },
      },
    ],
  }),
  (today, n) => ({
    story: "withdrawn",
    from: -700,
    to: 200,
    acts: licence => [
      {
        licence,
        act: "withdrawals",
        body: {
          groundCode: "8-law",
          ground: "许可所依据的规定修改",
          ...decision(n, addDays(today, -15)),
          effectiveDate: addDays(today, -10),
        },
      },
    ],
  }),
  today => ({
    story: "cancelled",
    from: -300,
    to: 600,
    acts: licence => [
      {
        licence,
        act: "cancellations",
        body: { groundCode: "70-6", ground: "持证主体申请注销", effectiveDate: addDays(today, -5) },
      },
    ],
  }),
  (today, n) => ({
    story: "void",
    from: -60,
    to: 1000,
    acts: licence => [
      { licence, act: "voidings", body: { ground: "同一许可重复制证", ...decision(n, addDays(today, -50)) } },
    ],
  }),
  today => ({
    story: "renewed",
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
    story: "replaced",
    from: -250,
    to: 480,
    acts: licence => [
      { licence, act: "replacements", body: { date: addDays(today, -30), reason: "原件遗失" } },
      { licence, act: "inspections", body: { date: addDays(today, -3), result: "pass", nextDue: addDays(today, 362) } },
    ],
  }),
  today => ({
    story: "corrected",
    from: -200,
    to: 500,
    acts: licence => [
      {
        licence,
        act: "corrections",
        body: { issuedOn: addDays(today, -202), reason: "颁发日期印制有误" },
      },
    ],
  }),
  (today, n) => ({
    story: "set-aside",
    from: -350,
    to: 700,
    acts: licence => [
      {
        licence,
        act: "revocations",
        body: {
          groundCode: "9-law",
          ground: "伪造检查记录，情节严重",
          ...decision(n, addDays(today, -90)),
          effectiveDate: addDays(today, -90),
        },
      },
      {
        licence,
        act: "settings-aside",
        body: {
          decision: 1,
          groundCode: "review",
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
const lifeOf = (index: number): Life => lives[index % lives.length] ?? lives[0];
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

/**
 * Issues one and lets its life happen; what an earlier start recorded stays as it is. Gives the position of its last
 * event.
 */
const recordOne = async (registry: Registry, today: Day, index: number): Promise<string> => {
  const definition = shippedTypes[index % shippedTypes.length] ?? shippedTypes[0];
  const life = lifeOf(index)(today, 100 + index);
  const { validFrom, validTo } = termOf(definition, today, life.from, life.to);
  const issuedOn = validFrom > today ? today : validFrom;
  const body = { ...exampleIssue(definition, today, index), validFrom, validTo, issuedOn };
  const issuing = { ...asking(index, keyOf(index)), department: departmentOf(index) };
  const issued = await registry.issue(issuing, { act: "issue", body });
  let { position } = issued;
  for (const [step, request] of life.acts(issued.licence.id).entries())
    ({ position } = await registry.act(asking(index, `${keyOf(index)}-${step}`), request));
  return position;
};

/** One licence of each life: of those that lived it, one of the department whose officers a newcomer signs in as. */
export const demoLicences = (registry: Registry): [DemoLicence, ...DemoLicence[]] => {
  const of = (life: Life, first: number): DemoLicence => {
    const lived = Array.from({ length: wanted }, (_, index) => index).filter(index => lifeOf(index) === life);
    const index = lived.find(index => departmentOf(index) === departmentOf(0)) ?? first;
    const id = registry.idOfIssue({ client, department: departmentOf(index), key: keyOf(index) });
    return { id, story: life("2000-01-01", 0).story };
  };
  const [first, ...rest] = lives;
  return [of(first, 0), ...rest.map((life, at) => of(life, at + 1))];
};

/**
 * Records the demo, the sample first. Repeated with the day on which it began, it finishes what was cut off and records
 * nothing twice. Gives the position that a view has to have passed to know all of it.
 */
export const recordDemo = async (registry: Registry, today: Day): Promise<string> => {
  await registry.define.appointOrgan(approvalService.code, demoOrgan, { ...ownEnvelope(), source: "demo" });
  const first = await recordOne(registry, today, 0);
  const others = Array.from({ length: wanted - 1 }, (_, index) => recordOne(registry, today, index + 1));
  return (await Promise.all(others)).reduce((last, position) => (position > last ? position : last), first);
};
