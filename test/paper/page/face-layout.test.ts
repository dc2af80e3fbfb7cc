import t from "tap";
import { textWidth } from "../../../src/paper/fonts/glyph-metrics.js";
import { layoutFace } from "../../../src/paper/page/face-layout.js";
import type { FieldOnPaper } from "../../../src/paper/page/licence-on-paper.js";
import { pageGeometry } from "../../../src/paper/page/page-geometry.js";
import { wrapText } from "../../../src/paper/page/wrap-text.js";
import { samplePaper } from "../../support/sample-paper.js";

const roomOf = (orientation: "landscape" | "portrait") => {
  const { face, continued } = pageGeometry({ orientation, diameter: 42, fixedHeight: 0, hasEmblem: false });
  return { width: face.width, first: face.height, next: continued.face.height };
};
const linesOf = (fields: readonly FieldOnPaper[], room = roomOf("landscape")) =>
  layoutFace(fields, room).map(({ lines }) => lines);
const pagesOf = (...fields: [string, string][]) => linesOf(fields.map(([label, value]) => ({ label, value })));
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
      for (const [page, lines] of linesOf(fields, room).entries()) {
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

const table = (rows: number, cell = "建筑工程施工总承包") => ({
  label: "资质类别及等级",
  value: "",
  table: {
    columns: ["资质类别", "等级"],
    rows: Array.from({ length: rows }, (_, at) => [`${cell}${at}`, "一级"]),
  },
});

t.test("a table has its label beside its columns, a line for each row, and rules between", async t => {
  const [placed, ...others] = layoutFace([{ label: "名称", value: "甲" }, table(3)], roomOf("landscape"));
  t.equal(others.length, 0);
  const at = (text: string) => placed?.lines.find(line => line.text === text);
  t.equal(at("资质类别及等级")?.y, at("资质类别")?.y);
  t.equal(at("资质类别")?.x, at("建筑工程施工总承包2")?.x);
  t.equal(at("等级")?.x, at("一级")?.x);
  t.ok((at("建筑工程施工总承包1")?.y ?? 0) > (at("建筑工程施工总承包0")?.y ?? 0));
  t.equal(placed?.rules.length, 3, "under the columns, and between the rows");
});

t.test("a table of any length goes on over pages, its columns said again on each", async t => {
  for (const [rows, cell] of [
    [200, "建筑工程"],
    [30, "建筑工程施工总承包".repeat(30)],
    [3, "字".repeat(3_000)],
  ] as const)
    for (const orientation of ["landscape", "portrait"] as const) {
      const room = roomOf(orientation);
      const asked = [{ label: "名称", value: "甲" }, table(rows, cell), { label: "住所", value: "乙" }];
      const pages = layoutFace(asked, room);
      t.ok(pages.length > 1);
      for (const [at, { lines, rules }] of pages.entries()) {
        const height = at === 0 ? room.first : room.next;
        if (at < pages.length - 1)
          for (const head of ["资质类别", "等级"]) t.ok(lines.some(({ text }) => text === head));
        for (const { x, y, text, size } of lines) {
          t.ok(x + textWidth(text, size) <= room.width + 0.01 && y + size * 0.12 <= height + 0.01, text);
        }
        for (const { from, to, y } of rules) t.ok(from < to && to <= room.width + 0.01 && y <= height);
      }
      const all = pages.flatMap(({ lines }) => lines.filter(({ kind, field }) => kind === "value" && field === 1));
      const first = Math.min(...all.map(({ x }) => x));
      const cells = all.filter(({ x }) => x === first).map(({ text }) => text);
      t.equal(cells.join(""), Array.from({ length: rows }, (_, at) => `${cell}${at}`).join(""), "nothing is lost");
      t.equal(all.filter(({ text }) => text === "一级").length, rows);
    }
});

t.test("prose is paragraphs begun two characters from the left, under whom it is addressed to", async t => {
  const fields: FieldOnPaper[] = [
    { label: "申请人", value: "甲公司", role: "addressee" },
    { label: "正文", value: `你公司的申请收悉。${"经审查，符合规定。".repeat(20)}\n此复。`, role: "paragraph" },
    { label: "有效期", value: "自2026年11月23日至2029年11月22日" },
  ];
  const [placed] = layoutFace(fields, roomOf("portrait"), "prose");
  const texts = placed?.lines.map(({ text }) => text) ?? [];
  t.equal(texts[0], "甲公司：");
  t.ok(texts[1]?.startsWith("　　你公司的申请收悉。"));
  t.ok(texts.includes("　　此复。"));
  t.ok(texts.includes("　　有效期：自2026年11月23日至2029年11月22日"));
  t.notOk(texts.includes("正文"));
  const pages = layoutFace(
    [...fields, ...fields.map(one => ({ ...one, value: one.value.repeat(40) }))],
    roomOf("portrait"),
    "prose",
  );
  t.ok(pages.length > 1);
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

t.test(
  "pictures stand right of everything else, one under the other on the first page, as large as the room lets them",
  async t => {
    const picture = (height: number) => ({ sha256: "a".repeat(64), width: 35, height });
    const text = { label: "经营范围", value: "经营项目；".repeat(900) };
    for (const orientation of ["landscape", "portrait"] as const)
      for (const heights of [[49], [49, 49], [80, 80, 80]])
        for (const form of ["grid", "prose"] as const) {
          const room = roomOf(orientation);
          const photos = heights.map((height, at) => ({ label: `照片${at + 1}`, value: "", picture: picture(height) }));
          const [first, ...others] = layoutFace([...photos, text], room, form);
          const boxes = first?.pictures ?? [];
          t.equal(boxes.length, heights.length);
          t.equal(others.flatMap(({ pictures }) => pictures).length, 0);
          const left = Math.min(...boxes.map(({ x }) => x));
          const ofText = [first, ...others]
            .flatMap(page => page?.lines ?? [])
            .filter(({ field }) => field === heights.length);
          t.ok(
            ofText.length > 0 && ofText.every(line => line.x + textWidth(line.text, line.size) <= left),
            "texts stop before",
          );
          let above = 0;
          for (const [at, { x, y, width, height }] of boxes.entries()) {
            t.ok(y >= above && x + width <= room.width + 0.01 && y + height <= room.first, "each has its own place");
            t.ok(Math.abs(width / height - 35 / (heights[at] ?? 1)) < 0.001, "in its own proportion");
            const label = first?.lines.find(({ field }) => field === at);
            t.ok(label && label.y > y + height && label.y <= room.first, "its label is below");
            above = label?.y ?? 0;
          }
        }
  },
);
