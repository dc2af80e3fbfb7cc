// Every text of an act is either one that officers write freely, or named here as one that never names a person in the clear.
import t from "tap";
import { z } from "zod";
import { freeTextPointers } from "../../src/licence/events/free-texts.js";
import { type LicenceEvent, licenceEvents } from "../../src/licence/events/licence-events.js";
import { Erased, erased, isFreeText } from "../../src/licence/personal.js";

// What the registry writes itself, or what is public and checked: codes, days, hashes, HMACs.
const neverPersonal = [
  "typeCode",
  "issuer.code",
  "issuer.name",
  "holders.*.codeType",
  "holderCategory",
  "issuedOn",
  "validFrom",
  "validTo",
  "identifier",
  "tokenSha256",
  "urlBase",
  "claims.*",
  "changeDate",
  "countsFrom",
  "date",
  "from",
  "until",
  "decisionDate",
  "effectiveDate",
  "nextDue",
  "appliedOn",
  "termEnds",
  "lastDay",
  "result",
  "grade",
  "kind",
  "groundCode",
  "decidedBy.code",
  "decidedBy.name",
  "decision.groundCode",
  "decision.decidedBy.code",
  "decision.decidedBy.name",
  "decision.decisionDate",
  "case.itemCode",
  "case.itemName",
  "case.decisionDate",
];
// Sealed by what they hold: `personalPointers` decides.
const sealedByValue = ["number", "holders.*.name", "holders.*.code", "face.*", "pictures.*", "token"];
const written = [
  "holders.*.codeOverride.reason",
  "source",
  "reason",
  "ground",
  "decisionNumber",
  "note",
  "lateReason",
  "caseNumber",
  "decision.ground",
  "decision.decisionNumber",
  "case.caseNumber",
  "case.decisionNumber",
  "numberOverride.reason",
];

interface Leaf {
  path: string;
  kind: "free" | "personal" | "plain";
}

const leaves = (schema: unknown, path: readonly string[]): Leaf[] => {
  const leaf = (kind: Leaf["kind"]): Leaf[] => [{ path: path.join("."), kind }];
  if (schema instanceof z.ZodType && isFreeText(schema)) return leaf("free");
  if (schema instanceof z.ZodUnion && schema.options.includes(Erased)) return leaf("personal");
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([key, inner]) => leaves(inner, [...path, key]));
  if (schema instanceof z.ZodArray) return leaves(schema.element, [...path, "*"]);
  if (schema instanceof z.ZodRecord) return leaves(schema.valueType, [...path, "*"]);
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional)
    return leaves(schema.unwrap(), path);
  if (schema instanceof z.ZodNumber) return [];
  return leaf("plain");
};

t.test("each text of each act is marked, or named as one that is never personal", async t => {
  for (const [type, schema] of Object.entries(licenceEvents)) {
    if (type === "IssueAbandoned") continue; // the software's own words
    for (const { path, kind } of leaves(schema, [])) {
      const expected = written.includes(path) ? "free" : sealedByValue.includes(path) ? "personal" : "plain";
      t.equal(kind, expected, `${type} ${path}`);
      if (kind === "plain") t.ok(neverPersonal.includes(path), `${type} ${path}`);
    }
  }
});

t.test("the free texts of an act are found wherever they are said, and nowhere else", async t => {
  const holder = { name: "甲", codeType: "001", code: "1" };
  const pointersOf = (type: string, data: object) =>
    freeTextPointers({ type, data } as unknown as Pick<LicenceEvent, "type" | "data">);
  t.same(
    pointersOf("LicenceTakenOver", {
      source: "台账",
      holders: [holder, { ...holder, codeOverride: { reason: "核发" } }],
      face: { reason: "照面" },
    }),
    ["/holders/1/codeOverride/reason", "/source"],
  );
  t.same(pointersOf("LicenceReinstated", { ground: "整改", decisionNumber: null, decisionDate: null }), ["/ground"]);
  t.same(pointersOf("LicenceRevoked", { ground: erased, decisionNumber: "1号" }), ["/decisionNumber"]);
  t.same(pointersOf("IssueAbandoned", { reason: "reserved and never issued" }), []);
});
