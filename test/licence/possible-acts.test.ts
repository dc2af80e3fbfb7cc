// Which acts a licence takes as it stands, by the very decisions that would record them.
import t from "tap";
import { LicenceAct } from "../../src/licence/events/department-events.js";
import type { DecidedEvent } from "../../src/licence/events/licence-events.js";
import { refusalOf } from "../../src/licence/possible-acts.js";
import {
  annulled,
  cancelled,
  issued,
  licenceOf,
  reinstated,
  renewed,
  revoked,
  setAsideOf,
  suspended,
  suspension,
} from "./scenario.js";

const today = "2025-06-01";
const refused = (...events: DecidedEvent[]): Record<string, string> => {
  const licence = licenceOf(...events);
  return Object.fromEntries(
    LicenceAct.options.flatMap(act => {
      const refusal = refusalOf(licence, act, today);
      return refusal ? [[act, refusal.code]] : [];
    }),
  );
};

t.test("a licence in force takes every act but those that answer another one", async t => {
  t.same(refused(issued), {
    "refuse-renewal": "no-renewal-application",
    reinstate: "not-suspended",
    "set-aside": "unknown-decision",
  });
  const { "apply-for-renewal": applied, ...others } = refused(issued, renewed);
  t.equal(applied, "renewed-already", "renewed ahead, nothing is left to apply for");
  t.same(others, refused(issued));
});

t.test("a suspended licence is reinstated, and not reinstated twice", async t => {
  const day = suspension.from;
  t.equal(refusalOf(licenceOf(issued, suspended), "reinstate", day), null);
  t.equal(refusalOf(licenceOf(issued, suspended, reinstated), "reinstate", "2025-06-01")?.code, "not-suspended");
});

t.test("an ended licence is cancelled or its decision set aside, and takes nothing else", async t => {
  for (const decision of [annulled, revoked]) {
    const left = LicenceAct.options.filter(act => !(act in refused(issued, decision)));
    t.same(left, ["cancel", "set-aside"], decision.type);
    t.equal(refused(issued, decision).renew, "licence-final");
  }
  const left = LicenceAct.options.filter(act => !(act in refused(issued, revoked, cancelled)));
  t.same(left, ["set-aside"], "the formality is done once");
});

t.test("what was set aside is not set aside again, and the licence takes acts as before", async t => {
  const found = refused(issued, revoked, setAsideOf(1));
  t.equal(found["set-aside"], "already-set-aside");
  t.notOk("amend" in found);
});

t.test("a refusal blames no field: nobody has filled any in", async t => {
  const licence = licenceOf(issued);
  t.equal(refusalOf(licence, "reinstate", today)?.pointer, undefined);
});

t.test("a trial changes nothing of the licence", async t => {
  const licence = licenceOf(issued, suspended);
  const before = JSON.stringify(licence);
  for (const act of LicenceAct.options) refusalOf(licence, act, today);
  t.equal(JSON.stringify(licence), before);
});
