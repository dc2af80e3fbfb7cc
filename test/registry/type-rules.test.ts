// What a type's definition says of the acts on its licences, held by the write side.
import t from "tap";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { addDays } from "../../src/licence/day.js";
import type { TypeDefinition } from "../../src/licence/events/type-events.js";
import { latestVersion } from "../../src/licence/licence.js";
import type { ActBodies } from "../../src/registry/commands.js";
import { asking, department, openWriteSideHome } from "../support/write-side-home.js";

const home = await openWriteSideHome();
t.teardown(home.close);
const { registry, today } = home;
const past = addDays(today, -400);

let serial = 970;

/** One more type, a food licence with some of its rules changed: what can be done with licences of it. */
const typeWith = async (change: Partial<TypeDefinition>) => {
  const definition = { ...foodLicence, unique: null, ...change, code: `${foodLicence.code.slice(0, 18)}${serial++}` };
  await registry.define.defineType(definition);
  const { case: _, ...body } = exampleIssue(definition, past);
  return {
    issue: async (more: object = {}, source: "http" | "import" = "http") => {
      const request = { act: "issue" as const, body: { ...body, issuedOn: past, ...more } };
      return latestVersion((await registry.issue({ ...asking(), source }, request)).licence);
    },
    issueOne: async (more: object = {}) =>
      (await registry.issue(asking(), { act: "issue", body: { ...body, issuedOn: past, ...more } })).licence.id,
  };
};

const act = async <A extends keyof ActBodies>(licence: string, act: A, body: ActBodies[A]) => {
  const request = { licence, act, body } as unknown as Parameters<typeof registry.act>[1];
  return latestVersion((await registry.act(asking(), request)).licence);
};

const load = async (id: string) => (await registry.load(id)).licence as Parameters<typeof latestVersion>[0];

/** A change of one field of the face. */
const named = (key: string) => ({ face: { [key]: "示例市示例区样板路9号" }, reason: "变更" });

/** The code and pointer of every fault. */
const faultsOf = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt;
    return "done";
  } catch (error) {
    const { problems = [], code } = error as { problems?: { code: string; pointer: string }[]; code?: string };
    return problems.map(problem => `${problem.pointer} ${problem.code}`).join(", ") || String(code);
  }
};

t.test(
  "a replaced paper bears the earlier date of issue where the type keeps it, and today's where it does not",
  async t => {
    for (const [rule, day] of [
      ["kept", past],
      ["new", today],
    ] as const) {
      const licence = await (await typeWith({ replacement: { issuedOn: rule } })).issueOne();
      const body = { kind: "lost" as const, date: today, reason: "遗失补证" };
      t.equal((await act(licence, "replacements", body)).issuedOn, day, rule);
      const asked = { ...body, reason: "再次遗失", issuedOn: addDays(today, -1) };
      t.equal((await act(licence, "replacements", asked)).issuedOn, addDays(today, -1), "unless another is asked for");
    }
  },
);

t.test("a change restarts the term where the type names its field, from the day of the change", async t => {
  const { issueOne } = await typeWith({ term: { ...foodLicence.term, restartedBy: ["premises"] } });
  const licence = await issueOne();
  const former = await act(licence, "amendments", { ...named("items"), changeDate: today });
  t.equal(former.validFrom, past, "another field leaves it as it is");
  const moved = await act(licence, "amendments", { ...named("premises"), changeDate: today });
  t.equal(moved.validFrom, today);
  t.ok(moved.validTo !== null && former.validTo !== null && moved.validTo > former.validTo);
  t.equal(
    await faultsOf(act(licence, "amendments", { ...named("domicile"), changeDate: today, validTo: today })),
    "/validTo term-not-restarted",
  );
});

t.test("a type that demands the case takes no issue, renewal or amendment without it", async t => {
  const { issue, issueOne } = await typeWith({ case: { is: "demanded", public: false } });
  t.equal(await faultsOf(issue()), "/case case-demanded");
  t.equal(
    await faultsOf(issue({ case: { itemName: "食品经营许可" } })),
    "/case case-demanded",
    "nor without its number",
  );
  t.equal(await faultsOf(issue({}, "import")), "done", "what is brought in has the case that it has");
  const licence = await issueOne({ case: { caseNumber: "SSJ-2026-000123" } });
  t.equal(await faultsOf(act(licence, "amendments", { ...named("items"), changeDate: today })), "/case case-demanded");
  const renewal = { validFrom: addDays(today, 1), validTo: addDays(today, 1800) };
  t.equal(await faultsOf(act(licence, "renewals", renewal)), "/case case-demanded");
  t.equal(await faultsOf(act(licence, "replacements", { kind: "lost", date: today, reason: "遗失" })), "done");
  t.equal(await faultsOf(act(licence, "renewals", { ...renewal, case: { decisionNumber: "示监许1号" } })), "done");
});

t.test("a decision rests on the grounds that the type names for it, told when it does not", async t => {
  const code = { code: "law-measure", article: { zh: "《食品安全法》第一百一十条", en: "Food Safety Law, art. 110" } };
  const licence = await (await typeWith({ grounds: [{ act: "suspensions", codes: [code] }] })).issueOne();
  const suspension = { from: today, ground: "现场检查不合格", decisionNumber: "示监罚1号", decisionDate: today };
  t.equal(
    await faultsOf(act(licence, "suspensions", { ...suspension, groundCode: "9-law" })),
    "/groundCode ground-not-of-type",
  );
  t.equal(await faultsOf(act(licence, "suspensions", { ...suspension, groundCode: "law-measure" })), "done");
  const revocation = { ...suspension, groundCode: "9-law", effectiveDate: today };
  const { from: _, ...body } = revocation;
  t.equal(await faultsOf(act(licence, "revocations", body)), "done", "acts that it does not name have all of the law");
});

t.test("a term that stands is not held to rules that came after it", async t => {
  const { issueOne } = await typeWith({});
  const licence = await issueOne();
  const { typeCode } = latestVersion(await load(licence));
  const shorter = { ...foodLicence.term, maxYears: 1, exampleYears: 1 };
  await registry.define.defineType({ ...foodLicence, code: typeCode, term: shorter }, { revise: true });
  t.equal(await faultsOf(act(licence, "amendments", { ...named("items"), changeDate: today })), "done");
  const renewal = { validFrom: addDays(today, 1), validTo: addDays(today, 1800) };
  t.equal(await faultsOf(act(licence, "renewals", renewal)), "/validTo term-too-long");
});

t.test("a type is issued by departments of the level and region that it names", async t => {
  const { level, region } = (await registry.department(department)) ?? {};
  const answer = async (issuers: TypeDefinition["issuers"]) => faultsOf((await typeWith({ issuers })).issue());
  if (region !== undefined && level !== undefined) {
    t.equal(await answer({ regions: [region.slice(0, 4)], levels: [level] }), "done");
    t.equal(await answer({ regions: [region] }), "done");
    t.equal(await answer({ levels: [level === "1" ? "2" : "1"] }), "type-not-issued-here");
  }
  t.equal(await answer({ regions: ["110000"] }), "type-not-issued-here");
  t.equal(await answer({ codes: [department] }), "done");
});
