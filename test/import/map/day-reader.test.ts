import t from "tap";
import { createDayReader } from "../../../src/import/map/day-reader.js";

t.test("the forms that can mean one day only are read without a format, mixed as they come", t => {
  const { read } = createDayReader([]);
  const forms = [
    ...["2023-02-05", "2023-2-5", "2023/2/5", "2023/02/05", "2023.2.5", "2023.02.05", "20230205", "2023年2月5日"],
    ...[
      "2023年02月05日",
      "2023年2月5号",
      "2023年2月5",
      "20230205.0",
      "2023 年 2 月 5 日",
      "２０２３年２月５日",
      "２０２３／２／５",
      "2023－2－5",
      "2023–02–05",
    ],
    ...[" 2023/2/5 ", "44962", "44962.5", "2023-02-05 00:00:00", "2023/2/5 13:45", "2023-02-05T08:30:00.000"],
    ...["2023-02-05T00:00:00Z", "2023-02-05T00:00:00+08:00"],
  ];
  for (const form of forms) t.equal(read(form), "2023-02-05", form);
  t.equal(read("9999/12/31"), "9999-12-31");
  t.equal(read("2958465"), "9999-12-31");
  t.end();
});

t.test("a day that does not exist, or may be two, is refused, with what to do", t => {
  const { read, why } = createDayReader([]);
  const cases: [string, RegExp][] = [
    ["2023-02-30", /does not exist/],
    ["20231301", /does not exist/],
    ["2023年13月1日", /does not exist/],
    ["1899-12-31", /does not exist/],
    ["02/05/2023", /day\/month or month\/day.*dateFormat/],
    ["5.2.2023", /day\/month/],
    ["23/2/5", /fewer than four digits/],
    ["23年2月5日", /fewer than four digits/],
    ["2023-2", /no date/],
    ["2023", /no date/],
    ["202302", /no date/],
    ["2023-02-05/06", /no date/],
    ["2023/2-5", /no date/],
    ["2023-02-04T16:00:00.000Z", /no date/],
    ["1.31E+13", /no date/],
    ["-44962", /no date/],
    ["长期", /no date/],
    ["", /no date/],
  ];
  for (const [text, reason] of cases) {
    t.equal(read(text), null, text);
    t.match(why(text).en, reason, text);
    t.match(why(text).zh, /\p{Script=Han}/u, text);
  }
  t.end();
});

t.test("a format of the map goes first, and holds every text of its shape", t => {
  const american = createDayReader(["MM/DD/YYYY"]);
  t.equal(american.read("02/05/2023"), "2023-02-05");
  t.equal(american.read("02/05/2023 12:00:00 AM"), "2023-02-05");
  t.equal(american.read("13/05/2023"), null);
  t.equal(american.read("2023-02-05"), "2023-02-05", "what a workbook gives for a day");
  t.equal(createDayReader(["YYYYDDMM"]).read("20230502"), "2023-02-05");
  t.equal(createDayReader(["YYYYDDMM"]).read("20231225"), null, "never the other way about");
  const several = createDayReader(["D.M.YYYY", "D-MMM-YYYY", "MMM D, YYYY"]);
  for (const text of ["5.2.2023", "05.02.2023", "5-Feb-2023", "FEBRUARY 5, 2023", "2023/2/5"])
    t.equal(several.read(text), "2023-02-05", text);
  t.equal(several.read("5-Foo-2023"), null);
  t.end();
});
