// A delegation by what its stream tells: invited, good, over, recalled; and whose it is.
import t from "tap";
import {
  acceptDelegation,
  type DelegationEvent,
  delegationDecider,
  delegationState,
  giveDelegation,
  isGrantor,
  recallDelegation,
} from "../../src/licence/delegation.js";
import type { Recorded } from "../../src/licence/events/envelope.js";
import { erased } from "../../src/licence/personal.js";

const when = { today: "2026-03-01", now: "2026-03-01T08:00:00.000Z" };
const data = {
  licence: "L",
  licences: ["L"],
  holder: { codeType: "001", code: "91350100M000100Y43" },
  rights: ["see" as const],
  until: "2026-03-31",
  account: null,
  invitation: { sha256: "0f".repeat(32), until: "2026-03-08T00:00:00.000Z" },
};
const clerk = { issuer: "i", subject: "clerk" };
const after = (...events: DelegationEvent[]) =>
  events.reduce<ReturnType<typeof delegationDecider.evolve>>(
    (state, event) =>
      delegationDecider.evolve(state, {
        ...event,
        meta: { recordedAt: when.now, by: { subject: "owner", role: "holder" } },
      } as Recorded<DelegationEvent>),
    null,
  );
const given: DelegationEvent = { type: "DelegationGiven", data };
const accepted: DelegationEvent = { type: "DelegationAccepted", data: clerk };
const recalled: DelegationEvent = { type: "DelegationRecalled", data: { by: "holder" } };
const stateAfter = (events: DelegationEvent[], at = when) => {
  const state = after(...events);
  return state && delegationState(state, at);
};

t.test("it waits for its acceptance, is good until its last day, and over after it", async t => {
  t.equal(stateAfter([given]), "invited");
  t.equal(stateAfter([given], { ...when, now: "2026-03-08T00:00:00.000Z" }), "lapsed");
  t.equal(stateAfter([given, accepted]), "good");
  t.equal(stateAfter([given, accepted], { ...when, today: "2026-03-31" }), "good");
  t.equal(stateAfter([given, accepted], { ...when, today: "2026-04-01" }), "over");
  t.equal(stateAfter([given, accepted, recalled]), "recalled");
});

t.test("it is given, accepted and recalled once", async t => {
  t.same(giveDelegation(data)(null), [given]);
  t.same(giveDelegation(data)(after(given)), []);
  t.same(acceptDelegation(clerk, when)(after(given)), [accepted]);
  for (const state of [null, after(given, accepted), after(given, recalled)])
    t.throws(() => acceptDelegation(clerk, when)(state), { code: "invitation-over" });
  t.same(recallDelegation({ by: "holder" })(after(given, accepted)), [recalled]);
  t.same(recallDelegation({ by: "clerk" })(after(given, recalled)), []);
  t.throws(() => recallDelegation({ by: "holder" })(null), { code: "unknown-delegation" });
});

t.test("it is of the very holder who gave it, and of nobody once they were erased", async t => {
  const holder = { name: "某某", codeType: "001", code: "91350100m000100y43" };
  t.ok(isGrantor(data, holder));
  t.notOk(isGrantor(data, { ...holder, codeType: "099" }));
  t.notOk(isGrantor(data, { ...holder, code: "91110000101623741K" }));
  t.notOk(isGrantor({ holder: { codeType: "001", code: erased } }, { ...holder, code: erased }));
});
