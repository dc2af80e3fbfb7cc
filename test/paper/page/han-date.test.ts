import t from "tap";
import { dateOnPaper } from "../../../src/paper/page/han-date.js";

t.test("dates are written as the paper wants them", async t => {
  for (const [date, han, arabic] of [
    ["2026-11-23", "二〇二六年十一月二十三日", "2026年11月23日"],
    ["2020-10-10", "二〇二〇年十月十日", "2020年10月10日"],
    ["1999-01-01", "一九九九年一月一日", "1999年1月1日"],
    ["2030-12-20", "二〇三〇年十二月二十日", "2030年12月20日"],
    ["2031-02-31", "二〇三一年二月三十一日", "2031年2月31日"],
  ] as const) {
    t.equal(dateOnPaper(date, "han"), han);
    t.equal(dateOnPaper(date, "arabic"), arabic);
  }
});

t.test("anything else is no date", async t => {
  for (const wrong of ["", "2026-1-1", "20261123", "2026-11-23T00:00:00Z"])
    t.throws(() => dateOnPaper(wrong, "han"), RangeError);
});
