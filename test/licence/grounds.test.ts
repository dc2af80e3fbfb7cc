// On which ground in law an act may rest, and what is kept of who decided.
import t from "tap";
import { addDays } from "../../src/licence/day.js";
import {
  amend,
  annul,
  cancel,
  reinstate,
  replace,
  revoke,
  setAside,
  suspend,
  withdraw,
} from "../../src/licence/decisions.js";
import { groundsOf, groundTexts } from "../../src/licence/grounds.js";
import {
  cancellation,
  cancelled,
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

t.test("until the day of a withdrawal a licence is amended and replaced, from that day on it is not", async t => {
  const withdrawal = { type: "LicenceWithdrawn" as const, data: { ...ending, effectiveDate: "2024-07-01" } };
  const change = { ...printing, changeDate: "2024-05-02", reason: "迁址", face: { place: "二号" } };
  const lost = { ...printing, kind: "lost" as const, date: "2024-05-02", reason: "遗失" };
  t.equal(given(issued, withdrawal).when(amend(change)).events.length, 1);
  const [replaced] = given(issued, withdrawal).when(replace(lost)).events;
  t.equal(replaced?.type, "LicenceReplaced");
  if (replaced) t.match(given(issued, withdrawal, replaced).licence, { status: "ended", versions: { length: 2 } });
  for (const today of ["2024-07-01", addDays("2024-07-01", 1)]) {
    given(issued, withdrawal)
      .when(amend({ ...change, today }))
      .refuses(t, "licence-final");
    given(issued, withdrawal)
      .when(replace({ ...lost, today }))
      .refuses(t, "licence-final");
  }
  given(issued, withdrawal, cancelled).when(amend(change)).refuses(t, "licence-final");
});
