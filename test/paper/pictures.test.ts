import { inflateSync } from "node:zlib";
import { PDFContext, PDFRawStream } from "@cantoo/pdf-lib";
import { PNG } from "pngjs";
import t from "tap";
import { checkPrintable } from "../../src/paper/page/check-printable.js";
import { specimenPdf } from "../../src/paper/page/licence-pdf.js";
import { pageGeometry } from "../../src/paper/page/page-geometry.js";
import { embedPicture } from "../../src/paper/pictures/embed-picture.js";
import { renderSealedLicence } from "../../src/paper/seal/render-sealed-licence.js";
import { pictureInSquare } from "../../src/paper/seal/seal-picture.js";
import { pngOf } from "../images/pictures.js";
import { type ReadPdf, readPdf, reference } from "../support/read-pdf.js";
import { samplePaper, sampleSeal } from "../support/sample-paper.js";

const moment = { sealedAt: new Date("2026-11-23T08:00:00Z"), fileId: new Uint8Array(16) };
const measures = { diameter: 42, fixedHeight: 0 };

/** What is drawn on the first page. */
const firstPage = (pdf: ReadPdf): string => {
  const pages = pdf.object(reference(pdf.object(pdf.root).text, "Pages")).text;
  const first = Number(/Kids \[ ?(\d+)/.exec(pages)?.[1]);
  return pdf.stream(reference(pdf.object(first).text, "Contents")).toString("latin1");
};

t.test("a picture stands in the middle of its square, in its own proportion", async t => {
  t.equal(pictureInSquare({ width: 50, height: 50 }, 100), "/Over gs 100 0 0 100 0 0 cm /Seal Do");
  t.equal(pictureInSquare({ width: 50, height: 25 }, 100), "/Over gs 100 0 0 50 0 25 cm /Seal Do");
});

t.test("colours and opacity are those of the picture, pixel by pixel", async t => {
  const context = PDFContext.create();
  const { picture, width, height } = embedPicture(context, pngOf(8, 4));
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
  const { pdf } = await renderSealedLicence(samplePaper({ seal }), sampleSeal("ec"), moment.sealedAt);
  t.match(Buffer.from(pdf).toString("latin1"), /\/Subtype ?\/Image[^>]*\/Width 60/);
  const drawn = await renderSealedLicence(samplePaper(), sampleSeal("ec"), moment.sealedAt);
  t.notMatch(Buffer.from(drawn.pdf).toString("latin1"), /\/Subtype ?\/Image/);
});

t.test("an emblem stands above the title, which makes room for it, and prints in no other place", async t => {
  const emblem = "e".repeat(64);
  for (const orientation of ["landscape", "portrait"] as const) {
    const page = samplePaper({ orientation, emblem, pictures: { [emblem]: pngOf(60, 30) } });
    const contents = firstPage(readPdf(await specimenPdf(page, moment)));
    const [drawn, ...again] = [...contents.matchAll(/q (\S+) 0 0 (\S+) (\S+) (\S+) cm \/Picture1 Do Q/g)];
    const [wide, high, left, bottom] = (drawn ?? []).slice(1).map(Number);
    t.equal(again.length, 0);
    t.ok(Math.abs((wide ?? 0) / (high ?? 1) - 2) < 0.01, "in its own proportion");
    const { width, height, emblem: box, titleBaseline } = pageGeometry({ ...page, ...measures, hasEmblem: true });
    t.ok(Math.abs((left ?? 0) + (wide ?? 0) / 2 - width / 2) < 0.1, "in the middle");
    t.ok(box && height - (bottom ?? 0) <= box.y + box.height + 0.1 && height - (bottom ?? 0) < titleBaseline - 34);
    const title = { orientation, emblem, title: { zh: "证".repeat(70) } };
    t.same(checkPrintable(samplePaper(title)), [], "a long title still fits");
  }
  t.notMatch(firstPage(readPdf(await specimenPdf(samplePaper(), moment))), "/Picture1");
});

t.test("a page that names a picture which nobody handed over is not drawn", async t => {
  await t.rejects(specimenPdf(samplePaper({ emblem: "e".repeat(64) }), moment), /without its picture/);
});
