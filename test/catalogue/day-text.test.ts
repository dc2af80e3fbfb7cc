import t from "tap";
import { dayText, termText } from "../../src/catalogue/day-text.js";

t.test("days are written as the type's page wants them", async t => {
  for (const [day, han, arabic] of [
    ["2026-11-23", "二〇二六年十一月二十三日", "2026年11月23日"],
    ["2020-10-10", "二〇二〇年十月十日", "2020年10月10日"],
    ["1999-01-01", "一九九九年一月一日", "1999年1月1日"],
    ["2030-12-20", "二〇三〇年十二月二十日", "2030年12月20日"],
    ["2031-02-31", "二〇三一年二月三十一日", "2031年2月31日"],
  ] as const) {
    t.equal(dayText(day, "han"), han);
    t.equal(dayText(day, "arabic"), arabic);
  }
});

t.test("both days of a term are written in one style", async t => {
  t.equal(termText("2026-11-23", "2031-11-22"), "自2026年11月23日至2031年11月22日");
  t.equal(termText("2026-11-23", "2031-11-22", "han"), "自二〇二六年十一月二十三日至二〇三一年十一月二十二日");
  t.equal(termText("2026-11-23", null, "han"), "自二〇二六年十一月二十三日至长期");
});
