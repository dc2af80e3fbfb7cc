import { create } from "qrcode";
import t from "tap";
import { mm, moduleSide } from "../../../src/paper/page/page-geometry.js";
import { qrRectangles } from "../../../src/paper/page/qr-rectangles.js";
import { sampleQrUrl } from "../../support/sample-paper.js";

t.test("the rectangles are exactly the dark modules", async t => {
  for (const text of ["HTTPS://A.CN/V/ABC", sampleQrUrl, "http://127.0.0.1:8080/V/x"]) {
    const { modules, rectangles } = qrRectangles(text);
    const { data } = create(text, { errorCorrectionLevel: "M" }).modules;
    const painted = new Uint8Array(modules * modules);
    for (const [x, y, width, height] of rectangles) {
      t.equal(height, 1);
      for (let i = 0; i < width; i++) painted[y * modules + x + i] = (painted[y * modules + x + i] ?? 0) + 1;
    }
    t.same(
      Array.from(painted),
      Array.from(data, dark => (dark ? 1 : 0)),
    );
  }
});

t.test("a typical token takes version 12 at most, its modules 0.6 mm at least", async t => {
  const { version, modules } = qrRectangles(sampleQrUrl);
  t.ok(version <= 12, `version ${version}`);
  t.ok((moduleSide(modules) ?? 0) >= mm(0.6) - 1e-9);
  t.ok((moduleSide(69) ?? 0) >= mm(0.6) - 1e-9, "and version 13 still fits");
  t.equal(moduleSide(73), null, "version 14 does not");
});
