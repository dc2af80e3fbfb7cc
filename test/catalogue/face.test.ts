import fc from "fast-check";
import t from "tap";
import type { PaperFacts } from "../../src/catalogue/derived-value.js";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { carriedFace, completeFace } from "../../src/catalogue/face.js";
import { FaceSchema, faceSchema } from "../../src/catalogue/face-schema.js";
import { field } from "../../src/catalogue/shipped/field.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { medicalInstitutionLicence } from "../../src/catalogue/shipped/medical-institution-licence.js";
import { shippedTypes } from "../../src/catalogue/shipped-types.js";
import { variantOf } from "../../src/catalogue/variants.js";
import { erased } from "../../src/licence/personal.js";

const rounds = Number(process.env.LICET_ROUNDS ?? 200);
const body = exampleIssue(foodLicence, "2026-11-23");
const facts: PaperFacts = {
  holders: body.holders,
  number: "JY00000000000001",
  serial: "JY00000000000001",
  issuer: { name: "示例市行政审批服务局" },
  issuedOn: "2026-11-23",
  validFrom: "2026-11-23",
  validTo: "2031-11-22",
};
const faultsOf = (given: Record<string, unknown>, of = foodLicence, with_ = facts) => {
  const completed = completeFace(of, with_, given);
  return "faults" in completed ? completed.faults.map(({ code, pointer }) => `${pointer} ${code}`) : [];
};

t.test("the registry fills what repeats holder, number, dates and issuer, in the order of the paper", async t => {
  const completed = completeFace(foodLicence, facts, body.face);
  if ("faults" in completed) return void t.fail("refused");
  t.same(
    Object.keys(completed.face),
    foodLicence.fields.map(({ key }) => key),
  );
  t.match(completed.face, {
    operatorName: body.holders[0].name,
    creditCode: body.holders[0].code,
    number: "JY00000000000001",
    validTo: "2031年11月22日",
    issuer: "示例市行政审批服务局",
    issuedOn: "2026年11月23日",
  });
});

t.test("a term is printed with both ends, or as without end", async t => {
  const business = { fields: [field("term", "有效期", "Term", { derivedFrom: "term" })] };
  const termOf = (validTo: string | null) => {
    const completed = completeFace(business, { ...facts, validFrom: "2026-11-03", validTo }, {});
    return "face" in completed && completed.face.term;
  };
  t.equal(termOf("2027-01-02"), "自2026年11月3日至2027年1月2日");
  t.equal(termOf(null), "自2026年11月3日至长期");
});

t.test("a derived field may be given when it says the same, as printed or as a day", async t => {
  t.same(
    faultsOf({ ...body.face, validTo: "2031-11-22", issuedOn: "2026年11月23日", issuer: " 示例市行政审批服务局 " }),
    [],
  );
  t.same(faultsOf({ ...body.face, validTo: "2031-11-23", operatorName: "另一家" }), [
    "/face/operatorName derived-field-differs",
    "/face/validTo derived-field-differs",
  ]);
});

t.test("before the number is known, what needs it stays away and cannot be foretold", async t => {
  const waiting = { ...facts, number: null, serial: null };
  const completed = completeFace(foodLicence, waiting, body.face);
  t.ok("face" in completed && !("number" in completed.face));
  t.same(faultsOf({ ...body.face, number: "JY00000000000001" }, foodLicence, waiting), [
    "/face/number derived-field-differs",
  ]);
});

t.test("unknown, missing, empty and wrongly typed fields are named with their pointers", async t => {
  const { premises: _, ...rest } = body.face;
  t.same(faultsOf({ ...rest, "a/b~c": "1", items: "  ", domicile: 7, legalRepresentative: null }), [
    "/face/a~1b~0c unknown-field",
    "/face/legalRepresentative not-text",
    "/face/domicile not-text",
    "/face/premises field-required",
    "/face/items field-required",
  ]);
  t.same(faultsOf(JSON.parse(`{"__proto__":"x","constructor":"y"}`)).slice(0, 2), [
    "/face/__proto__ unknown-field",
    "/face/constructor unknown-field",
  ]);
});

t.test("a face of a hundred thousand unknown fields is answered with a hundred faults", async t => {
  const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`k${at}`, "1"]));
  t.ok(faultsOf(many).length <= 100 + foodLicence.fields.length);
});

t.test("each kind of field holds its own rule", async t => {
  const type = {
    ...foodLicence,
    fields: [
      field("day", "日", "Day", { kind: "date", required: false }),
      field("count", "数", "Count", { kind: "integer", required: false }),
      field("grade", "级", "Grade", { values: ["甲级", "乙级"], required: false }),
      field("short", "短", "Short", { maxLength: 3, required: false }),
      field("founded", "立", "Founded", { kind: "date", derivedFrom: "validFrom" }),
    ],
  };
  t.same(faultsOf({ day: "2028-02-29", count: "0", grade: "乙级", short: "𬭎𬭎𬭎" }, type), []);
  t.same(faultsOf({ day: "2023-02-30", count: "-1", grade: "丙级", short: "四个字了" }, type), [
    "/face/day not-a-date",
    "/face/count not-a-whole-number",
    "/face/grade value-not-listed",
    "/face/short field-too-long",
  ]);
  for (const count of ["01", "1.0", "1e3", "٣", "9".repeat(16)])
    t.same(faultsOf({ count }, type), ["/face/count not-a-whole-number"]);
  t.same(
    completeFace(type, facts, { day: "" }),
    { face: { founded: "2026-11-23" } },
    "an empty optional field is none",
  );
});

t.test("values are recorded in one spelling and control characters are refused", async t => {
  const completed = completeFace(foodLicence, facts, { ...body.face, premises: " ⺠⽣路1号 " });
  t.equal("face" in completed && completed.face.premises, "民生路1号");
  t.same(faultsOf({ ...body.face, premises: "1号\n2号", items: "热\u202e食" }), [
    "/face/premises control-character",
    "/face/items invisible-character",
  ]);
});

t.test("several holders, the serial and the first day are filled too, each once it is known", async t => {
  const type = {
    ...foodLicence,
    fields: [
      field("names", "名", "Names", { derivedFrom: "holder.name" }),
      field("codes", "码", "Codes", { derivedFrom: "holder.code" }),
      field("serial", "号", "Serial", { derivedFrom: "identifier.serial" }),
      field("from", "起", "From", { derivedFrom: "validFrom" }),
    ],
  };
  const holders = [
    { name: "甲公司", code: "A1" },
    { name: "乙公司", code: "B2" },
  ];
  const face = { names: "甲公司、乙公司", codes: "A1、B2", serial: "JY00000000000001", from: "2026年11月23日" };
  t.same(completeFace(type, { ...facts, holders }, {}), { face });
  const { from } = face;
  t.same(completeFace(type, { ...facts, serial: null, holders: [{ name: erased, code: erased }] }, {}), {
    face: { from },
  });
});

t.test("what a version carries over is what officers wrote, and nothing once it is erased", async t => {
  const completed = completeFace(foodLicence, facts, body.face);
  if ("faults" in completed) return void t.fail("refused");
  t.same(carriedFace(foodLicence, { ...completed.face, gone: "x" }), body.face);
  t.equal(carriedFace(foodLicence, { ...completed.face, domicile: erased }), null);
  t.same(carriedFace(foodLicence, { ...completed.face, operatorName: erased }), body.face);
});

t.test("completing a completed face changes nothing", async t => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...Object.keys(body.face)), fc.string({ unit: "grapheme" })), change => {
      const once = completeFace(foodLicence, facts, { ...body.face, ...change });
      if ("faults" in once) return;
      t.same(completeFace(foodLicence, facts, once.face), once);
    }),
    { numRuns: rounds },
  );
});

t.test("no given face, whatever it is, gets a field past the type or makes it throw", async t => {
  const keys = new Set(foodLicence.fields.map(({ key }) => key));
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.anything()), given => {
      const completed = completeFace(foodLicence, facts, { ...body.face, ...given });
      if ("face" in completed && !Object.keys(completed.face).every(key => keys.has(key)))
        throw new Error("unknown field");
    }),
    { numRuns: rounds },
  );
  t.pass();
});

t.test("the catalogue's JSON Schema asks for what completing asks for", async t => {
  for (const shipped of shippedTypes) {
    const type = variantOf(shipped, "company");
    const schema = faceSchema(type);
    t.same(FaceSchema.parse(schema), schema);
    const example = exampleIssue(type, "2026-11-23").face;
    t.ok(schema.required.every(key => Object.hasOwn(example, key)));
    const derived = type.fields.filter(({ derivedFrom }) => derivedFrom).map(({ key }) => key);
    t.same(
      Object.entries(schema.properties).flatMap(([key, field]) => ("readOnly" in field ? [key] : [])),
      derived,
    );
  }
  t.match(faceSchema(medicalInstitutionLicence).properties.beds, { type: "string", maxLength: 6 });
});
