import t from "tap";
import { addDays } from "../../../src/licence/day.js";
import { parseIdentifier } from "../../../src/licence/identifier.js";
import type { ActRequest } from "../../../src/registry/commands.js";
import { codeOf } from "../../support/code-of.js";
import { asking, openWriteSideHome } from "../../support/write-side-home.js";

const home = await openWriteSideHome();
t.teardown(home.close);
const { registry, today } = home;
let issued = 0;
const issueOne = async () =>
  (await registry.issue(asking(`act-${issued++}`), { act: "issue", body: home.body({ validTo: addDays(today, 300) }) }))
    .licence;

const renewal = { validFrom: addDays(today, 301), validTo: addDays(today, 600) };
const revocation = { ground: "超范围经营", decisionNumber: "示监罚1号", decisionDate: today, effectiveDate: today };

const at = (wanted: number) => (revision: number) => revision === wanted;

t.test("a renewal keeps number and serial, adds one to the version, and is stamped anew", async t => {
  const before = await issueOne();
  const { licence } = await registry.act(asking("renew"), { licence: before.id, act: "renewals", body: renewal });
  const [first, second] = licence.versions;
  t.equal(second?.version, 2);
  t.equal(second?.number, first.number);
  t.equal(parseIdentifier(second?.identifier ?? "")?.serial, parseIdentifier(first.identifier)?.serial);
  t.not(second?.tokenSha256, first.tokenSha256);
  t.notSame(second?.face, first.face, "derived fields are filled anew");
});

t.test("an act repeated with its key gives the same answer, even after others and with a stale If-Match", async t => {
  const { id, revision } = await issueOne();
  const request = { licence: id, act: "inspections", body: { date: today, result: "pass", nextDue: null } } as const;
  const first = await registry.act({ ...asking("inspect"), isMeantFor: at(revision) }, request);
  await registry.act(asking(), { licence: id, act: "revocations", body: revocation });
  const again = await registry.act({ ...asking("inspect"), isMeantFor: at(revision) }, request);
  t.same(again.licence, first.licence);
});

t.test("a key used for an act may be used for another licence, and not for another body", async t => {
  const [a, b] = [await issueOne(), await issueOne()];
  await registry.act(asking("k"), { licence: a.id, act: "revocations", body: revocation });
  t.equal(await codeOf(registry.act(asking("k"), { licence: b.id, act: "revocations", body: revocation })), "done");
  const other = { ...revocation, ground: "另一理由" };
  t.equal(
    await codeOf(registry.act(asking("k"), { licence: a.id, act: "revocations", body: other })),
    "idempotency-key-reused",
  );
});

t.test("a stale If-Match is refused and records nothing", async t => {
  const { id } = await issueOne();
  const stale = registry.act({ ...asking(), isMeantFor: at(7) }, { licence: id, act: "revocations", body: revocation });
  t.equal(await codeOf(stale), "revision-mismatch");
  t.equal((await registry.load(id)).events.length, 1);
});

t.test("an act that changes nothing records nothing and binds no key", async t => {
  const { id } = await issueOne();
  await registry.act(asking(), { licence: id, act: "revocations", body: revocation });
  const same = await registry.act(asking("unbound"), { licence: id, act: "revocations", body: revocation });
  t.equal(same.recorded, false);
  t.equal((await registry.load(id)).events.length, 2);
  t.equal(
    await codeOf(
      registry.act(asking("unbound"), {
        licence: id,
        act: "cancellations",
        body: { ground: "注销", effectiveDate: today },
      }),
    ),
    "done",
  );
});

t.test("forty replacements at once are forty versions, one after the other", async t => {
  const { id } = await issueOne();
  const body = { kind: "lost", date: today, reason: "遗失" } as const;
  // Whoever had no turn in time is told that nothing was recorded, and asks again with the same key.
  const replace = async (key: string): Promise<string> => {
    const outcome = await codeOf(registry.act(asking(key), { licence: id, act: "replacements", body }));
    return outcome === "conflict-persists" ? replace(key) : outcome;
  };
  const outcomes = await Promise.all(Array.from({ length: 40 }, (_, index) => replace(`replace-${index}`)));
  t.ok(outcomes.every(outcome => outcome === "done"));
  const { licence } = await registry.load(id);
  t.ok("versions" in licence);
  if ("versions" in licence)
    t.same(
      licence.versions.map(({ version }) => version),
      Array.from({ length: 41 }, (_, index) => index + 1),
    );
});

t.test("of many who insist on one revision, one is recorded and the others are told", async t => {
  const { id, revision } = await issueOne();
  const body = { date: today, result: "pass", nextDue: null } as const;
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      codeOf(
        registry.act(
          { ...asking(), isMeantFor: at(revision) },
          { licence: id, act: "inspections", body: { ...body, note: `第${index}次` } },
        ),
      ),
    ),
  );
  t.equal(outcomes.filter(outcome => outcome === "done").length, 1);
  t.equal(outcomes.filter(outcome => outcome === "revision-mismatch").length, 11);
});

t.test("an act on an unknown licence is refused", async t => {
  t.equal(
    await codeOf(registry.act(asking(), { licence: "A".repeat(26), act: "revocations", body: revocation })),
    "unknown-licence",
  );
});

t.test("impossible dates are refused, by the registry's own day", async t => {
  const tomorrow = addDays(today, 1);
  const { id } = await issueOne();
  const refused = async (code: string, act: "revocations" | "inspections", body: object) =>
    t.equal(await codeOf(registry.act(asking(), { licence: id, act, body } as ActRequest)), code);
  await refused("decision-in-future", "revocations", {
    ...revocation,
    decisionDate: tomorrow,
    effectiveDate: tomorrow,
  });
  await refused("effective-before-decision", "revocations", { ...revocation, effectiveDate: addDays(today, -1) });
  await refused("inspection-in-future", "inspections", { date: addDays(today, 365), result: "pass", nextDue: null });
  const early = { ...revocation, effectiveDate: addDays(today, -1) };
  const imported = registry.act({ ...asking(), source: "import" }, { licence: id, act: "revocations", body: early });
  t.equal(await codeOf(imported), "done", "an import brings dates that others decided");
});
