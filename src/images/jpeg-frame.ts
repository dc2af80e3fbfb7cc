// The size that a JPEG says it has (ITU-T T.81, B.2.2), before anything of it is decoded.
import { malformed } from "./image-error.js";
import { holdToSize, keptSize, type SizeLimit } from "./size-limits.js";

const [startOfImage, startOfScan] = [0xd8, 0xda];

/** SOF0 to SOF15, but for the three markers of that range that are none: DHT, JPG and DAC. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

export interface JpegFrame {
  width: number;
  height: number;
  /** 1 of a grey one, 3 of colours, 4 of printing inks. */
  components: number;
  /** Sent in scans that are each of the whole picture: whoever decodes it holds all of it (SOF2, SOF6, SOF10, SOF14). */
  isProgressive: boolean;
}

/** The frame of a JPEG. Throws ImageError for what is none, has other than one before its first scan, or is too large. */
export const smallFrameOf = (jpeg: Buffer, limit: SizeLimit = keptSize): JpegFrame => {
  if (jpeg.length < 4 || jpeg[0] !== 0xff || jpeg[1] !== startOfImage) throw malformed("no JPEG");
  const frames: JpegFrame[] = [];
  for (let at = 2; ; ) {
    if (at + 4 > jpeg.length) throw malformed("a JPEG that is cut off");
    if (jpeg[at] !== 0xff) throw malformed("a JPEG whose segments do not follow one another");
    const marker = jpeg.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1; // a marker may be preceded by any number of these
      continue;
    }
    if (marker === startOfScan) break;
    const length = jpeg.readUInt16BE(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > jpeg.length) throw malformed("a JPEG that is cut off");
    if (isFrame(marker)) {
      if (length < 8) throw malformed("the frame of a JPEG has a size");
      const frame = { width: jpeg.readUInt16BE(at + 7), height: jpeg.readUInt16BE(at + 5) };
      holdToSize(frame.width, frame.height, limit);
      frames.push({ ...frame, components: jpeg.readUInt8(at + 9), isProgressive: (marker & 3) === 2 });
    }
    at = end;
  }
  const [frame] = frames;
  if (!frame || frames.length > 1) throw malformed("a JPEG has one frame");
  return frame;
};
