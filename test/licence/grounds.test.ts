// On which ground in law an act may rest, and what is kept of who decided.
import t from "tap";
import { datedBy } from "../../src/licence/act-dates.js";
import { amend, reinstate, suspend } from "../../src/licence/decisions.js";
import { annul, cancel, revoke, setAside, withdraw } from "../../src/licence/ending-decisions.js";
import type { DecidedEvent } from "../../src/licence/events/licence-events.js";
import { groundsOf, groundTexts } from "../../src/licence/grounds.js";
import {
  cancellation,
  type Decision,
  ending,
  given,
  issued,
  printing,
  reinstatement,
  revoked,
  settingAside,
  suspended,
  suspension,
} from "./scenario.js";

const decisions = {
  LicenceSuspended: [[issued], (groundCode: string) => suspend({ ...suspension, groundCode })],
  LicenceReinstated: [[issued, suspended], (groundCode: string) => reinstate({ ...reinstatement, groundCode })],
  LicenceAnnulled: [[issued], (groundCode: string) => annul({ ...ending, groundCode })],
  LicenceWithdrawn: [[issued], (groundCode: string) => withdraw({ ...ending, groundCode })],
  LicenceRevoked: [[issued], (groundCode: string) => revoke({ ...ending, groundCode })],
  LicenceCancelled: [[issued], (groundCode: string) => cancel({ ...cancellation, groundCode })],
  DecisionSetAside: [[issued, revoked], (groundCode: string) => setAside({ ...settingAside, decision: 1, groundCode })],
} as const;

t.test("each act takes every ground of its own and refuses every other", async t => {
  for (const [act, [before, decide]] of Object.entries(decisions))
    for (const code of Object.keys(groundTexts)) {
      const asked = given(...before).when(decide(code));
      const own: readonly string[] = groundsOf[act as keyof typeof decisions];
      if (own.includes(code)) t.match(asked.events[0]?.data, { groundCode: code }, `${act} ${code}`);
      else asked.refuses(t, "ground-not-of-act", "/groundCode");
    }
});

t.test("fraud is no ground to revoke, and the refusal names the act that it is one for", async t => {
  const decide = revoke({ ...ending, groundCode: "69-2" });
  t.throws(() => decide(given(issued).licence), { message: /annul \(撤销\), not to revoke \(吊销\)/ });
});

t.test("an amendment that a penalty ordered keeps its decision", async t => {
  const decision = { groundCode: "9-law", ground: "降低资质等级", decisionNumber: "3", decisionDate: "2024-04-30" };
  const change = { ...printing, face: { scope: "二级" }, changeDate: "2024-05-01", reason: "处罚" };
  const [event] = given(issued).when(amend({ ...change, decision })).events;
  t.match(event?.data, { decision });
  given(issued)
    .when(amend({ ...change, decision: { ...decision, groundCode: "69-2" } }))
    .refuses(t, "ground-not-of-act", "/decision/groundCode");
});

t.test("an annulment without a day of its own reaches back to the licence's first day", async t => {
  const { effectiveDate: _, ...decision } = ending;
  given(issued)
    .when(annul(decision))
    .records(t, { type: "LicenceAnnulled", data: { ...decision, effectiveDate: "2024-01-15" } });
});

t.test("a cancellation on a ground that the facts do not bear is told why, and on which it can rest", async t => {
  const cancelOn = (groundCode: string, effectiveDate: string) =>
    datedBy({ today: "2024-08-01", imported: false }, cancel({ ...cancellation, groundCode, effectiveDate }));
  const tells = (decision: Decision, events: DecidedEvent[], zh: RegExp) =>
    t.throws(() => decision(given(...events).licence), { code: "ground-not-met", told: { zh } });
  tells(
    cancelOn("70-1", "2024-08-01"),
    [issued],
    /有效期至 2026-01-14。可以依据的有：70-3（.*）、70-5（.*）、70-6（.*）。/,
  );
  tells(cancelOn("70-1", "2024-08-01"), [issued, revoked], /可以依据的有：70-4（/);
  tells(cancelOn("70-4", "2026-02-01"), [issued], /没有生效的.*可以依据的有：70-1（/);
  tells(cancelOn("70-2", "2024-08-01"), [issued], /不是公民。可以依据的有：70-3（/);
});
