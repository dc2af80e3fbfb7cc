import { randomBytes } from "node:crypto";
import jpeg from "jpeg-js";
import { PNG } from "pngjs";
import t from "tap";
import { openImageReader } from "../../src/images/image-reader.js";
import { type ImageKind, reencoded } from "../../src/images/reencoded.js";
import { chunk, interlacedPng, jpegOf, pngOf, sayingJpeg, sayingPng, withChunk, withSegment } from "./pictures.js";

const refusal = (bytes: Buffer, kind: ImageKind): string => {
  try {
    reencoded(bytes, kind);
    return "taken";
  } catch (error) {
    return String(Reflect.get(error as object, "code"));
  }
};

t.test("a picture comes back as a PNG with the same pixels", async t => {
  const { width, height, data } = PNG.sync.read(reencoded(pngOf(40, 30), "image/png"));
  t.same([width, height], [40, 30]);
  t.ok(data.equals(PNG.sync.read(pngOf(40, 30)).data));
  const photo = PNG.sync.read(reencoded(jpegOf(40, 30), "image/jpeg"));
  t.same([photo.width, photo.height], [40, 30]);
  t.equal(photo.data[3], 255);
});

t.test("an interlaced PNG is read, and none that inflates to more than its pixels", async t => {
  for (const [width, height] of [
    [1, 1],
    [5, 3],
    [33, 18],
  ] as const) {
    const pixels = PNG.sync.read(pngOf(width, height)).data;
    const { data } = PNG.sync.read(reencoded(interlacedPng(width, height, pixels), "image/png"));
    t.ok(data.equals(pixels), `${width} × ${height}`);
    const more = interlacedPng(width, height, pixels, Buffer.alloc(1));
    t.equal(refusal(more, "image/png"), "image-malformed");
  }
});

t.test("nothing but pixels comes through: no text, no EXIF, nothing behind the end", async t => {
  const secret = Buffer.from("comment\0N 39.9042 E 116.4074");
  for (const name of ["tEXt", "eXIf", "prIv"])
    t.ok(
      reencoded(withChunk(pngOf(9, 9), chunk(name, secret)), "image/png").equals(reencoded(pngOf(9, 9), "image/png")),
    );
  t.ok(reencoded(Buffer.concat([pngOf(9, 9), secret]), "image/png").equals(reencoded(pngOf(9, 9), "image/png")));
  const plain = reencoded(jpegOf(9, 9), "image/jpeg");
  for (const marker of [0xe1, 0xfe])
    t.ok(reencoded(withSegment(jpegOf(9, 9), marker, secret), "image/jpeg").equals(plain));
  t.ok(reencoded(Buffer.concat([jpegOf(9, 9), secret]), "image/jpeg").equals(plain));
});

t.test("a large picture is made smaller in its own proportion, and clear pixels lend no colour", async t => {
  const { width, height, data } = PNG.sync.read(reencoded(pngOf(1_001, 500), "image/png"));
  t.same([width, height], [500, 250]);
  const colours = new Set<string>();
  for (let at = 0; at < data.length; at += 4)
    if ((data[at + 3] ?? 0) > 0) colours.add(data.subarray(at, at + 3).join());
  t.same([...colours], ["200,22,29"]);
});

t.test("what is another kind of file, or cut off anywhere, is malformed", async t => {
  t.equal(refusal(pngOf(9, 9), "image/jpeg"), "image-malformed");
  t.equal(refusal(jpegOf(9, 9), "image/png"), "image-malformed");
  t.equal(refusal(Buffer.from("GIF89a"), "image/png"), "image-malformed");
  for (const [bytes, kind] of [
    [pngOf(9, 9), "image/png"],
    [jpegOf(9, 9), "image/jpeg"],
  ] as const)
    for (let length = 0; length < bytes.length; length++)
      if (refusal(bytes.subarray(0, length), kind) !== "image-malformed") t.fail(`${kind} of ${length} bytes`);
});

t.test("what says that it is large is refused by its header", async t => {
  for (const [width, height] of [
    [4_001, 1],
    [1, 4_001],
    [4_000, 2_001],
    [0xffff, 0xffff],
  ] as const) {
    t.equal(refusal(sayingPng(width, height), "image/png"), "image-too-large");
    t.equal(refusal(sayingJpeg(width, height), "image/jpeg"), "image-too-large");
  }
  for (const [width, height] of [
    [0, 9],
    [9, 0],
  ] as const) {
    t.equal(refusal(sayingPng(width, height), "image/png"), "image-malformed");
    t.equal(refusal(sayingJpeg(width, height), "image/jpeg"), "image-malformed");
  }
});

t.test("a second header, interlacing, more data than pixels and a second frame are no way around it", async t => {
  const second = sayingPng(60_000, 60_000).subarray(8, 33);
  t.equal(refusal(withChunk(pngOf(9, 9), second), "image/png"), "image-malformed");
  t.equal(refusal(sayingPng(9, 9, 1), "image/png"), "image-malformed");
  const frame = Buffer.from([8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0]);
  t.equal(refusal(withSegment(jpegOf(9, 9), 0xc0, frame), "image/jpeg"), "image-too-large");
  t.equal(
    refusal(withSegment(jpegOf(9, 9), 0xc0, Buffer.from([8, 0, 9, 0, 9, 1, 1, 0x11, 0])), "image/jpeg"),
    "image-malformed",
  );
});

t.test("bytes that are changed anywhere are refused or are a picture, and nothing else is thrown", async t => {
  for (const [bytes, kind] of [
    [pngOf(9, 9), "image/png"],
    [jpegOf(9, 9), "image/jpeg"],
  ] as const)
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      const became = refusal(changed, kind);
      if (!["taken", "image-malformed", "image-too-large"].includes(became)) t.fail(`${kind} at ${at}: ${became}`);
    }
});

t.test("a picture that stays large is not kept", async t => {
  const png = new PNG({ width: 500, height: 500 });
  png.data = randomBytes(1_000_000);
  t.equal(refusal(PNG.sync.write(png), "image/png"), "image-too-large");
});

t.test("for a face it comes back as a JPEG of 96 KiB at most, on white, and with nothing but pixels", async t => {
  const { width, height, data } = jpeg.decode(reencoded(pngOf(1_000, 600), "image/png", "face"), { useTArray: true });
  t.same([width, height], [500, 300]);
  const near = (at: number, colour: readonly number[]) =>
    t.ok(
      colour.every((value, i) => Math.abs((data[at + i] ?? 0) - value) < 12),
      colour.join(),
    );
  near(4 * (150 * 500 + 100), [200, 22, 29]);
  near(4 * (150 * 500 + 400), [255, 255, 255]);
  const secret = Buffer.from("comment\0N 39.9042 E 116.4074");
  const plain = reencoded(jpegOf(40, 30), "image/jpeg", "face");
  t.ok(reencoded(withSegment(jpegOf(40, 30), 0xe1, secret), "image/jpeg", "face").equals(plain));
  const noise = new PNG({ width: 500, height: 500 });
  noise.data = randomBytes(1_000_000);
  t.ok(reencoded(PNG.sync.write(noise), "image/png", "face").length <= 96 * 1024, "at a quality that fits");
});

t.test("a thread reads them, tells what is wrong, and is ended when it takes too long", async t => {
  const reader = openImageReader();
  t.teardown(reader.close);
  t.ok(
    Buffer.from(await reader.read(pngOf(40, 30), "image/png", "seal")).equals(
      reencoded(pngOf(40, 30), "image/png", "seal"),
    ),
  );
  await t.rejects(reader.read(Buffer.from("no"), "image/png", "seal"), { code: "image-malformed" });
  const hasty = openImageReader({ patience: 0 });
  t.teardown(hasty.close);
  await t.rejects(hasty.read(pngOf(40, 30), "image/png", "seal"), { code: "image-too-large" });
});

t.test("of more pictures than may wait, the last are asked to come again", async t => {
  const reader = openImageReader();
  t.teardown(reader.close);
  const read = await Promise.allSettled(
    Array.from({ length: 12 }, () => reader.read(pngOf(40, 30), "image/png", "seal")),
  );
  const refused = read.filter(one => one.status === "rejected");
  t.ok(refused.length >= 3 && refused.length < 12, `${refused.length} refused`);
  for (const { reason } of refused) t.match(reason, { code: "images-unavailable" });
  t.ok(await reader.read(pngOf(40, 30), "image/png", "seal"), "and are read then");
});
