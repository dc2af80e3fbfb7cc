// Two current licences of a holder who may have one: told of both, by the view and by the log, on the days that it is so.
import t from "tap";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { businessLicence } from "../../src/catalogue/shipped/business-licence.js";
import type { Verdict } from "../../src/verification/verdict.js";
import { byId, byToken, decision, openSampleRegistry, tokenOf } from "./sample-registry.js";

const registry = await openSampleRegistry();
t.teardown(registry.close);
const { issue, act, today, day } = registry;
const away = () => Promise.reject(new Error("the views are away"));
const verifiers = {
  "the view": registry.verifierWith(),
  "the log": registry.verifierWith({ reads: { byTokenHash: away, byLicence: away, byName: away } }),
};

const { holders } = exampleIssue(businessLicence, today, 44_000);
const term = { validFrom: day(-30), validTo: null, holders };
const first = await issue(term, businessLicence);
const revoked = await act({
  licence: first.id,
  act: "revocations",
  body: { ...decision(today), groundCode: "9-law" },
});
const second = await issue(term, businessLicence);
const cautions = ({ cautions = [] }: Verdict) => cautions.map(({ code, since }) => `${code} ${since}`);

for (const [name, verifier] of Object.entries(verifiers))
  t.test(`before the setting aside ${name} warns of neither`, async t => {
    t.same(cautions(await verifier.verify(byId(first.id))), []);
    const valid = await verifier.verify(byToken(tokenOf(second)));
    t.match(valid, { verdict: "valid" });
    t.same(cautions(valid), []);
  });

t.test("after it, both are valid with the caution two-current, and with it alone", async t => {
  const body = { ...decision(today), groundCode: "court", decision: revoked.revision };
  const back = await act({ licence: first.id, act: "settings-aside", body });
  for (const [name, verifier] of Object.entries(verifiers))
    for (const licence of [back, second])
      for (const question of [byId(licence.id), byToken(tokenOf(licence))]) {
        const verdict = await verifier.verify(question);
        t.equal(verdict.verdict, "valid", name);
        t.same(cautions(verdict), [`two-current ${day(-30)}`], name);
        const current = verdict.checks.find(check => check.name === "current");
        t.match(current, { outcome: "caution", code: "two-current", text: { zh: /另有一份现行有效的同类证照/ } });
      }
});

t.test("on a day before either ran nobody is warned, and once one of them has ended nobody is any more", async t => {
  for (const verifier of Object.values(verifiers)) {
    t.same(cautions(await verifier.verify(byId(second.id, day(-31)))), []);
    t.same(cautions(await verifier.verify(byId(second.id, day(-30)))), [`two-current ${day(-30)}`]);
  }
  const ending = { groundCode: "70-6", ground: "重复", effectiveDate: day(10) };
  await act({ licence: first.id, act: "cancellations", body: ending });
  for (const [name, verifier] of Object.entries(verifiers)) {
    t.same(cautions(await verifier.verify(byId(second.id))), [`two-current ${day(-30)}`], name);
    t.same(cautions(await verifier.verify(byId(second.id, day(10)))), [], name);
  }
});
