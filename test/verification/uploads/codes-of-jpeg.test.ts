// The codes in photos that are out of focus, and in those with more pixels than the reader of codes has room for.
import jpeg from "jpeg-js";
import { PNG } from "pngjs";
import t from "tap";
import { pagePicture } from "../../../src/paper/pictures/page-picture.js";
import { renderSealedLicence } from "../../../src/paper/seal/render-sealed-licence.js";
import { codesOfPdf, codesOfPicture } from "../../../src/verification/uploads/read-upload.js";
import { sayingJpeg } from "../../images/pictures.js";
import { scanOf } from "../../support/code-picture.js";
import { photoOf } from "../../support/photo.js";
import { samplePaper, sampleQrUrl, sampleSeal } from "../../support/sample-paper.js";

const { pdf } = await renderSealedLicence(samplePaper(), sampleSeal("ec"), new Date("2026-11-23T08:00:00Z"));
const paper = await pagePicture(pdf, 150);
const blurred = photoOf(paper, { blurred: 2, turned: 33, shaded: 0.3 });
const codesOf = async (photo: Buffer) => (await codesOfPicture(photo, "image/jpeg")).codes;

t.test("a code that is out of focus is read: as a photo, a PNG, and a scan", async t => {
  t.same(await codesOf(blurred), [sampleQrUrl]);
  const { width, height, data } = jpeg.decode(blurred, { useTArray: true });
  const png = new PNG({ width, height });
  png.data = Buffer.from(data);
  t.same((await codesOfPicture(PNG.sync.write(png), "image/png")).codes, [sampleQrUrl]);
  t.same((await codesOfPdf(scanOf(blurred, { width, height }))).codes, [sampleQrUrl]);
});

t.test("where there is no time left nothing further is tried", async t => {
  let tries = 3;
  const codes = await codesOfPicture(blurred, "image/jpeg", () => --tries >= 0);
  t.same(codes, { codes: [], id: null });
});

t.test("a JPEG of up to 120 million pixels is drawn smaller, but for one that only the whole of it shows", async t => {
  const baseline = sayingJpeg(9_000, 9_000);
  let tries = 1;
  const once = () => --tries >= 0;
  await t.resolves(codesOfPicture(baseline, "image/jpeg", once), "which is cut off, and draws nothing");
  const progressive = Buffer.from(baseline);
  progressive[baseline.indexOf(Buffer.from([0xff, 0xc0])) + 1] = 0xc2;
  await t.rejects(codesOf(progressive), { code: "image-too-large" });
  await t.rejects(codesOf(sayingJpeg(16_001, 1)), { code: "image-too-large" });
  await t.rejects(codesOf(sayingJpeg(11_000, 11_000)), { code: "image-too-large" });
});
