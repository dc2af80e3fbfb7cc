// What was signed and not carried out, since whoever signed it was cut off, is carried out once by whoever looks next, or
// given back.
import t from "tap";
import { exampleIssue } from "../../../src/catalogue/examples/example.js";
import { EventStoreError } from "../../../src/event-store/event-store-error.js";
import type { CaseRequest } from "../../../src/registry/cases/case-command.js";
import type { StepAsking } from "../../../src/registry/cases/case-steps.js";
import { createCaseDuty } from "../../../src/service/cases/case-duty.js";
import { codeOf } from "../../support/code-of.js";
import { until } from "../../support/until.js";
import { asking, department, openWriteSideHome, type } from "../../support/write-side-home.js";

const home = await openWriteSideHome();
t.teardown(home.close);
const { registry } = home;
const decision = { groundCode: "9-law", ground: "g", decisionNumber: "n", decisionDate: home.today };
const revocation = { ...decision, effectiveDate: home.today };
const body = (seed: number) => exampleIssue(type, home.today, seed);
const standing = await registry.issue(asking(), { act: "issue", body: body(0) });
const other = await registry.issue(asking(), { act: "issue", body: body(1) });
const hands: ("prepare" | "sign")[] = ["prepare", "sign"];
await registry.define.defineType({ ...type, steps: { issue: hands, revoke: hands } }, { revise: true });

const by = (subject: string): StepAsking => ({
  client: subject,
  actor: { subject, department, role: "officer" },
  source: "http",
  correlation: "test",
  holdToType: () => undefined,
});

/** A registry whose log takes no acts: between the signature of a case and its act it is cut off. */
const cutOff = home.another({
  store: {
    ...home.store,
    append: async (stream, ...rest) => {
      if (stream.startsWith("licence-")) throw new EventStoreError("unavailable", "cut off");
      return home.store.append(stream, ...rest);
    },
  },
});

/** A case that was signed and no more. */
const signed = async (request: CaseRequest): Promise<string> => {
  const { id } = await registry.cases.open(by("a"), request);
  const { file, carriedOut } = await cutOff.cases.step(by("b"), id, { step: "signatures", body: {} });
  t.same([file.at, carriedOut], ["signed", null]);
  return id;
};
const revoking = (licence: string): CaseRequest => ({ act: "revoke", licence, body: revocation });
const eventsOf = async (id: string) => {
  const { file } = await registry.cases.load(id);
  return (await registry.load(file.licence)).events;
};

t.test("a duty carries out what waits, once, however many processes do", async t => {
  const ids = [
    await signed(revoking(standing.licence.id)),
    await signed({ act: "issue", body: body(2) }),
    await signed({ act: "issue", body: body(3) }),
  ];
  const duties = [registry, home.another(), home.another()].map(({ cases }) =>
    createCaseDuty({ cases, signedBy: async () => ids, clock: Date.now, report: () => undefined }),
  );
  for (const duty of duties) duty.start();
  for (const id of ids) await until(async () => (await registry.cases.load(id)).carriedOut !== null);
  await Promise.all(duties.map(({ close }) => close()));
  for (const id of ids) {
    const acts = (await eventsOf(id)).filter(({ meta }) => meta.case === id);
    t.equal(acts.length, 1, "once");
    t.match(acts[0]?.meta, { by: { subject: "a" }, confirmedBy: [{ subject: "b" }] });
    t.equal((await registry.cases.carryOut(id)).carriedOut, acts[0]?.revision, "and again it is the same");
  }
});

/** A registry whose process ends at its nth append from now: before it is on disk, or with its answer on the way back. */
const endingAt = (nth: number, when: "before" | "after") => {
  let left = nth;
  const append: typeof home.store.append = async (...asked) => {
    left -= 1;
    const ends = left <= 0;
    if (left < 0 || (ends && when === "before")) throw new EventStoreError("unavailable", "ended");
    const appended = await home.store.append(...asked);
    if (ends) throw new EventStoreError("unavailable", "ended");
    return appended;
  };
  return { registry: home.another({ store: { ...home.store, append } }), hasEnded: () => left <= 0 };
};

/** What an import brings in had its hands elsewhere. */
const byImport = { ...asking(), source: "import" } as const;

for (const act of ["issue", "revoke"] as const)
  t.test(`ended at any append of a signature, ${act} is recorded once, or the case waits to be signed`, async t => {
    let seed = act === "issue" ? 100 : 200;
    const found = new Set<string>();
    for (const when of ["before", "after"] as const)
      for (let nth = 1; ; nth += 1) {
        seed += 1;
        const asked: CaseRequest =
          act === "issue"
            ? { act, body: body(seed) }
            : revoking((await registry.issue(byImport, { act: "issue", body: body(seed) })).licence.id);
        const { id } = await registry.cases.open(by("a"), asked);
        const { registry: cut, hasEnded } = endingAt(nth, when);
        await cut.cases.step(by("b"), id, { step: "signatures", body: {} }).catch(() => null);
        const before = await registry.cases.load(id);
        found.add(before.carriedOut === null ? before.file.at : "carried out");
        if (before.file.at === "under-way") await registry.cases.step(by("b"), id, { step: "signatures", body: {} });
        await Promise.all([registry, home.another()].map(({ cases }) => cases.carryOut(id)));
        const acts = (await eventsOf(id)).filter(({ meta }) => meta.case === id);
        t.equal(acts.length, 1, `once, where the process ended ${when} its append ${nth}`);
        t.match(acts[0]?.meta, { by: { subject: "a" }, confirmedBy: [{ subject: "b" }] });
        if (!hasEnded()) break;
      }
    t.strictSame([...found].sort(), ["carried out", "signed", "under-way"], "each of them was met");
  });

t.test("what can no longer be recorded as it was prepared is given back once, with the reason", async t => {
  const id = await signed(revoking(other.licence.id));
  const annulment = {
    licence: other.licence.id,
    act: "annulments",
    body: { ...decision, groundCode: "69-2" },
  } as const;
  await registry.act(asking(), annulment);
  for (const { cases } of [registry, home.another()]) {
    const { file, carriedOut } = await cases.carryOut(id);
    t.same([file.at, carriedOut, file.entries.at(-1)?.cause], ["returned", null, { code: "moved-on" }]);
  }
  t.equal((await registry.cases.load(id)).file.entries.length, 3);
  t.equal((await eventsOf(id)).length, 2);
});

t.test("a fault that may pass leaves the case signed, and is told", async t => {
  const id = await signed({ act: "issue", body: body(4) });
  t.equal(await codeOf(cutOff.cases.carryOut(id)), "event-store-unavailable");
  const told: string[] = [];
  const report = (_level: string, _facts: object, message: string): void => void told.push(message);
  const duty = createCaseDuty({ cases: cutOff.cases, signedBy: async () => [id], clock: Date.now, report });
  duty.start();
  await until(() => told.length > 0);
  await duty.close();
  t.match(told[0], /signed cases wait/);
  t.same((await registry.cases.load(id)).file.at, "signed");
  t.equal((await registry.cases.carryOut(id)).carriedOut, 0);
});
