// The QR codes in photos of our own papers: at the resolutions of screens, phones and scanners, turned, skewed, blurred,
// badly lit and partly covered; and pictures that say they are larger than anybody may look at.
import { deflateSync } from "node:zlib";
import t from "tap";
import { withBoundedMemory } from "../../src/images/bounded-memory.js";
import { codesOfPhoto } from "../../src/images/codes/codes-of-photo.js";
import { pagePicture } from "../../src/paper/pictures/page-picture.js";
import { renderSealedLicence } from "../../src/paper/seal/render-sealed-licence.js";
import { codePicture } from "../support/code-picture.js";
import { photoOf, type Taken } from "../support/photo.js";
import { samplePaper, sampleQrUrl, sampleSeal } from "../support/sample-paper.js";
import { pngOf, sayingJpeg, sayingPng } from "./pictures.js";

const { pdf } = await renderSealedLicence(samplePaper(), sampleSeal("ec"), new Date("2026-11-23T08:00:00Z"));

/** In the middle of the code, 5 % of it. */
const thumb = [0.13, 0.79, 0.03, 0.042] as const;

const photos: Readonly<Record<number, readonly Taken[]>> = {
  100: [{}, { turned: 33 }, { skewed: 0.25 }, { blurred: 1 }, { covered: thumb }],
  150: [
    { turned: 90 },
    { turned: -12, skewed: 0.15 },
    { blurred: 2 },
    { covered: thumb, turned: 4, skewed: 0.05, blurred: 1 },
  ],
  300: [
    { turned: 5, skewed: 0.08, blurred: 2, shaded: 0.4 },
    { covered: thumb, blurred: 2 },
  ],
};

for (const [dots, takings] of Object.entries(photos))
  t.test(`photos at ${dots} dots to the inch are read`, async t => {
    const paper = await pagePicture(pdf, Number(dots));
    for (const taken of takings)
      t.same(await codesOfPhoto(photoOf(paper, taken), "image/jpeg"), [sampleQrUrl], JSON.stringify(taken));
  });

t.test(
  "a screenshot is read, several codes are told each once, and a picture without one is told to have none",
  async t => {
    t.same(await codesOfPhoto(await pagePicture(pdf, 96), "image/png"), [sampleQrUrl]);
    t.same((await codesOfPhoto(codePicture("one", "two", "one"), "image/png")).sort(), ["one", "two"]);
    t.same(await codesOfPhoto(pngOf(40, 40), "image/png"), []);
  },
);

t.test("a picture that says it is too large is refused before anything is made of it", async t => {
  for (const picture of [sayingPng(10_001, 1), sayingPng(6_001, 6_001), sayingPng(2 ** 31 - 1, 2 ** 31 - 1)])
    await t.rejects(codesOfPhoto(picture, "image/png"), { code: "image-too-large" });
  await t.rejects(codesOfPhoto(sayingJpeg(60_000, 60_000), "image/jpeg"), { code: "image-too-large" });
});

t.test("one that is cut off, or something else, is malformed; the next is read all the same", async t => {
  const paper = await pagePicture(pdf, 100);
  const jpeg = photoOf(paper, {});
  const bad: readonly (readonly [Buffer, "image/png" | "image/jpeg"])[] = [
    [paper.subarray(0, 4_000), "image/png"],
    [sayingPng(100, 100, 1), "image/png"],
    [jpeg.subarray(0, 300), "image/jpeg"],
    [paper, "image/jpeg"],
    [jpeg, "image/png"],
    [Buffer.concat([jpeg.subarray(0, 2), Buffer.alloc(5_000)]), "image/jpeg"],
    [deflateSync(Buffer.alloc(100)), "image/png"],
  ];
  for (const [picture, kind] of bad) await t.rejects(codesOfPhoto(picture, kind), { code: "image-malformed" });
  t.same(await codesOfPhoto(jpeg, "image/jpeg"), [sampleQrUrl]);
});

t.test("a program's memory is bounded where its header says how large it may grow", async t => {
  // \0asm, version 1, a memory section: one memory, with a maximum, 1 page, 32,768 pages.
  const program = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 6, 1, 1, 1, 0x80, 0x80, 2);
  t.same([...withBoundedMemory(program, 16)].slice(-3), [0x80, 0x82, 0], "256 pages, in as many bytes");
  t.same(program.at(-1), 2, "the program itself is as it was");
  const unbounded = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 3, 1, 0, 1);
  t.throws(() => withBoundedMemory(unbounded, 16), /no memory/);
  t.throws(() => withBoundedMemory(program.subarray(0, 8), 16), /no memory/);
});
