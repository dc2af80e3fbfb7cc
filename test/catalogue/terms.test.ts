import t from "tap";
import { termAfter } from "../../src/catalogue/restarted-term.js";
import { businessLicence } from "../../src/catalogue/shipped/business-licence.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { hazardousChemicalsLicence } from "../../src/catalogue/shipped/hazardous-chemicals-licence.js";
import { medicalInstitutionLicence } from "../../src/catalogue/shipped/medical-institution-licence.js";
import {
  addYears,
  checkTerm,
  lastApplicationDay,
  monthsBetweenInspections,
  renewableFrom,
  renewalWindow,
} from "../../src/catalogue/terms.js";

const codeOf = (validFrom: string, validTo: string | null, type = foodLicence) =>
  checkTerm(type, { validFrom, validTo })?.code;

t.test("years are counted on the calendar, and 29 February has 28 February for its anniversary", async t => {
  t.equal(addYears("2026-11-23", 5), "2031-11-23");
  t.equal(addYears("2024-02-29", 4), "2028-02-29");
  t.equal(addYears("2024-02-29", 3), "2027-02-28");
  t.equal(addYears("2096-02-29", 4), "2100-02-28");
  t.equal(addYears("9990-01-01", 100), "9999-01-01");
});

t.test("a term of the longest length is accepted in either way of counting, a day more is refused", async t => {
  t.equal(codeOf("2026-11-23", "2031-11-22"), undefined);
  t.equal(codeOf("2026-11-23", "2031-11-23"), undefined);
  t.equal(codeOf("2026-11-23", "2031-11-24"), "term-too-long");
});

t.test("a term of one day is a term, one that ends before it starts is not", async t => {
  t.equal(codeOf("2026-11-23", "2026-11-23"), undefined);
  t.equal(codeOf("2026-11-23", "2026-11-22"), "term-ends-before-start");
  t.same(checkTerm(foodLicence, { validFrom: "2026-05-01", validTo: "2026-04-01" })?.pointer, "/validTo");
});

t.test("only a type that allows it has terms without end", async t => {
  t.equal(codeOf("2026-11-23", null), "open-ended-not-allowed");
  t.equal(codeOf("2026-11-23", null, businessLicence), undefined);
  t.equal(codeOf("2026-11-23", "2126-11-23", businessLicence), undefined);
});

t.test("the renewal window follows from the last day", async t => {
  // By the notice of 2026: from 12 October back to the fifteenth working day, over the National Day.
  t.same(renewalWindow(foodLicence, "2026-10-12"), { from: "2026-06-01", to: "2026-09-15" });
  t.equal(renewableFrom(foodLicence, "2026-10-12"), "2026-06-01");
  t.equal(lastApplicationDay(foodLicence, "2026-10-12"), "2026-09-15");
  t.equal(renewableFrom(businessLicence, null), null);
  t.equal(lastApplicationDay(businessLicence, null), null);
});

t.test("months before the last day are calendar months, whose last day stands for one that they lack", async t => {
  t.equal(lastApplicationDay(hazardousChemicalsLicence, "2026-12-31"), "2026-09-30");
  t.equal(lastApplicationDay(hazardousChemicalsLicence, "2028-05-29"), "2028-02-29");
  t.equal(lastApplicationDay(hazardousChemicalsLicence, "2027-02-15"), "2026-11-15");
});

t.test("a hospital's term and inspections follow from its beds", async t => {
  const hospital = (beds: string, validTo: string) =>
    checkTerm(medicalInstitutionLicence, { validFrom: "2026-11-23", validTo, face: { beds } })?.code;
  t.equal(hospital("99", "2031-11-23"), undefined);
  t.equal(hospital("99", "2031-11-24"), "term-too-long");
  t.equal(hospital("100", "2041-11-23"), undefined);
  t.equal(hospital("100", "2041-11-24"), "term-too-long");
  t.same(
    ["0", "99", "100"].map(beds => monthsBetweenInspections(medicalInstitutionLicence, { beds })),
    [12, 12, 36],
  );
  t.equal(monthsBetweenInspections(foodLicence, {}), null);
});

t.test("a change restarts the term where the type names its field, and nowhere else", async t => {
  const former = { face: { premises: "一路1号", name: "甲" }, validFrom: "2024-05-01", validTo: "2029-04-30" };
  const type = { term: { ...foodLicence.term, restartedBy: ["premises"] } };
  const moved = { face: { premises: "二路2号" }, changeDate: "2026-11-23" };
  t.same(termAfter(type, former, moved), { term: { validFrom: "2026-11-23", validTo: "2031-11-22" } });
  t.same(termAfter(type, former, { ...moved, validTo: "2028-11-22" }), {
    term: { validFrom: "2026-11-23", validTo: "2028-11-22" },
  });
  const { validFrom, validTo } = former;
  t.same(termAfter(type, former, { ...moved, validFrom, validTo }), { term: { validFrom, validTo } });
  for (const face of [{ name: "乙" }, { premises: "一路1号" }, {}]) {
    t.same(termAfter(type, former, { face, changeDate: "2026-11-23" }), { term: { validFrom, validTo } });
    t.match(termAfter(type, former, { face, changeDate: "2026-11-23", validTo: "2031-11-22" }), {
      fault: { code: "term-not-restarted", pointer: "/validTo" },
    });
  }
  t.match(termAfter(foodLicence, former, { ...moved, validFrom: "2026-11-23" }), { fault: { pointer: "/validFrom" } });
});
