import t from "tap";
import { businessLicence } from "../../src/catalogue/shipped/business-licence.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { addYears, checkTerm, renewableFrom, renewalWindow } from "../../src/catalogue/terms.js";

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
  t.same(renewalWindow(foodLicence, "2031-11-22"), { from: "2031-07-19", to: "2031-11-01" });
  t.equal(renewableFrom(foodLicence, "2031-11-22"), "2031-07-19");
  t.equal(renewableFrom(businessLicence, null), null);
});
