// What of a PNG is read (PNG 3rd edition, 5.3): its size is looked at first, and what is no picture is left out.
import { malformed } from "./image-error.js";
import { requireInterlacedAsSaid } from "./interlaced-png.js";
import { holdToSize, keptSize, type SizeLimit } from "./size-limits.js";

const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
const kept: readonly string[] = ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"];
const chunkFrame = 12;
const headerLength = 13;

const requireHeader = (header: Buffer, limit: SizeLimit): void => {
  if (header.length !== headerLength) throw malformed("the header of a PNG has 13 bytes");
  holdToSize(header.readUInt32BE(0), header.readUInt32BE(4), limit);
};

/**
 * The PNG without what is no picture: texts, EXIF, profiles, frames of an animation, and whatever follows its end.
 * Throws ImageError for one that is cut off, has two headers or is too large.
 */
export const pictureChunks = (png: Buffer, limit: SizeLimit = keptSize): Buffer => {
  if (!png.subarray(0, signature.length).equals(signature)) throw malformed("no PNG");
  const parts: Buffer[] = [signature];
  const deflated: Buffer[] = [];
  let header: Buffer = Buffer.alloc(headerLength);
  for (let at = signature.length; ; ) {
    if (at + chunkFrame > png.length) throw malformed("a PNG that is cut off");
    const length = png.readUInt32BE(at);
    const name = png.toString("latin1", at + 4, at + 8);
    const end = at + chunkFrame + length;
    if (end > png.length) throw malformed("a PNG that is cut off");
    const data = png.subarray(at + 8, at + 8 + length);
    if ((name === "IHDR") !== (parts.length === 1)) throw malformed("a PNG begins with its one header");
    if (name === "IHDR") {
      requireHeader(data, limit);
      header = data;
    }
    if (name === "IDAT") deflated.push(data);
    if (kept.includes(name)) parts.push(png.subarray(at, end));
    if (name === "IEND") break;
    at = end;
  }
  if (header[12] !== 0) requireInterlacedAsSaid(header, deflated);
  return Buffer.concat(parts);
};
