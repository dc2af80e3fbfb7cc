import { inflateSync } from "node:zlib";
import t from "tap";
import type { SealOnPaper } from "../../../src/paper/page/licence-on-paper.js";
import { mm } from "../../../src/paper/page/page-geometry.js";
import { sealImage } from "../../../src/paper/seal/seal-image.js";

const plain: SealOnPaper = { text: "电子证照专用章", code: "5101070001234", diameter: 42 };
const drawn = (name: string, seal: Partial<SealOnPaper> = {}) =>
  inflateSync(sealImage(name, { ...plain, ...seal })).toString("latin1");

/** Where letters begin: the last two operands of each matrix; their middles are not easily told from a stream. */
const origins = (content: string) =>
  Array.from(content.matchAll(/^q (?:-?[\d.]+ ){4}(-?[\d.]+) (-?[\d.]+) cm$/gm), ([, x, y]) => ({
    x: Number(x),
    y: Number(y),
  }));

t.test("a seal has a letter for each character of name, text and code, all inside the ring", async t => {
  for (const name of [
    "局",
    "成都市烟草专卖局",
    "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县市场监督管理局",
    "𬭎".repeat(64),
  ])
    for (const seal of [{}, { code: null }, { text: "行政审批电子证照专用章(1)" }]) {
      const { text, code } = { ...plain, ...seal };
      const found = origins(drawn(name, seal));
      t.equal(found.length, [...name, ...text, ...(code ?? "")].length);
      for (const { x, y } of found) t.ok(Math.hypot(x, y) < mm(21), `${x} ${y}`);
    }
});

t.test("the seal code stands on the lower arc, the text in a straight line above it", async t => {
  const found = origins(drawn("成都市烟草专卖局")).slice(8);
  const [text, code] = [found.slice(0, 7), found.slice(7)];
  t.equal(new Set(text.map(({ y }) => y)).size, 1);
  t.equal(code.length, 13);
  for (const { x, y } of code) t.ok(Math.hypot(x, y) > mm(16) && y < 0 && y < (text[0]?.y ?? 0) - mm(2));
});

t.test("no letter of the longest name reaches the code", async t => {
  const found = origins(drawn("局".repeat(64)));
  const name = found.slice(0, 64);
  const lowest = Math.min(...name.map(({ x, y }) => Math.atan2(y, Math.abs(x))));
  const highest = Math.max(...found.slice(-13).map(({ x, y }) => Math.atan2(y, Math.abs(x))));
  t.ok(lowest > highest + 0.1, `${lowest} over ${highest}`);
});

t.test("a seal of another diameter is the same one, scaled", async t => {
  t.same(origins(drawn("甲局", { diameter: 50 })), origins(drawn("甲局")));
  t.match(drawn("甲局", { diameter: 50 }), /^1\.1905 0 0 1\.1905 /m);
  t.match(drawn("甲局"), /^1 0 0 1 /m);
});

t.test("a seal has neither text nor anything that could be no number", async t => {
  for (const name of ["", "局", "成都市武侯区市场监督管理局"])
    for (const seal of [{}, { text: "", code: null }])
      t.notMatch(drawn(name, seal), /BT|T[jJ]|NaN|Infinity|e-|undefined/);
});

/** The grey of a colour of a stream, as a printer without colours makes it: 0 black, 1 white, in light. */
const lightOf = (operands: readonly number[]): number => {
  const linear = operands.map(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
};

t.test("what is printed in ink over the star is read in grey as in colour", async t => {
  const fills = Array.from(drawn("甲局").matchAll(/^([\d. ]+) rg$/gm), ([, operands = ""]) =>
    operands.split(" ").map(Number),
  );
  const [star = []] = fills;
  const ink = [0x16, 0x20, 0x2a].map((channel, at) => (channel / 255) * (star[at] ?? 1));
  t.ok((lightOf(star) + 0.05) / (lightOf(ink) + 0.05) >= 4.5, "contrast as WCAG asks of text");
});

t.test("a department's seal is drawn once; the memory of seals is bounded", async t => {
  const first = sealImage("甲局", plain);
  t.equal(sealImage("甲局", { ...plain }), first);
  t.not(sealImage("甲局", { ...plain, code: null }), first);
  for (let i = 0; i < 64; i++) sealImage("乙局", { ...plain, code: String(i) });
  t.not(sealImage("甲局", plain), first, "64 other seals later it is drawn anew");
  t.ok(sealImage("甲局", plain).equals(first), "and is the same");
});
