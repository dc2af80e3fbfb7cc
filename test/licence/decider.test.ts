import fc from "fast-check";
import t from "tap";
import { accountDecider } from "../../src/licence/account.js";
import { caseDecider } from "../../src/licence/case.js";
import { claimDecider } from "../../src/licence/claim.js";
import { copyDecider } from "../../src/licence/copy.js";
import { correctionDecider } from "../../src/licence/correction-request.js";
import { replay } from "../../src/licence/decider.js";
import { delegationDecider } from "../../src/licence/delegation.js";
import { departmentDecider } from "../../src/licence/department.js";
import { type AnyEvent, eventSchemas, type Recorded } from "../../src/licence/events/envelope.js";
import { imageDecider } from "../../src/licence/image.js";
import { keyDecider } from "../../src/licence/key.js";
import { originDecider } from "../../src/licence/origin.js";
import { licenceEventTypes } from "../../src/licence/recorded-act.js";
import { reservationDecider } from "../../src/licence/reservation.js";
import { sealDecider } from "../../src/licence/seal.js";
import { sequenceDecider } from "../../src/licence/sequence.js";
import { typeDecider } from "../../src/licence/type.js";
import { inLog, instantOf } from "./in-log.js";

const aggregates = {
  accountDecider,
  caseDecider,
  typeDecider,
  departmentDecider,
  keyDecider,
  originDecider,
  reservationDecider,
  claimDecider,
  copyDecider,
  sealDecider,
  sequenceDecider,
  imageDecider,
  delegationDecider,
  correctionDecider,
};

/** What the registry's own bookkeeping records: nothing is decided on it. */
const bookkeeping = ["StatusPlacesTaken", "TypeNumberTaken", "ImportStarted", "ImportProgressed", "ImportEnded"];

t.test("every event is of one aggregate, or of the registry's own bookkeeping", async t => {
  const owned = Object.values(aggregates).flatMap(({ events }) => Object.keys(events));
  t.same([...owned, ...licenceEventTypes, ...bookkeeping].sort(), Object.keys(eventSchemas).sort());
});

const anyEvent = fc.record({
  type: fc.constantFrom(...Object.keys(eventSchemas)),
  data: fc.record({ licence: fc.string(), kid: fc.string(), use: fc.constantFrom("token", "seal"), from: fc.string() }),
});
const streams = fc
  .array(anyEvent, { maxLength: 8 })
  .map(events => events.map((event, revision) => inLog(event as AnyEvent, revision, instantOf(revision))));

/** What each aggregate makes of the events. */
const folds: readonly ((events: readonly Recorded[]) => unknown)[] = [
  events => replay(typeDecider, events),
  events => replay(departmentDecider, events),
  events => replay(accountDecider, events),
  events => replay(caseDecider, events),
  events => replay(keyDecider, events),
  events => replay(originDecider, events),
  events => replay(reservationDecider, events),
  events => replay(claimDecider, events),
  events => replay(sealDecider, events),
  events => replay(sequenceDecider, events),
  events => replay(imageDecider, events),
  events => replay(copyDecider, events),
  events => replay(delegationDecider, events),
  events => replay(correctionDecider, events),
];

t.test("no event is too many, too early or too late for a fold, and none is changed by it", async t => {
  fc.assert(
    fc.property(streams, events => {
      const before = JSON.stringify(events);
      for (const fold of folds) fold(events);
      return JSON.stringify(events) === before;
    }),
  );
  t.pass();
});

t.test("what is known already and what came since is what all of it tells", async t => {
  fc.assert(
    fc.property(streams, fc.nat(8), (events, at) => {
      const [before, since] = [events.slice(0, at), events.slice(at)];
      const whole = replay(reservationDecider, events);
      const parts = replay(reservationDecider, since, replay(reservationDecider, before));
      return JSON.stringify(whole) === JSON.stringify(parts);
    }),
  );
  t.pass();
});

t.test("an event of another aggregate is passed over", async t => {
  const foreign = inLog({ type: "NumberReserved", data: { licence: "A" } }, 0, instantOf(0));
  for (const decider of [typeDecider, departmentDecider, keyDecider, originDecider, sealDecider])
    t.equal(replay<unknown, AnyEvent>(decider as never, [foreign]), null);
});
