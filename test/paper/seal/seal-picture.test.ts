import { inflateSync } from "node:zlib";
import { PDFContext, PDFRawStream } from "@cantoo/pdf-lib";
import { PNG } from "pngjs";
import t from "tap";
import { renderSealedLicence } from "../../../src/paper/seal/render-sealed-licence.js";
import { pictureInSquare, sealPicture } from "../../../src/paper/seal/seal-picture.js";
import { pngOf } from "../../images/pictures.js";
import { samplePaper, sampleSeal } from "../../support/sample-paper.js";

t.test("a picture stands in the middle of its square, in its own proportion", async t => {
  t.equal(pictureInSquare({ width: 50, height: 50 }, 100), "/Over gs 100 0 0 100 0 0 cm /Seal Do");
  t.equal(pictureInSquare({ width: 50, height: 25 }, 100), "/Over gs 100 0 0 50 0 25 cm /Seal Do");
});

t.test("colours and opacity are those of the picture, pixel by pixel", async t => {
  const context = PDFContext.create();
  const { picture, width, height } = sealPicture(context, pngOf(8, 4));
  t.same([width, height], [8, 4]);
  const streams = context.enumerateIndirectObjects().map(([, object]) => object);
  const [mask, colours] = streams.map(object =>
    object instanceof PDFRawStream ? inflateSync(object.getContents()) : Buffer.alloc(0),
  );
  const { data } = PNG.sync.read(pngOf(8, 4));
  t.same(
    [...(mask ?? [])],
    [...data].filter((_, at) => at % 4 === 3),
  );
  t.same(
    [...(colours ?? [])],
    [...data].filter((_, at) => at % 4 !== 3),
  );
  t.ok(context.lookup(picture) instanceof PDFRawStream);
});

t.test("a seal with a picture is that picture on the paper, and none is drawn", async t => {
  const seal = { text: "电子证照专用章", code: null, diameter: 42, picture: pngOf(60, 60) };
  const { pdf } = await renderSealedLicence(samplePaper({ seal }), sampleSeal("ec"), new Date("2026-11-23T08:00:00Z"));
  t.match(Buffer.from(pdf).toString("latin1"), /\/Subtype ?\/Image[^>]*\/Width 60/);
  const drawn = await renderSealedLicence(samplePaper(), sampleSeal("ec"), new Date("2026-11-23T08:00:00Z"));
  t.notMatch(Buffer.from(drawn.pdf).toString("latin1"), /\/Subtype ?\/Image/);
});
