// What is said of a licence that was found: which of its versions meets what was asked.
import t from "tap";
import type { LicenceSearch } from "../../../../projections/views/licences/licence-search.js";
import { matchesOf } from "../../../../projections/views/licences/search-matches.js";
import { erased } from "../../../../src/licence/personal.js";
import { amended, holder, issued, licenceOf } from "../../../licence/scenario.js";

const named = (name: string, code = holder.code) => ({ holders: [{ ...holder, name, code }] });
// Version 1 from the issue, 2 from May 2024, 3 recorded for May 2025.
const licence = licenceOf(
  issued,
  amended(2, "2024-05-01", named("某某餐饮管理有限公司", "91110000101623741K")),
  amended(3, "2025-05-01", named("湖墅面馆")),
);
const told = (asked: Partial<LicenceSearch>, today = "2024-06-01") =>
  matchesOf(licence, { today, limit: 1, ...asked }).map(({ by, version, standing }) => `${by} ${version} ${standing}`);

t.test("the version that counts comes before former and coming ones", async t => {
  t.strictSame(told({ q: "某某" }), ["holderName 2 current"]);
  t.strictSame(told({ q: "杭州" }), ["holderName 1 former"]);
  t.strictSame(told({ q: "面馆" }), ["holderName 3 coming"]);
  t.strictSame(told({ q: "面馆" }, "2025-05-01"), ["holderName 3 current"]);
  t.strictSame(told({ q: "某某" }, "2025-05-01"), ["holderName 2 former"]);
  t.strictSame(told({ q: "某某" }, "2030-01-01"), ["holderName 2 former"], "long after it expired too");
  t.strictSame(told({ q: "面馆" }, "2030-01-01"), ["holderName 3 current"], "of an expired one, the last that counted");
  t.strictSame(told({ q: "杭州" }, "2024-01-01"), ["holderName 1 coming"], "before the first day, all are to come");
});

t.test("a code that the first and a coming version share is told of the coming one", async t => {
  t.strictSame(told({ holderCode: holder.code }), ["holderCode 3 coming"]);
});

t.test("each text asked for is told of by itself", async t => {
  t.strictSame(told({ q: "jy1330", identifier: "id0", holderCode: "911100001 0162374 1k" }), [
    "number 2 current",
    "identifier 1 former",
    "holderCode 2 current",
  ]);
  t.strictSame(told({ type: "T" }), []);
});

t.test("nothing is told of what was erased, nor of a name by one character", async t => {
  const gone = licenceOf({
    ...issued,
    data: { ...issued.data, holders: [{ ...holder, name: erased, code: erased }] },
  } as typeof issued);
  t.strictSame(matchesOf(gone, { q: "杭州", holderCode: holder.code, today: "2024-06-01", limit: 1 }), []);
  t.strictSame(told({ q: "某" }), []);
});
