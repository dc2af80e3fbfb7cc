import t from "tap";
import { textWidth } from "../../../src/paper/fonts/glyph-metrics.js";
import { layoutFace } from "../../../src/paper/page/face-layout.js";
import { pageGeometry } from "../../../src/paper/page/page-geometry.js";
import { wrapText } from "../../../src/paper/page/wrap-text.js";
import { samplePaper } from "../../support/sample-paper.js";

const roomOf = (orientation: "landscape" | "portrait") => {
  const { face, continued } = pageGeometry(orientation);
  return { width: face.width, first: face.height, next: continued.face.height };
};
const pagesOf = (...fields: [string, string][]) =>
  layoutFace(
    fields.map(([label, value]) => ({ label, value })),
    roomOf("landscape"),
  );
const lay = (...fields: [string, string][]) => {
  const [lines = [], ...others] = pagesOf(...fields);
  if (others.length > 0) throw new Error("takes more than a page");
  return lines;
};

t.test("two short fields share a line, a long one has its own", async t => {
  const lines = lay(["甲", "短"], ["乙", "短"], ["丙", "长".repeat(50)], ["丁", "短"]);
  const at = (text: string) => lines.find(line => line.text === text)?.y;
  t.equal(at("甲"), at("乙"));
  t.ok((at("丙") ?? 0) > (at("乙") ?? 0));
  t.ok((at("丁") ?? 0) > (at("丙") ?? 0));
});

t.test("labels are spread over the width of the longest", async t => {
  const lines = lay(["统一社会信用代码", "1"], ["住所", "2"], ["地", "3"]);
  const widthOf = (label: string) => {
    const line = lines.find(({ text }) => text === label);
    return line ? textWidth(label, line.size, "regular", line.tracking) : 0;
  };
  t.ok(Math.abs(widthOf("住所") - widthOf("统一社会信用代码")) < 0.01);
  t.equal(lines.find(({ text }) => text === "地")?.tracking, 0, "one character cannot be spread");
});

t.test("a label over ten characters is set smaller on one line; far longer ones wrap", async t => {
  const labels = (label: string) => lay([label, "1"]).filter(({ kind }) => kind === "label");
  const [squeezed, ...none] = labels("社会信用代码(身份证号)");
  t.equal(none.length, 0);
  t.ok(squeezed && squeezed.size < 11.5 && squeezed.size > 8);
  t.same(
    labels("标签".repeat(8)).map(({ text }) => text),
    ["标签标签标签标签标签", "标签标签标签"],
  );
});

t.test("every line stays inside the face, none lies on another", async t => {
  const long = [1, 2, 40].map(times => ({
    label: "经营范围",
    value: "许可项目：餐饮服务；一般项目：日用品销售。".repeat(20 * times),
  }));
  const wordy = { label: "许可经营项目的类别及其等级说明".repeat(5), value: "短" };
  const lineByLine = { label: "附注", value: "一\n".repeat(300) };
  for (const fields of [samplePaper().fields, long, [wordy, ...long], [lineByLine, wordy, lineByLine]])
    for (const orientation of ["landscape", "portrait"] as const) {
      const room = roomOf(orientation);
      for (const [page, lines] of layoutFace(fields, room).entries()) {
        t.ok(lines.length > 0, "no page is empty");
        const height = page === 0 ? room.first : room.next;
        for (const line of lines) {
          t.ok(line.x >= 0 && line.x + textWidth(line.text, line.size) <= room.width + 0.01, line.text);
          t.ok(line.y - line.size * 0.88 >= -0.01 && line.y + line.size * 0.12 <= height + 0.01, line.text);
        }
        const ys = [...new Set(lines.filter(({ kind }) => kind === "value").map(({ y }) => y))].sort((a, b) => a - b);
        for (const [i, y] of ys.slice(1).entries()) t.ok(y - (ys[i] ?? 0) >= 9 * 1.3);
      }
    }
});

t.test("values shrink before they are too long: first the long ones, to 9 pt at least", async t => {
  const value = (text: string, ...others: string[]) =>
    lay(["一", text], ...others.map((other): [string, string] => ["二", other])).filter(({ kind }) => kind === "value");
  t.equal(value("短")[0]?.size, 12.5);
  const some = value("经营项目；".repeat(120), "短");
  t.ok((some[0]?.size ?? 0) < 12.5);
  t.equal(some.at(-1)?.size, 12.5, "the short one keeps its size");
  t.equal(Math.min(...value("经营项目；".repeat(220)).map(({ size }) => size)), 9);
});

t.test("what is too long at 9 pt goes on, in order, under its own label, and short values keep their size", async t => {
  const long = Array.from({ length: 2_600 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join("");
  const pages = pagesOf(["名称", "甲"], ["经营范围", long], ["住所", "乙"]);
  t.equal(pages.length, 3);
  const values = pages.flat().filter(({ kind, field }) => kind === "value" && field === 1);
  t.equal(values.map(({ text }) => text).join(""), long);
  t.strictSame([...new Set(values.map(({ size }) => size))], [9]);
  for (const lines of pages) t.ok(lines.some(({ kind, text }) => kind === "label" && text === "经营范围"));
  t.match(pages[0]?.[1], { text: "甲", size: 12.5 });
  t.match(pages.at(-1)?.at(-1), { text: "乙", size: 12.5 });
});

t.test("a value is not begun or ended by one line alone at the foot of a page", async t => {
  for (let before = 1; before < 30; before += 1) {
    const short = Array.from({ length: before }, (): [string, string] => ["项", "短短的说明".repeat(9)]);
    const pages = pagesOf(...short, ["经营范围", "长".repeat(2_000)]);
    const first = pages.findIndex(lines => lines.some(({ text }) => text.includes("长")));
    const begun = pages[first]?.filter(({ text }) => text.includes("长")) ?? [];
    t.ok(begun.length >= 2, `${before} before it`);
  }
});

t.test("lines break between Chinese characters, not within words, and never before closing marks", async t => {
  t.same(wrapText("一二三四五六", 40, 10), ["一二三四", "五六"]);
  t.same(wrapText("一二三四，五", 40, 10), ["一二三", "四，五"]);
  t.same(wrapText("一二三（四五）", 40, 10), ["一二三", "（四五）"]);
  const [first = "", second = ""] = wrapText("号码 JY15101070012345 完", textWidth("号码 JY151", 10), 10);
  t.equal(first, "号码");
  t.ok(second.startsWith("JY"));
  t.same(wrapText("一\n\n二", 40, 10), ["一", "", "二"]);
  for (const line of wrapText("A".repeat(500), 100, 10)) t.ok(textWidth(line, 10) <= 100);
  t.same(wrapText("", 40, 10), [""]);
});
