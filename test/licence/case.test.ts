// A case: a round of hands, each another person's; asked for something it stands still, returned it begins anew, and over
// it takes no step.
import t from "tap";
import {
  answerInCase,
  askInCase,
  caseDecider,
  caseState,
  giveBackCase,
  prepareCase,
  rejectCase,
  returnCase,
  reviewCase,
  signCase,
  stepDue,
  withdrawCase,
} from "../../src/licence/case.js";
import { replay } from "../../src/licence/decider.js";
import { CaseSteps } from "../../src/licence/events/case-steps.js";
import type { Actor, AnyEvent } from "../../src/licence/events/envelope.js";
import { erased } from "../../src/licence/personal.js";
import { inLog, instantOf } from "./in-log.js";

const hand = (subject: string): Actor => ({ subject, role: "officer", department: "D1" });
const prepared = {
  type: "CasePrepared",
  data: {
    number: "20260101-00112233",
    act: "revoke",
    licence: "L1",
    type: "T1",
    department: "D1",
    origin: "officer",
    steps: ["prepare", "review", "sign"],
    revision: 3,
    body: "{}",
    about: { holder: "某店", number: null },
    due: "2026-02-01",
  },
} as const satisfies AnyEvent;
const reviewed = { type: "CaseReviewed", data: {} } as const;
const signed = { type: "CaseSigned", data: {} } as const;
const returned = { type: "CaseReturned", data: { reason: "r" } } as const;
const rejected = { type: "CaseRejected", data: { reason: "r" } } as const;
const withdrawn = { type: "CaseWithdrawn", data: { reason: "r" } } as const;
const asked = { type: "CaseAsked", data: { text: "t", askedOn: "2026-01-05", daysLeft: 9 } } as const;
const answered = { type: "CaseAnswered", data: { text: "t", answeredOn: "2026-01-20", due: "2026-02-16" } } as const;

/** The events with whoever recorded each. */
type Told = readonly [event: AnyEvent, by: string];
const fileOf = (...told: Told[]) =>
  replay(
    caseDecider,
    told.map(([event, by], revision) => {
      const recorded = inLog(event, revision, instantOf(revision));
      return { ...recorded, meta: { ...recorded.meta, by: hand(by) } };
    }),
  );
const whole = (...told: Told[]) => {
  const file = fileOf(...told);
  if (!file) throw new Error("there is no case");
  return file;
};
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return "done";
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const data = {};
const begun: Told = [prepared, "a"];

t.test("a round has the hands of its steps, in their order, and ends signed", async t => {
  t.match([caseState(whole(begun)), stepDue(whole(begun))], ["to-review", "review"]);
  const second = whole(begun, [reviewed, "b"]);
  t.match([caseState(second), stepDue(second)], ["to-sign", "sign"]);
  const third = whole(begun, [reviewed, "b"], [signed, "c"]);
  t.match([caseState(third), stepDue(third)], ["signed", null]);
  t.same(
    third.hands.map(({ step, by }) => [step, by.subject]),
    [
      ["prepare", "a"],
      ["review", "b"],
      ["sign", "c"],
    ],
  );
});

t.test("nobody takes two steps of a round, nor one out of its turn", async t => {
  const file = whole(begun);
  t.equal(
    codeOf(() => reviewCase({ by: hand("a"), data })(file)),
    "same-person",
  );
  t.same(reviewCase({ by: hand("b"), data })(file), [reviewed]);
  t.equal(
    codeOf(() => signCase({ by: hand("b"), data })(file)),
    "step-not-due",
  );
  const second = whole(begun, [reviewed, "b"]);
  for (const subject of ["a", "b"])
    t.equal(
      codeOf(() => signCase({ by: hand(subject), data })(second)),
      "same-person",
    );
  t.same(signCase({ by: hand("c"), data })(second), [signed]);
});

t.test("returned, it is prepared anew with the deadline that it had, and its hands begin again", async t => {
  const back = whole(begun, [reviewed, "b"], [returned, "c"]);
  t.match([caseState(back), stepDue(back), back.hands], ["returned", "prepare", []]);
  t.equal(
    codeOf(() => reviewCase({ by: hand("b"), data })(back)),
    "step-not-due",
  );
  const again = { ...prepared.data, revision: 4, due: null };
  t.match(prepareCase(again)(back), [{ data: { revision: 4, due: "2026-02-01" } }]);
  t.equal(
    codeOf(() => prepareCase(again)(whole(begun))),
    "step-not-due",
  );
  const anew = whole(begun, [returned, "b"], [prepared, "b"]);
  t.equal(
    codeOf(() => reviewCase({ by: hand("b"), data })(anew)),
    "same-person",
  );
  t.same(reviewCase({ by: hand("a"), data })(anew), [reviewed]);
});

t.test("whoever prepared it withdraws it, and anybody else returns or rejects it", async t => {
  const file = whole(begun);
  const reason = { reason: "r" };
  t.same(withdrawCase({ by: hand("a"), data: reason })(file), [withdrawn]);
  t.equal(
    codeOf(() => withdrawCase({ by: hand("b"), data: reason })(file)),
    "not-the-preparer",
  );
  for (const decide of [returnCase, rejectCase]) {
    t.equal(
      codeOf(() => decide({ by: hand("a"), data: reason })(file)),
      "same-person",
    );
    t.equal(decide({ by: hand("b"), data: reason })(file).length, 1);
  }
});

t.test("asked for something it stands still, without a deadline, until it is answered", async t => {
  const still = whole(begun, [asked, "b"]);
  t.match([caseState(still), still.due], ["asked", null]);
  for (const work of [
    () => reviewCase({ by: hand("b"), data })(still),
    () => returnCase({ by: hand("b"), data: { reason: "r" } })(still),
    () => askInCase(asked.data)(still),
  ])
    t.equal(codeOf(work), "case-asked");
  t.same(answerInCase(answered.data)(still), [answered]);
  const on = whole(begun, [asked, "b"], [answered, "a"]);
  t.match([caseState(on), on.due, on.asked], ["to-review", "2026-02-16", null]);
  t.equal(
    codeOf(() => answerInCase(answered.data)(on)),
    "nothing-asked",
  );
  t.same(rejectCase({ by: hand("b"), data: { reason: "r" } })(still), [rejected]);
});

t.test("over, it takes no step", async t => {
  for (const last of [signed, rejected, withdrawn]) {
    const over = whole(begun, [reviewed, "b"], [last, last === withdrawn ? "a" : "c"]);
    for (const decision of [
      reviewCase({ by: hand("d"), data }),
      signCase({ by: hand("d"), data }),
      returnCase({ by: hand("d"), data: { reason: "r" } }),
      rejectCase({ by: hand("d"), data: { reason: "r" } }),
      withdrawCase({ by: hand("a"), data: { reason: "r" } }),
      askInCase(asked.data),
      prepareCase(prepared.data),
    ])
      t.equal(
        codeOf(() => decision(over)),
        "case-over",
        last.type,
      );
  }
});

t.test("the registry gives back what is under way or signed, and nothing else", async t => {
  const cause = { cause: { code: "moved-on" } };
  t.equal(giveBackCase(cause)(whole(begun)).length, 1);
  t.equal(giveBackCase(cause)(whole(begun, [reviewed, "b"], [signed, "c"])).length, 1);
  for (const file of [whole(begun, [returned, "b"]), whole(begun, [rejected, "b"]), null])
    t.same(giveBackCase(cause)(file), []);
});

t.test("what was erased is neither reviewed nor signed", async t => {
  const gone = whole([{ ...prepared, data: { ...prepared.data, body: erased } }, "a"]);
  t.equal(
    codeOf(() => reviewCase({ by: hand("b"), data })(gone)),
    "personal-data-erased",
  );
});

t.test("of a case that there is not, nothing is decided", async t => {
  t.equal(
    codeOf(() => reviewCase({ by: hand("b"), data })(null)),
    "unknown-case",
  );
  t.equal(fileOf([reviewed, "b"]), null);
});

t.test("hands are prepare, reviews and sign, or sign alone", async t => {
  for (const steps of [["sign"], ["prepare", "sign"], ["prepare", "review", "review", "review", "sign"]])
    t.ok(CaseSteps.safeParse(steps).success, steps.join(" "));
  for (const steps of [[], ["prepare"], ["review", "sign"], ["sign", "sign"], ["prepare", "sign", "review"]])
    t.notOk(CaseSteps.safeParse(steps).success, steps.join(" "));
});
