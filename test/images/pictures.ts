// Pictures as people export them, and as nobody should.
import { crc32, deflateSync } from "node:zlib";
import jpeg from "jpeg-js";
import { PNG } from "pngjs";

/** A chunk of a PNG with its length and check sum. */
export const chunk = (name: string, data: Uint8Array): Buffer => {
  const [length, sum, named] = [Buffer.alloc(4), Buffer.alloc(4), Buffer.concat([Buffer.from(name, "latin1"), data])];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
};

/** Red, half of it clear. */
const pixels = (width: number, height: number): Buffer =>
  Buffer.from(
    Array.from({ length: width * height }, (_, at) => [200, 22, 29, at % width < width / 2 ? 255 : 0]).flat(),
  );

/** A PNG of these many pixels. */
export const pngOf = (width: number, height: number): Buffer => {
  const png = new PNG({ width, height });
  png.data = pixels(width, height);
  return PNG.sync.write(png);
};

/** A JPEG of these many pixels. */
export const jpegOf = (width: number, height: number): Buffer =>
  Buffer.from(jpeg.encode({ width, height, data: pixels(width, height) }, 90).data);

/** A PNG of 8 bits with a header and data of their own. */
const pngAround = (width: number, height: number, interlaced: number, data: Buffer): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, interlaced], 8);
  return Buffer.concat([
    pngOf(1, 1).subarray(0, 8),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(data)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
};

/** A PNG that says it has these many pixels, and whose data are a million zeros. */
export const sayingPng = (width: number, height: number, interlaced = 0): Buffer =>
  pngAround(width, height, interlaced, Buffer.alloc(1_000_000));

/** In which of the seven passes each pixel of a square of eight is sent (PNG 3rd edition, 8.1). */
const passes = "1646264677777777565656567777777736463646777777775656565677777777";

/** The pixels as an interlaced PNG, and what stands behind them. */
export const interlacedPng = (width: number, height: number, pixels: Buffer, behind = Buffer.alloc(0)): Buffer => {
  const parts: Buffer[] = [];
  for (const pass of "1234567")
    for (let y = 0; y < height; y += 1) {
      const row: Buffer[] = [];
      for (let x = 0; x < width; x += 1)
        if (passes[(y % 8) * 8 + (x % 8)] === pass)
          row.push(pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 4));
      if (row.length > 0) parts.push(Buffer.of(0), ...row);
    }
  return pngAround(width, height, 1, Buffer.concat([...parts, behind]));
};

/** The picture with a chunk put in before its end. */
export const withChunk = (png: Buffer, added: Buffer): Buffer =>
  Buffer.concat([png.subarray(0, -12), added, png.subarray(-12)]);

/** The JPEG with a segment put in after its beginning. */
export const withSegment = (image: Buffer, marker: number, data: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255]);
  return Buffer.concat([image.subarray(0, 2), head, data, image.subarray(2)]);
};

/** The JPEG with another size in its frame. */
export const sayingJpeg = (width: number, height: number): Buffer => {
  const image = jpegOf(8, 8);
  const at = image.indexOf(Buffer.from([0xff, 0xc0]));
  image.writeUInt16BE(height, at + 5);
  image.writeUInt16BE(width, at + 7);
  return image;
};
