// The acts that make a version: issue, take over, renew, amend, replace.
import t from "tap";
import { amend, issue, renew, replace, takeOver } from "../../src/licence/decisions.js";
import type { DecidedEvent } from "../../src/licence/events/licence-events.js";
import { erased } from "../../src/licence/personal.js";
import { abandoned, given, holder, issued, paper, printing, renewed, reprinted, revoked } from "./scenario.js";

const { version: _, issuedOn, ...content } = paper;
const issueData = { ...content, issuedOn, today: "2024-01-10" };
const takenOver: DecidedEvent = { type: "LicenceTakenOver", data: { ...paper, version: 4, source: "省系统" } };
const takeOverData = { ...issueData, version: 4, source: "省系统" };
const renewal = { ...printing, validFrom: "2026-01-15", validTo: "2028-01-14", reason: null };
const amendment = { ...printing, face: { place: "湖墅南路 2 号" }, changeDate: "2024-05-01", reason: "迁址" };
const amended: DecidedEvent = {
  type: "LicenceAmended",
  data: {
    ...reprinted,
    version: 2,
    face: { ...paper.face, place: "湖墅南路 2 号" },
    changeDate: "2024-05-01",
    reason: "迁址",
  },
};
const replacement = { ...printing, kind: "lost" as const, date: "2024-05-01", reason: "遗失" };
const afterExpiry = { ...printing, today: "2027-03-01" };

t.test("issuing records version 1 as it is on the paper", async t => {
  given().when(issue(issueData)).records(t, issued);
});

t.test("a date of issue that is not given is today", async t => {
  const { issuedOn: _, ...rest } = issueData;
  given().when(issue(rest)).records(t, issued);
});

t.test("issuing the same again records nothing, also on another day when no date was given", async t => {
  const { issuedOn: _, ...rest } = issueData;
  given(issued).when(issue(issueData)).records(t);
  given(issued)
    .when(issue({ ...rest, today: "2024-01-11" }))
    .records(t);
});

t.test("another issue or a take-over of an issued licence is refused", async t => {
  given(issued)
    .when(issue({ ...issueData, number: "JY2" }))
    .refuses(t, "already-issued");
  given(issued)
    .when(issue({ ...issueData, face: { scope: "热食" } }))
    .refuses(t, "already-issued");
  given(issued)
    .when(issue({ ...issueData, issuedOn: "2024-01-09" }))
    .refuses(t, "already-issued");
  given(issued)
    .when(takeOver({ ...takeOverData, version: 1 }))
    .refuses(t, "already-issued");
});

t.test("the issue that comes after it was abandoned is refused", async t => {
  given(abandoned).when(issue(issueData)).refuses(t, "issue-abandoned");
  given(abandoned).when(takeOver(takeOverData)).refuses(t, "issue-abandoned");
});

t.test("a term of one day is a term; one that ends before it starts is refused", async t => {
  given()
    .when(issue({ ...issueData, validTo: "2024-01-15" }))
    .records(t, { ...issued, data: { ...paper, validTo: "2024-01-15" } } as DecidedEvent);
  given()
    .when(issue({ ...issueData, validTo: "2024-01-14" }))
    .refuses(t, "term-ends-before-start", "/validTo");
});

t.test("a date of issue in the future is refused by every act that prints", async t => {
  const issuedOn = "2024-05-02";
  given()
    .when(issue({ ...issueData, issuedOn }))
    .refuses(t, "issued-in-future", "/issuedOn");
  given()
    .when(takeOver({ ...takeOverData, issuedOn }))
    .refuses(t, "issued-in-future", "/issuedOn");
  given(issued)
    .when(renew({ ...renewal, issuedOn }))
    .refuses(t, "issued-in-future", "/issuedOn");
  given(issued)
    .when(amend({ ...amendment, issuedOn }))
    .refuses(t, "issued-in-future", "/issuedOn");
  given(issued)
    .when(replace({ ...replacement, issuedOn }))
    .refuses(t, "issued-in-future", "/issuedOn");
});

t.test("taking over records the licence at its known version, and says from where", async t => {
  given().when(takeOver(takeOverData)).records(t, takenOver);
  given(takenOver).when(takeOver(takeOverData)).records(t);
  given(takenOver)
    .when(takeOver({ ...takeOverData, source: "市系统" }))
    .refuses(t, "already-issued");
});

t.test("a licence taken over goes on from its version", async t => {
  const [event] = given(takenOver).when(replace(replacement)).events;
  t.match(event, { data: { version: 5 } });
});

t.test("a version is from 1 to 999", async t => {
  for (const version of [0, 1000, 1.5])
    given()
      .when(takeOver({ ...takeOverData, version }))
      .refuses(t, "version-out-of-range", "/version");
  const last: DecidedEvent = { ...takenOver, data: { ...paper, version: 999, source: "省系统" } } as DecidedEvent;
  given(last).when(renew(renewal)).refuses(t, "version-out-of-range", "/version");
  given(last).when(amend(amendment)).refuses(t, "version-out-of-range", "/version");
  given(last).when(replace(replacement)).refuses(t, "version-out-of-range", "/version");
});

t.test(
  "renewing records the next version with its new term, the face, the type's revision and the issuer's name as of now",
  async t => {
    given(issued).when(renew(renewal)).records(t, renewed);
  },
);

t.test("a renewal may change some face fields, or repeat them all", async t => {
  const face = { ...paper.face, scope: "热食" };
  const expected = { ...renewed, data: { ...renewed.data, face } } as DecidedEvent;
  given(issued)
    .when(renew({ ...renewal, face: { scope: "热食" } }))
    .records(t, expected);
  given(issued)
    .when(renew({ ...renewal, face }))
    .records(t, expected);
});

t.test("renewing the same again records nothing, also on a later day", async t => {
  given(issued, renewed).when(renew(renewal)).records(t);
  given(issued, renewed)
    .when(renew({ ...renewal, ...afterExpiry }))
    .records(t);
});

t.test("a renewal after expiry is recorded, with the gap that it leaves", async t => {
  const { validFrom, validTo } = { validFrom: "2027-03-01", validTo: "2029-02-28" };
  given(issued)
    .when(renew({ ...renewal, ...afterExpiry, validFrom, validTo }))
    .records(t, { ...renewed, data: { ...renewed.data, validFrom, validTo, issuedOn: "2027-03-01" } } as DecidedEvent);
});

t.test("a renewal begins after the term that it renews began, and does not end before it", async t => {
  given(issued)
    .when(renew({ ...renewal, validFrom: paper.validFrom }))
    .refuses(t, "renewal-not-later", "/validFrom");
  given(issued)
    .when(renew({ ...renewal, validFrom: paper.validFrom, validTo: paper.validTo }))
    .refuses(t, "renewal-not-later", "/validFrom");
  given(issued, renewed)
    .when(renew({ ...renewal, reason: "x", face: { scope: "热食" } }))
    .refuses(t, "renewal-not-later", "/validFrom");
  given(issued)
    .when(renew({ ...renewal, validFrom: "2025-01-01", validTo: "2026-01-13" }))
    .refuses(t, "renewal-ends-earlier", "/validTo");
  given(issued)
    .when(renew({ ...renewal, validTo: "2026-01-14" }))
    .refuses(t, "term-ends-before-start", "/validTo");
  const openEnded = { ...issued, data: { ...paper, validTo: null } } as DecidedEvent;
  given(openEnded).when(renew(renewal)).refuses(t, "renewal-ends-earlier", "/validTo");
});

t.test("amending records the next version with the changed fields and the same term", async t => {
  given(issued).when(amend(amendment)).records(t, amended);
});

t.test("amending may change the holders: a change of name", async t => {
  const holders = [{ name: "杭州新名食品有限公司", codeType: "001", code: "91330105MA2AX0000X" }];
  const { face: _, ...rest } = amendment;
  given(issued)
    .when(amend({ ...rest, holders }))
    .records(t, { ...amended, data: { ...amended.data, face: paper.face, holders } } as DecidedEvent);
});

t.test("an amendment that changes nothing records nothing", async t => {
  given(issued, amended).when(amend(amendment)).records(t);
  given(issued)
    .when(amend({ ...amendment, face: { scope: "预包装食品销售" }, holders: structuredClone(paper.holders) }))
    .records(t);
  given(issued)
    .when(amend({ ...amendment, face: undefined }))
    .records(t);
});

t.test("each difference between holders is a change", async t => {
  for (const other of [{ name: "甲" }, { codeType: "099" }, { code: "1" }, { codeOverride: { reason: "旧码" } }]) {
    const { events } = given(issued).when(amend({ ...amendment, face: undefined, holders: [{ ...holder, ...other }] }));
    t.equal(events.length, 1, JSON.stringify(other));
  }
  t.equal(given(issued).when(amend({ ...amendment, face: undefined, holders: [holder, holder] })).events.length, 1);
});

t.test("amending after expiry is recorded: expired is not final", async t => {
  given(issued)
    .when(amend({ ...amendment, ...afterExpiry }))
    .records(t, { ...amended, data: { ...amended.data, issuedOn: "2027-03-01" } } as DecidedEvent);
});

t.test("replacing records the next version with the same content, and a second loss is a second act", async t => {
  const replaced = (version: number): DecidedEvent => ({
    type: "LicenceReplaced",
    data: { ...reprinted, version, kind: "lost", date: "2024-05-01", reason: "遗失" },
  });
  given(issued).when(replace(replacement)).records(t, replaced(2));
  given(issued, replaced(2)).when(replace(replacement)).records(t, replaced(3));
  given(issued)
    .when(replace({ ...replacement, ...afterExpiry }))
    .records(t, { ...replaced(2), data: { ...replaced(2).data, issuedOn: "2027-03-01" } } as DecidedEvent);
});

t.test("a licence that was not issued, or whose issue was abandoned, takes none of them", async t => {
  for (const decision of [renew(renewal), amend(amendment), replace(replacement)]) {
    given().when(decision).refuses(t, "not-issued");
    given(abandoned).when(decision).refuses(t, "not-issued");
  }
});

t.test("a final licence takes none of them", async t => {
  for (const decision of [renew(renewal), amend(amendment), replace(replacement)])
    given(issued, revoked).when(decision).refuses(t, "licence-final");
});

t.test("what was erased is not printed again", async t => {
  const holders = [{ name: erased, codeType: "111", code: erased }];
  const forgotten = given({ ...issued, data: { ...paper, holders } } as DecidedEvent);
  for (const decision of [renew(renewal), amend(amendment), replace(replacement)])
    forgotten.when(decision).refuses(t, "personal-data-erased");
  const sealedFace = given({ ...issued, data: { ...paper, face: { place: erased } } } as DecidedEvent);
  sealedFace.when(replace(replacement)).refuses(t, "personal-data-erased");
});
