// What an operator is told before a key is destroyed: true of the licence at hand.
import t from "tap";
import type { StoredEvent } from "../../src/event-store/event-store.js";
import { whatIsSealed } from "../../src/operations/what-is-sealed.js";

const sealed = { $sealed: "x" };
const version = (number: number, change: object): object => ({
  version: number,
  tokenSha256: "0",
  number: "1",
  token: "T",
  holders: [{ name: "n", codeType: "001", code: "c" }],
  face: { scope: "s", contact: "x" },
  ...change,
});
const person = { name: sealed, codeType: "111", code: sealed };

const told = (acts: [string, object][], encrypted: Record<number, boolean> = {}) =>
  whatIsSealed(
    {
      readStream: async stream => {
        const [, , of] = stream.split("-");
        const seal = encrypted[Number(of)];
        const events: [string, object][] = of === undefined ? acts : [["LicenceSealed", { encrypted: seal }]];
        if (of !== undefined && seal === undefined) return [];
        return events.map(([type, data], revision) => ({ type, revision, data: JSON.stringify(data) }) as StoredEvent);
      },
    },
    "l",
  );

t.test("of joint holders it is told how many, and of a member that changed, in which versions", async t => {
  const company = version(1, {}) as { holders: object[] };
  const { taken, left } = await told(
    [
      ["LicenceIssued", company],
      ["LicenceInspected", { date: "2026-01-01", result: "pass", note: "合格", nextDue: null }],
      ["LicenceAmended", version(2, { reason: sealed, holders: [...company.holders, person], token: sealed })],
      ["LicenceRevoked", { ground: sealed, decisionNumber: sealed }],
    ],
    { 1: false, 2: true },
  );
  t.same(taken, [
    "names and codes of holders, of version 2 (1 of 2)",
    "the token's text, of version 2",
    "the sealed document of version 2",
    "grounds, reasons, decision numbers, notes and sources, of the act at revision 2 and 3",
  ]);
  t.same(left, [
    "names and codes of holders, of version 1 and 2 (1 of 2)",
    "the number, of version 1 and 2",
    "the other fields of the face",
    "the token's text, of version 1",
    "the sealed document of version 1",
    "grounds, reasons, decision numbers, notes and sources, of the act at revision 1: recorded before the licence held personal data",
  ]);
});

t.test("of a company's licence with a person on its face, the holder and the token stay", async t => {
  const { taken, left } = await told([["LicenceIssued", version(1, { face: { scope: "s", contact: sealed } })]]);
  t.same(taken, ["the face field contact, of version 1"]);
  t.ok(left.includes("names and codes of holders, of version 1") && left.includes("the token's text, of version 1"));
});

t.test("a number that is its holder's own code goes with the holder", async t => {
  const { taken, left } = await told([["LicenceIssued", version(1, { number: sealed, holders: [person] })]]);
  t.same(taken, ["names and codes of holders, of version 1", "the number, of version 1"]);
  t.notOk(left.some(line => line.startsWith("the number")));
});
