import { inflateSync } from "node:zlib";
import t from "tap";
import { sealImage, sealSide } from "../../../src/paper/seal/seal-image.js";

const drawn = (name: string) => inflateSync(sealImage(name, "11510107MB1234567X")).toString("latin1");

/** The middles of all letters are not easily told from a stream; their origins are: the last two operands of each matrix. */
const origins = (content: string) =>
  Array.from(content.matchAll(/^q (?:-?[\d.]+ ){4}(-?[\d.]+) (-?[\d.]+) cm$/gm), ([, x, y]) =>
    Math.hypot(Number(x), Number(y)),
  );

t.test("a seal has a letter for each character of name, purpose and code, all inside the ring", async t => {
  for (const name of [
    "局",
    "成都市烟草专卖局",
    "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县市场监督管理局",
    "𬭎".repeat(64),
  ]) {
    const found = origins(drawn(name));
    t.equal(found.length, [...name].length + "电子证照专用章".length + 18);
    for (const distance of found) t.ok(distance < sealSide / 2, `${distance}`);
  }
});

t.test("a seal has neither text nor anything that could be no number", async t => {
  for (const name of ["", "局", "成都市武侯区市场监督管理局"]) {
    const content = drawn(name);
    t.notMatch(content, /BT|T[jJ]|NaN|Infinity|e-|undefined/);
  }
});

t.test("a department's seal is drawn once; the memory of seals is bounded", async t => {
  const first = sealImage("甲局", "1");
  t.equal(sealImage("甲局", "1"), first);
  for (let i = 0; i < 64; i++) sealImage("乙局", String(i));
  t.not(sealImage("甲局", "1"), first, "64 other seals later it is drawn anew");
  t.ok(sealImage("甲局", "1").equals(first), "and is the same");
});
