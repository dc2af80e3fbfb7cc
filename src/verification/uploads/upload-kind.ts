// What a file is: told by how it begins, and never by what its sender calls it.

export type UploadKind = "pdf" | "image/png" | "image/jpeg";

const beginnings: readonly (readonly [UploadKind, Buffer])[] = [
  ["pdf", Buffer.from("%PDF-")],
  ["image/png", Buffer.from("\x89PNG\r\n\x1a\n", "latin1")],
  ["image/jpeg", Buffer.from([0xff, 0xd8, 0xff])],
];

/** Pictures of kinds that are not read: WebP, HEIC and AVIF, GIF, TIFF, BMP. */
const otherPictures =
  /^(?:RIFF....WEBP|....ftyp(?:heic|heix|hevc|heim|mif1|msf1|avif)|GIF8[79]a|II\*\0|MM\0\*|BM....\0\0\0\0)/s;

/** A picture that would have to be converted first: nothing can be said of it. */
export const isOtherPicture = (bytes: Buffer): boolean => otherPictures.test(bytes.toString("latin1", 0, 16));

/** Null for a file of another kind. */
export const kindOf = (bytes: Buffer): UploadKind | null =>
  beginnings.find(([, start]) => bytes.subarray(0, start.length).equals(start))?.[0] ?? null;
