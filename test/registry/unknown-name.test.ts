// A misspelt name is told with the one that was meant; one that is near none, with those that there are.
import t from "tap";
import { nearestName, unknownName } from "../../src/registry/unknown-name.js";

const known = [
  "type",
  "holders",
  "face",
  "validFrom",
  "validTo",
  "number",
  "issuedOn",
  "decisionNumber",
  "from",
  "until",
];

t.test(
  "letters left out, put in, changed or out of order are a misspelling, and so is another way to write a name",
  async t => {
    for (const [given, meant] of [
      ["valdFrom", "validFrom"],
      ["vaildFrom", "validFrom"],
      ["validfrom", "validFrom"],
      ["valid_from", "validFrom"],
      ["Valid-To", "validTo"],
      ["holder", "holders"],
      ["issueOn", "issuedOn"],
      ["form", "from"],
      ["untill", "until"],
      ["decisionNumer", "decisionNumber"],
      ["licenceType", "type"],
      ["ｎｕｍｂｅｒ", "number"],
    ] as const)
      t.equal(nearestName(given, known), meant, given);
  },
);

t.test("what is near nothing is not guessed at", async t => {
  for (const given of ["colour", "__proto__", "x", "", "---", "constructor", "经营者名称", "a".repeat(1_000_000)])
    t.equal(nearestName(given, known), null, given.slice(0, 20));
  t.equal(nearestName("type", []), null);
});

t.test("it is said in Chinese and in English, and a long name is cut", async t => {
  t.strictSame(unknownName("field", "valdFrom", known), {
    zh: "没有“valdFrom”这个字段，是不是“validFrom”？",
    en: 'There is no field "valdFrom" here. Did you mean "validFrom"?',
  });
  t.match(unknownName("parameter", "colour", ["q", "type"]), {
    zh: /可用的有：q、type。$/,
    en: /there are: q, type\.$/,
  });
  t.match(unknownName("parameter", "colour", []), { zh: /请删去。$/, en: /Leave it out\.$/ });
  t.ok(unknownName("field", "a".repeat(100_000), known).en.length < 300);
  t.match(
    unknownName(
      "field",
      "colour",
      Array.from({ length: 60 }, (_, at) => `name${at}`),
    ).en,
    /and others\.$/,
  );
});
