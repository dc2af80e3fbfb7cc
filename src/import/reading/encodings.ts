// The encodings in which a file may be, and how their bytes become text.

/** As a map names them. GBK is read as GB 18030, which holds all of it. */
export const encodings = ["utf-8", "gb18030", "gbk", "utf-16le", "utf-16be", "big5", "windows-1252"] as const;
export type Encoding = (typeof encodings)[number];

/** As a person knows them. */
export const encodingNames: Readonly<Record<Encoding, string>> = {
  "utf-8": "UTF-8",
  gb18030: "GB18030",
  gbk: "GBK",
  "utf-16le": "UTF-16 LE",
  "utf-16be": "UTF-16 BE",
  big5: "Big5",
  "windows-1252": "Windows-1252",
};

// What 0x80 to 0x9F are in Windows-1252; Node before 24 leaves them as control characters.
const windows = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const unmapped = /[\u0080-\u009f]/g;

/** Decodes a file as it comes; without bytes, what is left of it. */
export const createDecoder = (encoding: Encoding): ((bytes?: Uint8Array) => string) => {
  const decoder = new TextDecoder(encoding);
  const decode = (bytes?: Uint8Array): string => (bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode());
  if (encoding !== "windows-1252") return decode;
  return bytes => decode(bytes).replace(unmapped, control => windows.charAt(control.charCodeAt(0) - 0x80));
};

const marks: readonly [Encoding, readonly number[]][] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["gb18030", [0x84, 0x31, 0x95, 0x33]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/** The encoding that a byte order mark at the beginning tells of. */
export const markedEncoding = (head: Uint8Array): Encoding | undefined =>
  marks.find(([, mark]) => mark.every((byte, index) => head[index] === byte))?.[0];

const leastNuls = 1 / 64;

/**
 * UTF-16 without a mark: every separator, digit and line end has a NUL byte beside it, always on the same side, which no
 * other text has.
 */
export const unmarkedUtf16 = (sample: Uint8Array): Encoding | undefined => {
  const nuls = [0, 0] as [number, number];
  for (let at = 0; at < sample.length; at += 1) if (sample[at] === 0) nuls[at % 2 === 0 ? 0 : 1] += 1;
  const least = Math.max(1, sample.length * leastNuls);
  if (nuls[0] === 0 && nuls[1] >= least) return "utf-16le";
  return nuls[1] === 0 && nuls[0] >= least ? "utf-16be" : undefined;
};

/**
 * Whether bytes that GB 18030 can read are likely Chinese: most of its characters lie in the area of GB 2312, where
 * both bytes are high. The letters with accents of other encodings stand beside ASCII, and those of Big5 all over.
 */
export const createChineseLikelihood = () => {
  let lead = 0;
  let skip = 0;
  let common = 0;
  let rare = 0;
  return {
    take(bytes: Uint8Array): void {
      for (const byte of bytes) {
        if (skip > 0) skip -= 1;
        else if (lead === 0) lead = byte > 0x80 ? byte : 0;
        else {
          if (byte >= 0xa1 && lead >= 0xa1) common += 1;
          else rare += 1;
          if (byte >= 0x30 && byte <= 0x39) skip = 2;
          lead = 0;
        }
      }
    },
    isLikely: (): boolean => common > 0 && common >= 2 * rare,
  };
};
